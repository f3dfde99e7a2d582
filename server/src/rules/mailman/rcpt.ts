/** The statements that run for a recipient, those of lists that the ACL of RCPT calls among them. */
import type { Model } from '../../model/model';
import type { Acl, AclStatement } from '../../syntax/tree';
import { aclsOfOption } from '../acl/runs';

/** Exim lets lists call each other no deeper (acl.c, acl_check_internal). */
const deepestCall = 20;

/** In the order of running; a list that is called stands where it is called, and once. */
export function rcptStatements(model: Model): AclStatement[] {
  const seen = new Set<Acl>();
  const follow = (acl: Acl, depth: number): AclStatement[] => {
    if (seen.has(acl) || depth > deepestCall) return [];
    seen.add(acl);
    return acl.statements.flatMap((statement) => [
      ...statement.entries.flatMap(({ name, value }) => {
        const called = name.text === 'acl' && value ? model.acls.get(value.text.trim()) : undefined;
        return called ? follow(called, depth + 1) : [];
      }),
      statement,
    ]);
  };
  return aclsOfOption(model, 'acl_smtp_rcpt').flatMap((acl) => follow(acl, 0));
}

/** Whether the statement lets mail from this host itself through before anything else is asked. */
export function acceptsLoopback({ verb, entries }: AclStatement): boolean {
  return (
    verb.text === 'accept' &&
    entries.some(
      ({ name, negated, value }) => name.text === 'hosts' && !negated && isLoopback(value?.text ?? ''),
    ) &&
    !entries.some(({ name }) => name.text === 'verify')
  );
}

/** The lists of hosts by which relaying is usually allowed hold the loopback too. */
function isLoopback(hosts: string): boolean {
  return /127\.0\.0\.1|127\.0\.0\.0\/8|localhost|^\s*:|^\s*<(.)\s*\1|@\[\]|\+\w*(?:relay|local)\w*/.test(
    hosts,
  );
}
