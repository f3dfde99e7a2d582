/** A recipient in any domain is accepted from any host: the ACL of RCPT has a way to "accept" that asks for nothing. */
import type { Model } from '../../model/model';
import type { Fix } from '../../preprocess/problem';
import { writtenAt } from '../../preprocess/provenance';
import { placeOf } from '../../syntax/report';
import type { AclStatement } from '../../syntax/tree';
import type { Rule, RuleDoc, Subject } from '../rule';
import { matchesAnybody } from './foreign';
import { isCondition } from './outcome';
import { mayRelay, openStatements, relayWays } from './relay';

export const rule: Rule = {
  code: 'open-relay-rcpt',
  severity: 'warning',
  title: 'Any host may send through here to any address',
  *check(subject) {
    yield* wholeList(subject);
    const { model } = subject;
    for (const { acl, trusting } of relayWays(subject)) {
      for (const statement of openStatements(model, acl, trusting)) {
        const fix = requireBefore(model, statement);
        yield {
          at: placeOf(statement.verb),
          message: `This accepts recipients in any domain from any host: an open relay.${forged(statement)} Accept only what is for your own domains, or comes from hosts and users that may relay ("domains", "hosts", "authenticated").`,
          ...(fix && { fixes: [fix] }),
        };
      }
    }
  },
};

/** `acl_smtp_rcpt = accept` is a whole ACL. */
function* wholeList(subject: Subject) {
  const { model } = subject;
  const value = model.main.get('acl_smtp_rcpt')?.value;
  if (value?.text.trim() !== 'accept' || model.acls.has('accept')) return;
  if (!mayRelay(subject)) return;
  yield {
    at: placeOf(value.span),
    message:
      '"accept" by itself accepts recipients in any domain from any host: an open relay. Name an ACL that asks for "domains", "hosts" or "authenticated".',
  };
}

function forged({ entries }: AclStatement): string {
  const words = new Set(
    entries.filter((entry) => isCondition(entry) && !entry.negated).map(({ name }) => name.text),
  );
  if (words.has('senders') || words.has('sender_domains'))
    return ' Anybody can give the sender that is asked for.';
  if (words.has('verify'))
    return ' That an address can be routed or a sender exists says nothing of who may relay.';
  return words.has('encrypted') ? ' Anybody can encrypt.' : '';
}

/** Everything behind is then for our own domains only. */
function requireBefore(model: Model, { verb }: AclStatement): Fix | undefined {
  const own = ['local_domains', 'relay_to_domains'].filter((name) => {
    const list = model.lists.domainlist.get(name);
    return list && matchesAnybody(model, 'domainlist', list.value).answer !== 'yes';
  });
  const written = writtenAt(verb.line, verb.start, verb.end);
  if (own[0] !== 'local_domains' || !written) return undefined;
  const { text } = written.file;
  const indent = text.slice(text.lastIndexOf('\n', written.start - 1) + 1, written.start);
  if (indent.trim() !== '') return undefined;
  const domains = own.map((name) => `+${name}`).join(' : ');
  return {
    title: `Require a recipient in ${domains} first`,
    safe: false,
    edits: [
      {
        at: { file: written.file, start: written.start, end: written.start },
        newText: `require domains = ${domains}\n\n${indent}`,
      },
    ],
  };
}

export const doc: RuleDoc = {
  text: `A host that takes mail from anybody for anybody is found by spammers within hours, and ends on every block list. The ACL
of RCPT decides: before a recipient in a foreign domain is accepted, something must hold that a stranger cannot bring about, which is
\`domains\` (the recipient is ours), \`hosts\` (the client is one of ours) or \`authenticated\`. The sender, the name in HELO and the
size are what the client says; \`verify = recipient\` holds for every domain that exists.

All ways through the ACL are followed, also into lists that \`acl =\` calls and past \`require\`, \`deny\` and \`endpass\`. A
\`condition\` that looks at anything but what the client says is taken for a restriction. Nothing is reported where no router
sends mail to other hosts.`,
  bad: `keep_environment =
domainlist local_domains = example.com
acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  accept sender_domains = +local_domains
  require domains = +local_domains
  accept
begin routers
remote:
  driver = dnslookup
  domains = !+local_domains
  transport = remote_smtp
  ignore_target_hosts = <; 0.0.0.0 ; 127.0.0.0/8 ; ::1
  no_more
begin transports
remote_smtp:
  driver = smtp
`,
  good: `keep_environment =
domainlist local_domains = example.com
acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  accept authenticated = *
  require domains = +local_domains
  accept
begin routers
remote:
  driver = dnslookup
  domains = !+local_domains
  transport = remote_smtp
  ignore_target_hosts = <; 0.0.0.0 ; 127.0.0.0/8 ; ::1
  no_more
begin transports
remote_smtp:
  driver = smtp
`,
};
