/** Follows data from outside through the expansion of a value: which tainted variables can end up in its result. */
import { findVariable } from '../reference';
import type { ExpansionText, HeaderNode, ItemNode, VariableNode, YesNo } from '../syntax/expansion/tree';
import { listItems } from '../syntax/list';
import type { Driver } from '../syntax/tree';
import { type Model, textOf } from './model';

/** Something tainted whose text, or a part of it, can become a part of the result. */
export interface TaintSource {
  readonly node: VariableNode | HeaderNode;
  /** The variable without `$`. */
  readonly name: string;
  /** It is tainted only where this option of the router matched by a wildcard. */
  readonly affix?: 'local_part_prefix' | 'local_part_suffix';
}

/**
 * The sources in the order of the text. Only flows that Exim is known to follow are reported: an item or operator that is not
 * among them gives none, though its result may be tainted.
 */
export function taintSources(text: ExpansionText): TaintSource[] {
  return sourcesIn(text, []);
}

/** `value` is what `$value` holds, inside the strings of an item that sets it. */
function sourcesIn(text: ExpansionText, value: readonly TaintSource[]): TaintSource[] {
  return text.nodes.flatMap((node): readonly TaintSource[] => {
    switch (node.kind) {
      case 'variable':
        return node.name === 'value' ? value : variableSources(node);
      case 'header':
        return [{ node, name: `${node.form}_${node.name}` }];
      case 'operator':
        return flowingOperators.has(node.operator) ? sourcesIn(node.text, value) : [];
      case 'item':
        return itemSources(node, value);
      default:
        return [];
    }
  });
}

function variableSources(node: VariableNode): TaintSource[] {
  const { name } = node;
  if (name === 'local_part_suffix' || name === 'local_part_prefix') return [{ node, name, affix: name }];
  if (name === 'local_part_suffix_v') return [{ node, name, affix: 'local_part_suffix' }];
  if (name === 'local_part_prefix_v') return [{ node, name, affix: 'local_part_prefix' }];
  return findVariable(name)?.tainted === 'yes' ? [{ node, name }] : [];
}

/** Results that are made of the characters of the argument; a digest or a number is not. */
const flowingOperators = new Set([
  'lc',
  'uc',
  'length',
  'l',
  'substr',
  's',
  'hash',
  'h',
  'quote',
  'quote_local_part',
  'rxquote',
  'str2b64',
  'base64',
  'local_part',
  'domain',
  'address',
  'escape',
]);

function itemSources(node: ItemNode, value: readonly TaintSource[]): readonly TaintSource[] {
  const argument = (index: number) => {
    const braced = node.args[index];
    return braced ? sourcesIn(braced.text, value) : [];
  };
  switch (node.name) {
    case 'if':
      return outcomes(node.yesNo, value);
    case 'lookup':
      // What a lookup finds is clean.
      return outcomes(node.yesNo, []);
    case 'extract':
      return extractSources(node, value);
    case 'sg':
      return [...argument(0), ...argument(2)];
    case 'tr':
    case 'substr':
    case 'length':
    case 'hash':
      return argument(node.name === 'tr' ? 0 : node.args.length - 1);
    default:
      return [];
  }
}

/** By name from the second argument, or by number from the third; where the first is not literal that is not known. */
function extractSources(node: ItemNode, value: readonly TaintSource[]): readonly TaintSource[] {
  const key = node.args[0]?.text.literal?.trim();
  if (key === undefined || !node.choices) return [];
  const isNumber = /^-?\d+$/.test(key);
  const data = node.args[isNumber ? 2 : 1];
  const found = data ? sourcesIn(data.text, value) : [];
  const choice = node.choices[isNumber ? 1 : 0];
  return choice?.yes ? outcomes(choice, found) : found;
}

function outcomes(yesNo: YesNo | undefined, value: readonly TaintSource[]): TaintSource[] {
  return [yesNo?.yes, yesNo?.no].flatMap((braced) => (braced ? sourcesIn(braced.text, value) : []));
}

/** The routers that name the transport as it stands, in order. */
export function routersTo({ routers }: Model, transport: Driver): Driver[] {
  return routers.filter((router) => textOf(router, 'transport')?.trim() === transport.name.text);
}

/** The first router to the transport whose prefix or suffix can match by a wildcard, and so leaves it tainted. */
export function wildRouter(
  model: Model,
  transport: Driver,
  affix: NonNullable<TaintSource['affix']>,
): Driver | undefined {
  return routersTo(model, transport).find((router) =>
    listItems(textOf(router, affix) ?? '').items.some(({ text }) =>
      affix === 'local_part_suffix' ? text.endsWith('*') : text.startsWith('*'),
    ),
  );
}
