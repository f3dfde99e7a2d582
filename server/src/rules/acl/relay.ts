/** What the rules on relaying share: the ACLs of RCPT, and whether a recipient in a foreign domain would be routed at all. */
import { booleanOf, type Model, optionOf, textOf } from '../../model/model';
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

/** For the ACLs of RCPT, where there is anything to relay to. */
export function relayWays(subject: Subject): readonly RelayWays[] {
  const { model } = subject;
  let ways = known.get(model);
  if (!ways) {
    const acls = mayRelay(subject) ? aclsOfOption(model, 'acl_smtp_rcpt') : [];
    ways = acls.map((acl) => ({
      acl,
      distrusting: outcomeOf(model, acl, { recipient: 'foreign', trustHosts: false }),
      trusting: outcomeOf(model, acl, { recipient: 'foreign', trustHosts: true }),
    }));
    known.set(model, ways);
  }
  return ways;
}

/** This is a whole configuration, and it sends mail to other hosts. */
export function mayRelay(subject: Subject): boolean {
  const { model } = subject;
  return isWhole(subject) && model.routers.some((router) => routesForeign(model, router));
}

/** Whether the router may take an address in any domain to another host: by what it is, or by its transport. */
function routesForeign(model: Model, router: Driver): boolean {
  const { driver = '' } = router;
  if (!/^(?:dnslookup|manualroute|queryprogram)$/.test(driver) && !sends(model, router)) return false;
  if (booleanOf(optionOf(router, 'verify_only'), false)) return false;
  const domains = optionOf(router, 'domains')?.value;
  if (domains && matchesAnybody(model, 'domainlist', domains).answer === 'no') return false;
  const routes = textOf(router, 'route_list');
  return routes === undefined || /(?:^|[;\n])\s*(?:\*\s|[!+^$])/.test(routes);
}

/** An LMTP server is taken for the place of the mailboxes. */
function sends({ transports }: Model, router: Driver): boolean {
  const transport = transports.get(textOf(router, 'transport')?.trim() ?? '');
  return transport?.driver === 'smtp' && textOf(transport, 'protocol')?.trim() !== 'lmtp';
}

/**
 * How far the list can be read before a branch that is skipped here may refuse: for each file, the last offset at which a line
 * begins.
 */
function readBeforeSkippedRefusal({ configuration }: Model, acl: Acl): ReadonlyMap<SourceFile, number> {
  const from = acl.name.line.raw;
  const reached = new Map<SourceFile, number>();
  for (const { file, start, end, kind } of configuration.preprocessed.physical) {
    if (reached.size === 0 && !(file === from.file && start <= from.start && from.start <= end)) continue;
    if (
      kind === 'inactive' &&
      /^\s*(?:(?:deny|drop|defer|require)\b|\.include)/.test(file.text.slice(start, end))
    )
      break;
    reached.set(file, end);
  }
  return reached;
}

/** The statements that let anybody in, as far as no branch that is skipped here may refuse before. */
export function openStatements(model: Model, acl: Acl, { open }: Outcome): AclStatement[] {
  if (open.length === 0) return [];
  const reached = readBeforeSkippedRefusal(model, acl);
  return open.filter(({ verb }) => verb.line.raw.start <= (reached.get(verb.line.raw.file) ?? -1));
}
