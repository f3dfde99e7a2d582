/** Bounces are refused whoever they are for. */
import type { AclContext } from '../../reference/acl';
import { listItems } from '../../syntax/list';
import { placeOf } from '../../syntax/report';
import type { AclEntry, AclStatement } from '../../syntax/tree';
import type { Rule, RuleDoc } from '../rule';
import { isCondition } from './outcome';
import { aclRuns } from './runs';

const events: ReadonlySet<AclContext> = new Set(['mail', 'rcpt', 'predata', 'data']);

export const rule: Rule = {
  code: 'null-sender-refused',
  severity: 'warning',
  title: 'Bounces are refused for every recipient',
  *check({ model }) {
    for (const [acl, runs] of aclRuns(model)) {
      if (!runs.some(({ context, caller }) => !caller && events.has(context))) continue;
      for (const statement of acl.statements) {
        const senders = refusedNull(statement);
        if (senders)
          yield {
            at: placeOf(senders.name),
            message:
              'This refuses every message with the null sender: bounces, receipts and the callouts of other hosts, which then refuse your mail. Refuse them only for addresses that never send, with "local_parts" or "recipients".',
          };
      }
    }
  },
};

function refusedNull({ verb, entries }: AclStatement): AclEntry | undefined {
  if (verb.text !== 'deny' && verb.text !== 'drop') return undefined;
  const [only, other] = entries.filter(isCondition);
  if (!only?.value || other || only.negated || only.name.text !== 'senders') return undefined;
  return listItems(only.value.text).items.some(({ text }) => text === '') ? only : undefined;
}

export const doc: RuleDoc = {
  text: `The null sender \`<>\` is that of bounces, and RFC 5321 asks every host to accept it: without it nobody learns that a message of
theirs did not arrive. Other hosts that verify a sender by callout use it too, and refuse mail from a domain that refuses them.

For addresses that never send anything, such as the posting address of a mailing list, no bounce can be genuine; there it may be
refused.`,
  bad: `acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  deny senders = :
       message = no bounces here
  accept
`,
  good: `acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  deny senders = :
       local_parts = announce : newsletter
       message = this address never sends mail
  accept
`,
};
