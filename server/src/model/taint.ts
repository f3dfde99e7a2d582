/** Follows data from outside through the configuration: which tainted variables can end up in the result of an expansion. */
import { findVariable } from '../reference';
import type {
  ConditionNode,
  ExpansionText,
  HeaderNode,
  ItemNode,
  NumberNode,
  VariableNode,
  YesNo,
} from '../syntax/expansion/tree';
import { listItems } from '../syntax/list';
import type { Driver, Span } from '../syntax/tree';
import { type Model, textOf } from './model';
import { type Assignment, assignmentsOf } from './taint-assignments';
import { copyingOperators } from './taint-operators';

export type Affix = 'local_part_prefix' | 'local_part_suffix';

/** Something tainted whose text, or a part of it, can become a part of the result. */
export interface TaintSource {
  /** Where it comes into the text that was asked about. */
  readonly node: VariableNode | HeaderNode | NumberNode;
  /** What came from outside, without `$`: another name than the node's where the configuration handed it on. */
  readonly name: string;
  /** It is tainted only where this option of the router matched by a wildcard. */
  readonly affix?: Affix;
  /** The router that leaves the affix tainted, where the flow knows it. */
  readonly router?: Driver;
  /** Where the configuration handed it on, the nearest place first. */
  readonly steps: readonly TaintStep[];
}

export interface TaintStep {
  /** The variable that is given the tainted text here. */
  readonly variable: string;
  readonly span: Span;
}

/** Who can have seen the address when a text is expanded. */
export interface Flow {
  readonly model: Model;
  /** The Exim version that is aimed at. */
  readonly version: string;
  /** The router that the text belongs to, or those that reach the transport. */
  readonly routers: readonly Driver[];
}

/**
 * The sources in the order of the text. Only flows that Exim is known to follow are reported: an item or operator that is not
 * among them gives none, though its result may be tainted. Without a flow nothing is known of variables that the configuration
 * sets, and every affix counts.
 */
export function taintSources(text: ExpansionText, flow?: Flow): TaintSource[] {
  return sourcesIn(text, { flow, value: [], item: [], numbers: [] });
}

type Sources = readonly TaintSource[];

/** What the variables that expansion itself sets hold at a place. */
interface Scope {
  readonly flow: Flow | undefined;
  readonly value: Sources;
  readonly item: Sources;
  readonly numbers: Sources;
}

function sourcesIn(text: ExpansionText, scope: Scope): TaintSource[] {
  return text.nodes.flatMap((node): Sources => {
    switch (node.kind) {
      case 'variable':
        return variableSources(node, scope);
      case 'number':
        return scope.numbers;
      case 'header':
        return [{ node, name: `${node.form}_${node.name}`, steps: [] }];
      case 'operator':
        return copyingOperators.has(node.operator) ? sourcesIn(node.text, scope) : [];
      case 'item':
        return itemSources(node, scope);
      default:
        return [];
    }
  });
}

const affixes: Readonly<Record<string, Affix | undefined>> = {
  local_part_suffix: 'local_part_suffix',
  local_part_suffix_v: 'local_part_suffix',
  local_part_prefix: 'local_part_prefix',
  local_part_prefix_v: 'local_part_prefix',
};

function variableSources(node: VariableNode, scope: Scope): Sources {
  const { name } = node;
  const { flow } = scope;
  if (name === 'value') return scope.value;
  if (name === 'item') return scope.item;
  const affix = Object.hasOwn(affixes, name) ? affixes[name] : undefined;
  if (affix) {
    if (!flow) return [{ node, name, affix, steps: [] }];
    const router = flow.routers.find((candidate) => hasWildcard(candidate, affix));
    return router ? [{ node, name, affix, router, steps: [] }] : [];
  }
  if (/^(acl_[cm]|r_|address_data$)/.test(name)) return flow ? assignedSources(node, flow) : [];
  return findVariable(name)?.tainted === 'yes' ? [{ node, name, steps: [] }] : [];
}

/** What a prefix or suffix matched by an item with a wildcard comes from outside; by any other it is a word of the list. */
function hasWildcard(router: Driver, affix: Affix): boolean {
  return listItems(textOf(router, affix) ?? '').items.some(({ text }) =>
    affix === 'local_part_suffix' ? text.endsWith('*') : text.startsWith('*'),
  );
}

/** From the first place that sets the variable to something tainted. */
function assignedSources(node: VariableNode, flow: Flow): Sources {
  const { name } = node;
  for (const assignment of assignmentsFor(name, flow)) {
    const source = firstSource(assignment, flow);
    if (!source) continue;
    const span = assignment.spanOf(source.node.start, source.node.end);
    return [{ ...source, node, steps: [{ variable: name, span }, ...source.steps] }];
  }
  return [];
}

const followed = new WeakMap<Assignment, TaintSource | 'none'>();

/** Each is followed once; one that is being followed already, in a circle, adds nothing. */
function firstSource(assignment: Assignment, flow: Flow): TaintSource | undefined {
  let found = followed.get(assignment);
  if (found === undefined) {
    followed.set(assignment, 'none');
    const routers = assignment.router ? [assignment.router] : [];
    found = taintSources(assignment.text, { ...flow, routers })[0] ?? 'none';
    followed.set(assignment, found);
  }
  return found === 'none' ? undefined : found;
}

/** Those of the flow's own routers alone where each of them sets the variable. */
function assignmentsFor(name: string, { model, version, routers }: Flow): readonly Assignment[] {
  const all = assignmentsOf(model, version).get(name) ?? [];
  const own = all.filter(({ router }) => router && routers.includes(router));
  return routers.length > 0 && new Set(own.map(({ router }) => router)).size === routers.length ? own : all;
}

function itemSources(node: ItemNode, scope: Scope): Sources {
  const argument = (index: number, inner = scope): Sources => {
    const braced = node.args[index];
    return braced ? sourcesIn(braced.text, inner) : [];
  };
  const expression = (inner: Scope): Sources =>
    node.expression ? sourcesIn(node.expression.text, inner) : [];
  switch (node.name) {
    case 'if': {
      const numbers = node.condition ? capturedSources(node.condition, scope) : undefined;
      const value = node.condition ? listValueSources(node.condition, scope) : undefined;
      return outcomes(node.yesNo, {
        ...scope,
        ...(numbers && { numbers }),
        ...(value && { value }),
      });
    }
    case 'lookup': {
      // What a lookup finds is clean; a partial one leaves the key's parts in $1 and $2.
      const numbers = (node.lookup?.partial ?? -1) >= 0 ? argument(0) : scope.numbers;
      return outcomes(node.yesNo, { ...scope, value: [], numbers });
    }
    case 'extract':
      return extractSources(node, scope);
    case 'listextract': {
      const list = argument(1);
      return node.yesNo?.yes ? outcomes(node.yesNo, { ...scope, value: list }) : list;
    }
    case 'sg': {
      const subject = argument(0);
      return [...subject, ...argument(2, { ...scope, numbers: subject })];
    }
    case 'tr':
    case 'filter':
    case 'sort':
      return argument(0);
    case 'listquote':
      return argument(1);
    case 'map':
      return expression({ ...scope, item: argument(0) });
    case 'reduce':
      return expression({ ...scope, item: argument(0), value: argument(1) });
    case 'substr':
    case 'length':
    case 'hash':
      return argument(node.args.length - 1);
    default:
      return [];
  }
}

/** The subject whose parts `$1` and the like are; undefined where the condition sets none. */
function capturedSources(condition: ConditionNode, scope: Scope): Sources | undefined {
  if (condition.name === 'match') {
    const subject = condition.args[0];
    return subject && sourcesIn(subject.text, scope);
  }
  if (condition.name !== 'and' && condition.name !== 'or') return undefined;
  return joined(condition.conditions.map((inner) => capturedSources(inner, scope)));
}

/** `inlist` leaves the item of its list in `$value`, the `match_` conditions what a lookup found. */
function listValueSources(condition: ConditionNode, scope: Scope): Sources | undefined {
  if (/^inlisti?$/.test(condition.name)) {
    const list = condition.args[1];
    return list && sourcesIn(list.text, scope);
  }
  if (/^match_(address|domain|local_part|ip)$/.test(condition.name)) return [];
  if (condition.name !== 'and' && condition.name !== 'or') return undefined;
  return joined(condition.conditions.map((inner) => listValueSources(inner, scope)));
}

/** A later condition of a group overwrites what an earlier one has left. */
function joined(found: readonly (Sources | undefined)[]): Sources | undefined {
  return found.filter((sources) => sources !== undefined).at(-1);
}

/** By name from the second argument, or by number from the third; where the first is not literal that is not known. */
function extractSources(node: ItemNode, scope: Scope): Sources {
  const key = node.args[0]?.text.literal?.trim();
  if (key === undefined || !node.choices) return [];
  const isNumber = /^-?\d+$/.test(key);
  const data = node.args[isNumber ? 2 : 1];
  const found = data ? sourcesIn(data.text, scope) : [];
  const choice = node.choices[isNumber ? 1 : 0];
  return choice?.yes ? outcomes(choice, { ...scope, value: found }) : found;
}

function outcomes(yesNo: YesNo | undefined, scope: Scope): TaintSource[] {
  return [yesNo?.yes, yesNo?.no].flatMap((braced) => (braced ? sourcesIn(braced.text, scope) : []));
}
