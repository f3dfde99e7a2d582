/** A sender is verified by callout, and mail waits for as long as its host cannot be asked. */
import { placeOf } from '../../syntax/report';
import type { Rule, RuleDoc } from '../rule';

export const rule: Rule = {
  code: 'callout-without-defer-ok',
  severity: 'info',
  title: 'A callout to the sender that does not let pass who cannot be asked',
  *check({ model }) {
    for (const { statements } of model.acls.values())
      for (const { verb, entries } of statements) {
        if (verb.text === 'warn') continue;
        // Whoever names the senders to be asked for knows their hosts.
        if (entries.some(({ name, negated }) => !negated && /^sender(?:s|_domains)$/.test(name.text)))
          continue;
        for (const { name, value } of entries) {
          if (name.text !== 'verify' || !value || value.text.includes('$')) continue;
          const [, what] = /^\s*(sender|header_sender)\b[^/]*\/.*\bcallout\b/i.exec(value.text) ?? [];
          if (what === undefined || /\b(?:callout_)?defer_ok\b/.test(value.text)) continue;
          yield {
            at: placeOf(value.span),
            message: `While the host of the ${what === 'sender' ? 'sender' : 'sender in the header'} is down, slow or greylisting, this message is refused for now. Add "defer_ok" to the options of the callout to let it pass.`,
          };
        }
      }
  },
};

export const doc: RuleDoc = {
  text: `A callout asks a host for the sender whether it would take mail for that address. When that host is down, slow or greylisting, the
answer is "later", and Exim gives the same answer to the host that wants to send: \`451 Could not complete sender verify callout\`.
With \`callout=30s,defer_ok\` such mail passes, and only senders that are refused for good are turned away.

Callouts cost both sides time; leave them out for bounce handlers, and for mail from your own hosts.`,
  bad: `acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  deny !verify = sender/callout=30s
  accept
`,
  good: `acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  deny !verify = sender/callout=30s,defer_ok
  accept
`,
};
