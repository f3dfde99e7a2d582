/** Where a configuration gives values to variables of its own: ACL variables, router variables, `$address_data` and home directories. */
import { parseExpansion } from '../syntax/expansion/parse';
import type { ExpansionText } from '../syntax/expansion/tree';
import { listItems } from '../syntax/list';
import type { Driver, Span, Value } from '../syntax/tree';
import { valueSpan } from '../syntax/words';
import { type Model, optionOf } from './model';
import { expansionOf, releaseOf } from './values';

export interface Assignment {
  readonly text: ExpansionText;
  /** The router whose option it is; absent in ACLs. */
  readonly router?: Driver;
  /** Where a range of `text` stands. */
  readonly spanOf: (start: number, end: number) => Span;
}

export type Assignments = ReadonlyMap<string, readonly Assignment[]>;

const known = new WeakMap<Model, Map<string, Assignments>>();

/** By the name of the variable: `acl_m_x`, `r_x`, `address_data`. */
export function assignmentsOf(model: Model, version: string): Assignments {
  let byVersion = known.get(model);
  if (!byVersion) {
    byVersion = new Map();
    known.set(model, byVersion);
  }
  let all = byVersion.get(version);
  if (!all) {
    all = collect(model, version);
    byVersion.set(version, all);
  }
  return all;
}

function collect(model: Model, version: string): Assignments {
  const all = new Map<string, Assignment[]>();
  const add = (name: string, assignment: Assignment) => {
    const known = all.get(name);
    if (known) known.push(assignment);
    else all.set(name, [assignment]);
  };
  for (const acl of model.acls.values())
    for (const { entries } of acl.statements)
      for (const { variable, value } of entries)
        if (variable && value) add(variable.text, wholeValue(value, version));
  for (const router of model.routers) {
    const data = optionOf(router, 'address_data')?.value;
    if (data) add('address_data', { ...wholeValue(data, version), router });
    for (const { name, value } of router.options)
      if (name.text === 'set' && value)
        for (const [variable, assignment] of routerVariables(value, version))
          add(variable, { ...assignment, router });
  }
  return all;
}

function wholeValue(value: Value, version: string): Assignment {
  return {
    text: expansionOf(value, releaseOf(version)).text,
    spanOf: (start, end) => valueSpan(value, start, end),
  };
}

/** `set = r_a = one ; r_b = two`. */
function* routerVariables(value: Value, version: string): Iterable<[string, Assignment]> {
  for (const { start, text } of listItems(value.text, ';', true).items) {
    const [head, name] = /^\s*(r_\w+)\s*=\s*/.exec(text) ?? [];
    if (head === undefined || name === undefined) continue;
    const from = start + head.length;
    const expansion = parseExpansion(text.slice(head.length), releaseOf(version));
    yield [name, { text: expansion.text, spanOf: (a, b) => valueSpan(value, from + a, from + b) }];
  }
}
