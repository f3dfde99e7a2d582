/** What the rules on relaying share: the ACLs of RCPT, and whether a recipient in a foreign domain would be routed at all. */
import { type Model, optionOf, textOf } from '../../model/model';
import type { SourceFile } from '../../preprocess/source';
import type { Acl, AclStatement, Driver } from '../../syntax/tree';
import type { Subject } from '../rule';
import { isWhole } from '../skipped';
import { matchesAnybody } from './foreign';
import { type Outcome, outcomeOf } from './outcome';
import { aclsOfOption } from './runs';

/** The open ways through an ACL, by whether lists of hosts that hold the whole world are taken at their word. */
export interface RelayWays {
  readonly acl: Acl;
  readonly distrusting: Outcome;
  readonly trusting: Outcome;
}

const known = new WeakMap<Model, readonly RelayWays[]>();

/** For the ACLs of RCPT, where this is a whole configuration that sends mail to other hosts. */
export function relayWays(subject: Subject): readonly RelayWays[] {
  const { model } = subject;
  let ways = known.get(model);
  if (!ways) {
    ways =
      isWhole(subject) && model.routers.some((router) => routesForeign(model, router))
        ? aclsOfOption(model, 'acl_smtp_rcpt').map((acl) => ({
            acl,
            distrusting: outcomeOf(model, acl, { recipient: 'foreign', trustHosts: false }),
            trusting: outcomeOf(model, acl, { recipient: 'foreign', trustHosts: true }),
          }))
        : [];
    known.set(model, ways);
  }
  return ways;
}

/** Whether the router may take an address in any domain to another host. */
export function routesForeign(model: Model, router: Driver): boolean {
  if (router.driver !== 'dnslookup' && router.driver !== 'manualroute' && router.driver !== 'queryprogram')
    return false;
  if (optionOf(router, 'verify_only')) return false;
  const domains = optionOf(router, 'domains')?.value;
  if (domains && matchesAnybody(model, 'domainlist', domains).answer === 'no') return false;
  const routes = textOf(router, 'route_list');
  return routes === undefined || /(?:^|[;\n])\s*(?:\*\s|[!+^$])/.test(routes);
}

/** Whether a branch that is not read here may refuse before the statement is come to. */
export function mayBeRefusedBefore({ configuration }: Model, acl: Acl, statement: AclStatement): boolean {
  const from = acl.name.line.raw;
  const to = statement.verb.line.raw;
  let file: SourceFile | undefined;
  for (const line of configuration.preprocessed.physical) {
    if (line.file === from.file && line.start >= from.start) file ??= line.file;
    if (file === undefined) continue;
    if (line.file === to.file && line.start >= to.start) return false;
    if (
      line.kind === 'inactive' &&
      /^\s*(?:deny|drop|defer|require)\b/.test(line.file.text.slice(line.start, line.end))
    )
      return true;
  }
  return false;
}
