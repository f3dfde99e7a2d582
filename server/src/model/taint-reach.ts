/** Which routers can hand an address to a transport, by name or by what their expansions can yield. */
import type { ExpansionNode, ExpansionText } from '../syntax/expansion/tree';
import type { Driver, Value } from '../syntax/tree';
import { type Model, optionOf, textOf } from './model';
import { expansionOf } from './values';

const namingOptions = [
  'transport',
  'file_transport',
  'directory_transport',
  'pipe_transport',
  'reply_transport',
] as const;

const known = new WeakMap<Model, Map<string, readonly Driver[]>>();

/** In the order in which they are tried; those of a transport that has this one for its shadow are among them. */
export function routersTo(model: Model, transport: Driver): readonly Driver[] {
  let byName = known.get(model);
  if (!byName) {
    byName = reach(model);
    known.set(model, byName);
  }
  return byName.get(transport.name.text) ?? [];
}

function reach(model: Model): Map<string, readonly Driver[]> {
  const names = [...model.transports.keys()];
  const sets = new Map<string, Set<Driver>>(names.map((name) => [name, new Set()]));
  for (const router of model.routers)
    for (const option of namingOptions) {
      const value = optionOf(router, option)?.value;
      for (const name of value ? namedBy(value, names) : []) sets.get(name)?.add(router);
    }
  for (const transport of model.transports.values()) {
    const shadow = textOf(transport, 'shadow_transport')?.trim();
    const shadowed = shadow === undefined ? undefined : sets.get(shadow);
    for (const router of (shadowed && sets.get(transport.name.text)) ?? []) shadowed?.add(router);
  }
  return new Map([...sets].map(([name, set]) => [name, model.routers.filter((router) => set.has(router))]));
}

/** Those of `names` that the expansion of the value can give. */
function namedBy(value: Value, names: readonly string[]): string[] {
  const text = value.text.trim();
  if (!text.includes('$')) return names.includes(text) ? [text] : [];
  const shape = new RegExp(`^\\s*${shapeOf(expansionOf(value).text)}\\s*$`);
  return names.filter((name) => shape.test(name));
}

/** A regular expression that every result of the text matches: what is not written out may be anything. */
function shapeOf(text: ExpansionText): string {
  return text.nodes
    .map(shapeOfNode)
    .join('')
    .replace(/(\.\*){2,}/g, '.*');
}

function shapeOfNode(node: ExpansionNode): string {
  if (node.kind === 'literal' || node.kind === 'escape' || node.kind === 'protected')
    return node.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (node.kind !== 'item' || node.name !== 'if' || !node.yesNo?.yes) return '.*';
  const { yes, no } = node.yesNo;
  return `(?:${shapeOf(yes.text)}|${no ? shapeOf(no.text) : ''})`;
}
