/** What the parts of an expansion mean that have no name: the texts in braces, words such as `fail`, escapes. */

import { docOf } from '../reference';
import type {
  Braced,
  ConditionNode,
  ExpansionNode,
  ExpansionText,
  ItemNode,
  OperatorNode,
} from '../syntax/expansion/tree';
import { readInteger } from '../syntax/numbers';
import type { NamedListKind } from '../syntax/tree';
import type { Range } from '../text/range';
import { listHover, type PartHover } from './hover-list';
import { code } from './links';
import { expansionSignatures } from './signature-expansion';
import type { OpenPart } from './signature-open';

interface Reading {
  readonly source: string;
  readonly offset: number;
  readonly version: string;
}

/** Undefined for text that is no part of anything; what has a name of its own is for others to explain. */
export function argumentHover(
  text: ExpansionText,
  source: string,
  offset: number,
  version: string,
): PartHover | undefined {
  return inText(text, { source, offset, version });
}

const holds = ({ start, end }: Range, { offset }: Reading) => start <= offset && offset < end;

function nodeAt({ nodes }: ExpansionText, reading: Reading): ExpansionNode | undefined {
  return nodes.find((node) => holds(node, reading));
}

function inText(text: ExpansionText, reading: Reading): PartHover | undefined {
  const node = nodeAt(text, reading);
  switch (node?.kind) {
    case 'escape':
      return {
        range: node,
        markdown: `${code(reading.source.slice(node.start, node.end))} stands for ${shown(node.text)}`,
      };
    case 'protected':
      return {
        range: node,
        markdown: `${code('\\N…\\N')} ${docOf('expansion-syntax', '\\N...\\N')?.prose ?? ''}`,
      };
    case 'operator':
      return inOperator(node, reading);
    case 'item':
      return inItem(node, reading);
    default:
      return undefined;
  }
}

function shown(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '\n': 'a line end',
    '\t': 'a tab',
    '\r': 'a carriage return',
    '\b': 'a backspace',
    '\f': 'a form feed',
    '\v': 'a vertical tab',
    ' ': 'a space',
  };
  return names[text] ?? (/^[\x21-\x7e]$/.test(text) ? code(text) : `the byte ${text.charCodeAt(0)}`);
}

function inOperator(node: OperatorNode, reading: Reading): PartHover | undefined {
  if (!holds(node.text, reading)) return undefined;
  return (
    inText(node.text, reading) ??
    partHover({ kind: 'operator', name: node.operator, inName: false }, node.text, reading)
  );
}

function inItem(item: ItemNode, reading: Reading): PartHover | undefined {
  const { name, args, condition, expression, yesNo, words } = item;
  if (yesNo?.fail && holds(yesNo.fail, reading))
    return {
      range: yesNo.fail,
      markdown: `**${code('fail')}** ${docOf('expansion-syntax', 'fail')?.prose ?? ''}`,
    };
  if (condition && holds(condition, reading)) return inCondition(condition, reading);
  const braced = [...args, expression, yesNo?.yes, yesNo?.no].filter((part) => part !== undefined);
  const part = braced.find((each) => holds(each, reading));
  const word = words.find((each) => holds(each, reading));
  const found = part ?? word;
  if (!found) return undefined;
  const before = new Set(
    [...braced, ...(condition ? [condition] : []), ...(name === 'lookup' ? words : [])]
      .filter(({ start }) => start < found.start)
      .map(({ start }) => start),
  );
  const owner = { kind: 'item', name, done: before.size, item } as const;
  if (!part) return name === 'lookup' ? partHover(owner, found, reading) : wordHover(item, found, reading);
  return inBraces(part, owner, reading);
}

/** `json` of `extract`, `preexpand` of `run`. */
function wordHover({ name }: ItemNode, word: Range, { source }: Reading): PartHover {
  const prose = docOf('item', name)?.prose ?? '';
  return {
    range: word,
    markdown: `${code(source.slice(word.start, word.end))}, a word of the expansion item ${code(name)}\n\n${prose}`,
  };
}

const listsOfConditions: Readonly<Record<string, NamedListKind>> = {
  match_domain: 'domainlist',
  match_ip: 'hostlist',
  match_address: 'addresslist',
  match_local_part: 'localpartlist',
};

function inCondition(condition: ConditionNode, reading: Reading): PartHover | undefined {
  const { name, args, conditions } = condition;
  const inner = conditions.find((each) => holds(each, reading));
  if (inner) return inCondition(inner, reading);
  const index = args.findIndex((each) => holds(each, reading));
  const part = args[index];
  if (!part) return undefined;
  const list = index === 1 && Object.hasOwn(listsOfConditions, name) ? listsOfConditions[name] : undefined;
  if (list) {
    const { start, end } = part.text;
    const found = listHover(reading.source.slice(start, end), list, reading.offset - start);
    if (found) return { ...found, range: { start: found.range.start + start, end: found.range.end + start } };
  }
  return inBraces(part, { kind: 'condition', name, done: index }, reading);
}

function inBraces(part: Braced, owner: OpenPart, reading: Reading): PartHover | undefined {
  return inText(part.text, reading) ?? partHover(owner, part.text, reading);
}

const kinds = { item: 'expansion item', condition: 'expansion condition', operator: 'expansion operator' };

/** The parameter's name in the form of what it belongs to, and what there is to say of it. */
function partHover(owner: OpenPart, part: Range, reading: Reading): PartHover | undefined {
  const { source, offset, version } = reading;
  const signatures = expansionSignatures(owner, version);
  const signature = signatures?.all[signatures.active];
  const parameter =
    signature?.active === undefined
      ? signature?.parameters.at(-1)
      : (signature.parameters[signature.active] ?? signature.parameters.at(-1));
  if (!signature || !parameter) return undefined;
  const text = source.slice(part.start, part.end);
  const range = wordRange(source, part, offset);
  const name = signature.label.slice(parameter.start, parameter.end);
  const which = signature.parameters.indexOf(parameter) + 1;
  const of = `${kinds[owner.kind]} ${code(owner.name)}`;
  const head =
    signature.parameters.length === 1
      ? `**${code(name)}** of the ${of}`
      : `**${code(name)}**, part ${which} of the ${of}`;
  const number = /^[1-9]\d*[KMG]$/i.test(text.trim()) ? readInteger(text.trim(), false) : undefined;
  return {
    range,
    markdown: [
      head,
      code(signature.label),
      ...(parameter.documentation === undefined ? [] : [parameter.documentation]),
      ...(number && 'value' in number
        ? [`${code(text.trim())} is ${number.value.toLocaleString('en')}`]
        : []),
    ].join('\n\n'),
  };
}

/** The characters around `offset` up to white space, a brace or a dollar, within a part. */
export function wordRange(source: string, { start, end }: Range, offset: number, ends = /[\s{}$]/): Range {
  const isEnd = (at: number) => ends.test(source[at] ?? ' ');
  let from = offset;
  while (from > start && !isEnd(from - 1)) from--;
  let to = offset;
  while (to < end && !isEnd(to)) to++;
  return { start: from, end: Math.max(to, Math.min(offset + 1, end)) };
}
