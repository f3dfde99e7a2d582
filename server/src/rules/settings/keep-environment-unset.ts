/** Exim warns at every start that it throws its environment away. */

import type { Rule, RuleDoc } from '../rule';
import { isSetWhereSkipped, isWhole } from '../skipped';

export const rule: Rule = {
  code: 'keep-environment-unset',
  severity: 'info',
  title: 'A warning about the environment at every start',
  since: '4.87',
  *check(subject) {
    const { model } = subject;
    const { sections } = model.configuration;
    // Short files are made for a test, or for something that is not receiving mail.
    const isServer = ['acl', 'routers', 'transports'].every((kind) =>
      sections.some((each) => each.kind === kind),
    );
    if (!isServer || !isWhole(subject)) return;
    if (model.main.has('keep_environment') || isSetWhereSkipped(model, 'keep_environment')) return;
    const first = sections.find(({ kind }) => kind === 'main')?.lines[0]?.raw;
    if (!first) return;
    yield {
      at: first,
      message:
        '"keep_environment" is not set: at every start Exim says "Warning: purging the environment. Suggested action: use keep_environment." Set it to nothing to have the same without the warning, or name the variables to keep.',
      fixes: [
        {
          title: 'Set keep_environment to nothing',
          safe: true,
          edits: [
            {
              at: { file: first.file, start: first.start, end: first.start },
              newText: 'keep_environment =\n',
            },
          ],
        },
      ],
    };
  },
};

export const doc: RuleDoc = {
  text: `Since 4.87 Exim removes from its environment what \`keep_environment\` does not name, as a variable such as \`LD_PRELOAD\` could
change what it does. Where the option is not set it removes everything and says so, on the terminal and in the log, each time it
starts.

\`keep_environment =\` with nothing behind it removes everything and is quiet.`,
  bad: `primary_hostname = mail.example.com
acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  deny
begin routers
begin transports
`,
  good: `primary_hostname = mail.example.com
keep_environment =
acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  deny
begin routers
begin transports
`,
};
