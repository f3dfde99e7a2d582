/** A list that refuses by falling off its end, most likely without being meant to. */
import type { AclContext } from '../../reference/acl';
import { placeOf } from '../../syntax/report';
import type { Acl } from '../../syntax/tree';
import type { Rule, RuleDoc, Subject } from '../rule';
import { isWhole } from '../skipped';
import { alwaysEnds } from './dead';
import { aclRuns } from './runs';

/** Where the end of a list refuses, and a list is there to let something through. */
const refusing: ReadonlySet<AclContext> = new Set([
  'auth',
  'connect',
  'data',
  'dkim',
  'helo',
  'mail',
  'mime',
  'not_smtp',
  'prdr',
  'predata',
  'rcpt',
  'starttls',
]);

export const rule: Rule = {
  code: 'acl-implicit-deny',
  severity: 'info',
  title: 'An ACL that refuses what comes to its end',
  *check(subject) {
    const { model } = subject;
    if (!isWhole(subject)) return;
    for (const [acl, runs] of aclRuns(model)) {
      const run = runs.find(({ context, caller }) => !caller && refusing.has(context));
      if (!run) continue;
      const last = acl.statements.at(-1);
      const accepts = acl.statements.some(({ verb }) => verb.text === 'accept' || verb.text === 'discard');
      if (last && (alwaysEnds(last) || (accepts && last.verb.text === 'accept'))) continue;
      if (mayEndWhereSkipped(subject, acl)) continue;
      const related = [{ at: placeOf(run.option.name), message: 'this option names the list' }];
      if (accepts && last)
        yield {
          at: placeOf(last.verb),
          message:
            'What comes past this last statement is refused: there is an implicit "deny" at the end of every ACL. Write "accept" or "deny" there, to say what is meant.',
          related,
        };
      else
        yield {
          at: placeOf(acl.name),
          severity: 'warning',
          message:
            'Nothing in this ACL accepts, and Exim refuses what comes to the end of a list: everything is refused. End it with "accept".',
          related,
        };
    }
  },
};

/** A branch that is not read here may hold the end of the list. */
function mayEndWhereSkipped({ model }: Subject, acl: Acl): boolean {
  const { physical } = model.configuration.preprocessed;
  const { file, start } = acl.name.line.raw;
  let inside = false;
  for (const line of physical) {
    if (!inside) {
      inside = line.file === file && line.start <= start && start <= line.end;
      continue;
    }
    const text = line.file.text.slice(line.start, line.end);
    if (line.kind === 'inactive' && /^\s*(?:(?:accept|discard|deny|drop|defer)\b|\.include)/.test(text))
      return true;
    if (line.kind === 'begin' || (line.kind === 'text' && /^\s*[A-Za-z]\w*\s*:/.test(text))) return false;
  }
  return false;
}

export const doc: RuleDoc = {
  text: `Exim refuses whatever comes to the end of an ACL. A list that has nothing but \`deny\` and \`warn\` therefore refuses everything,
with \`550 Administrative prohibition\`; that is a warning. A list that does accept something, but ends in a \`deny\`, \`warn\` or
\`require\` with conditions, is pointed out: a reader cannot tell what was meant. An \`accept\` with conditions at the end is a well
known way of writing and is left alone.

End the list with \`accept\` or with \`deny\`.`,
  bad: `acl_smtp_data = check_data
acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  accept
check_data:
  deny condition = \${if >{$message_size}{50M}}
`,
  good: `acl_smtp_data = check_data
acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  accept
check_data:
  deny condition = \${if >{$message_size}{50M}}
  accept
`,
};
