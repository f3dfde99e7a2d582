/** What is said of a part of an expansion: the reference, its structure in words, its value where it can be known, its taint. */

import { fromBytes } from '../expand';
import { taintSources } from '../model/taint';
import { releaseOf } from '../model/values';
import type { Project } from '../project/project';
import { findExpansion } from '../reference';
import { parseExpansion } from '../syntax/expansion/parse';
import type { ItemNode, LookupType, YesNo } from '../syntax/expansion/tree';
import type { Value } from '../syntax/tree';
import { conditionWords, written } from './condition-words';
import { describe } from './describe';
import type { NamedNode } from './expansion-node';
import { knownValue } from './expansion-value';
import { code } from './links';

export function expansionHover(project: Project, value: Value, named: NamedNode): string | undefined {
  const { version } = project;
  const { kind, name } = named;
  const isVariable = kind === 'variable' || kind === 'number' || kind === 'header';
  const shown = kind === 'header' ? `$${name}:` : isVariable ? `$${name}` : undefined;
  const about = describe(isVariable ? 'variable' : kind, name, version, { ...(shown && { shown }) });
  const parts = [structure(named, value.text), ...outcome(project, value, named)].filter(
    (part) => part !== undefined,
  );
  if (!about) return parts.length > 0 ? parts.join('\n\n') : undefined;
  return [about, ...(parts.length > 0 ? ['---', ...parts] : [])].join('\n\n');
}

function structure({ kind, node }: NamedNode, source: string): string | undefined {
  if (node.kind === 'condition')
    return kind === 'condition' ? `Here: ${conditionWords(node, source)}.` : undefined;
  return node.kind === 'item' ? itemWords(node, source) : undefined;
}

function itemWords(node: ItemNode, source: string): string | undefined {
  const { name, condition, lookup, yesNo, args } = node;
  if (name === 'if')
    return (
      condition &&
      `Here: if ${conditionWords(condition, source)}, then ${chosen(yesNo?.yes, '`true`')}; otherwise ${refused(yesNo)}.`
    );
  if (lookup) {
    const [key, file] = args.length > 1 ? args : [undefined, args[0]];
    const where = `${written(file, source)} ${lookupWords(lookup)}`;
    const what = key ? `looks ${written(key, source)} up in ${where}` : `asks ${where}`;
    return `Here: ${what}. If that finds something, ${chosen(yesNo?.yes, 'what was found')}; otherwise ${refused(yesNo)}.`;
  }
  const names = findExpansion('item', name)?.args ?? [];
  const parts = [...args, ...(node.expression ? [node.expression] : [])];
  if (names.length === 0 || parts.length === 0 || ownForm.has(name)) return undefined;
  const lines = parts.map((part, index) => `- ${names[index] ?? 'then'}: ${written(part, source)}`);
  if (condition) lines.push(`- condition: ${conditionWords(condition, source)}`);
  return ['Here:', ...lines].join('\n');

  function chosen(yes: YesNo['yes'], without: string): string {
    return yes ? written(yes, source) : without;
  }
  function refused(outcome: YesNo | undefined): string {
    return outcome?.fail ? 'the expansion fails on purpose' : chosen(outcome?.no, 'nothing');
  }
}

/** Items whose arguments the reference does not name one by one. */
const ownForm = new Set(['extract', 'hash', 'hmac', 'nhash', 'substr', 'acl', 'perl', 'dlfunc']);

function lookupWords({ type, partial, defaults, options }: LookupType): string {
  const more = [
    ...(partial >= 0 ? [`also by its parent domains of ${partial} parts or more`] : []),
    ...(defaults === '*@' ? ['then `*@` with its domain'] : []),
    ...(defaults === 'none' ? [] : ['then `*`']),
    ...(options === '' ? [] : [`options ${code(options)}`]),
  ];
  return `with ${code(type)}${more.length > 0 ? ` (${more.join(', ')})` : ''}`;
}

/** The value if the configuration decides it, otherwise what makes it tainted. */
function outcome(project: Project, { text: source }: Value, { kind, node }: NamedNode): string[] {
  if (kind === 'lookup' || kind === 'number' || kind === 'header') return [];
  const text = source.slice(node.start, node.end);
  if (node.kind === 'condition') {
    const known = knownValue(project, `\${if ${text} {true}{false}}`);
    return known
      ? [known.kind === 'value' ? `It is ${code(known.text)}.` : failure(known.message, known.forced)]
      : [];
  }
  const own = node.kind === 'variable' && !text.startsWith('$') ? `$${text}` : text;
  const known = knownValue(project, own);
  if (known?.kind === 'value') {
    const shown = known.text === '' ? 'It is empty' : `It is ${code(cut(fromBytes(known.text)))}`;
    return [`${shown}${known.tainted ? ', and **tainted**' : ', not tainted'}.`];
  }
  if (known) return [failure(known.message, known.forced)];
  if (kind === 'variable') return [];
  const sources = new Set(
    taintSources(parseExpansion(text, releaseOf(project.version)).text)
      .filter(({ affix }) => affix === undefined)
      .map(({ name }) => code(`$${name}`)),
  );
  return sources.size > 0 ? [`Its result can be **tainted**, by ${[...sources].join(' and ')}.`] : [];
}

function failure(message: string, forced: boolean): string {
  return forced ? 'It fails on purpose.' : `It fails: ${code(message)}`;
}

const longest = 200;

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
