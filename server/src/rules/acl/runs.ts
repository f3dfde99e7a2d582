/** Which ACL runs at which event: the one that a main option names, and those that it calls. */
import type { Model } from '../../model/model';
import { allOccurrences } from '../../model/occurrences';
import { expansionOf, walkExpansion } from '../../model/values';
import type { LogicalLine } from '../../preprocess/logical-line';
import { type AclContext, aclContextOf } from '../../reference/acl';
import type { Acl, OptionSetting } from '../../syntax/tree';

export interface Run {
  readonly context: AclContext;
  /** The main option that brings it about. */
  readonly option: OptionSetting;
  /** The ACL that calls this one; absent where the option names it. */
  readonly caller?: Acl;
}

const known = new WeakMap<Model, ReadonlyMap<Acl, readonly Run[]>>();

/**
 * For each ACL the events at which it can run, each once. `acl = NAME` and `${acl{NAME}…}` run a list at the event of the
 * list they stand in (acl.c, acl_where); names that an expansion makes are not followed.
 */
export function aclRuns(model: Model): ReadonlyMap<Acl, readonly Run[]> {
  let runs = known.get(model);
  if (!runs) {
    runs = follow(model);
    known.set(model, runs);
  }
  return runs;
}

/** The ACLs that a main option names: one, or those among which its expansion chooses. */
export function aclsOfOption(model: Model, option: string): Acl[] {
  const value = model.main.get(option)?.value;
  if (!value) return [];
  const names = value.text.includes('$') ? chosenNames(model, option) : [value.text.trim()];
  return names.flatMap((name) => model.acls.get(name) ?? []);
}

function chosenNames({ main }: Model, option: string): string[] {
  const value = main.get(option)?.value;
  if (!value) return [];
  const names: string[] = [];
  for (const node of walkExpansion(expansionOf(value).text)) {
    if (node.kind !== 'item' || !node.yesNo) continue;
    for (const braced of [node.yesNo.yes, node.yesNo.no]) {
      const literal = braced?.text.literal?.trim();
      if (literal) names.push(literal);
    }
  }
  return names;
}

function follow(model: Model): Map<Acl, Run[]> {
  const calls = callsByAcl(model);
  const runs = new Map<Acl, Run[]>();
  const waiting: { readonly acl: Acl; readonly run: Run }[] = [];
  const add = (acl: Acl, run: Run): void => {
    const here = runs.get(acl) ?? [];
    if (here.some(({ context }) => context === run.context)) return;
    here.push(run);
    runs.set(acl, here);
    waiting.push({ acl, run });
  };
  for (const [name, option] of model.main) {
    const context = name.startsWith('acl_') ? aclContextOf(name) : undefined;
    if (context) for (const acl of aclsOfOption(model, name)) add(acl, { context, option });
  }
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { acl, run } = next;
    for (const called of calls.get(acl) ?? []) add(called, { ...run, caller: acl });
  }
  return runs;
}

function callsByAcl(model: Model): Map<Acl, Set<Acl>> {
  const owners = new Map<LogicalLine, Acl>();
  for (const acl of model.acls.values()) for (const line of acl.lines) owners.set(line, acl);
  const calls = new Map<Acl, Set<Acl>>();
  for (const { kind, name, declaration, span } of allOccurrences(model)) {
    if (kind !== 'acl' || declaration) continue;
    const caller = owners.get(span.line);
    const called = model.acls.get(name);
    if (!caller || !called) continue;
    const all = calls.get(caller) ?? new Set();
    calls.set(caller, all.add(called));
  }
  return calls;
}
