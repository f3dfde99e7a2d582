/** A list names another with `+` that does not exist, or is of another kind. */
import { type SymbolKind, symbolWords } from '../../model/occurrences';
import type { Rule, RuleDoc } from '../rule';
import { declaredNames, missing, undeclared } from './undefined-name';

const kinds: readonly SymbolKind[] = ['domainlist', 'hostlist', 'addresslist', 'localpartlist'];

export const rule: Rule = {
  code: 'undefined-list',
  severity: 'error',
  title: 'A named list that is not defined',
  *check(subject) {
    for (const reference of undeclared(subject, kinds)) {
      const declared = declaredNames(subject.model);
      const other = kinds.map((kind) => declared[kind].get(reference.name)).find((found) => found);
      if (!other) {
        yield missing(
          subject,
          reference,
          'Exim starts without complaint, and every test of this list defers.',
        );
        continue;
      }
      const wanted = symbolWords[reference.kind];
      yield {
        at: reference.at,
        message: `"${reference.name}" is ${article(symbolWords[other.kind])}, but a ${wanted} is needed here. Exim starts without complaint, and every test of this list defers.`,
        related: [{ at: other.at, message: `the ${symbolWords[other.kind]} of that name` }],
      };
    }
  },
};

function article(words: string): string {
  return /^[aA]/.test(words) ? `an ${words}` : `a ${words}`;
}

export const doc: RuleDoc = {
  text: `\`+name\` in a list stands for the named list of the same kind: in \`domains\` a \`domainlist\`, in \`hosts\` a \`hostlist\`, in
\`senders\` an \`addresslist\`, in \`local_parts\` a \`localpartlist\`. Exim does not check the names when it starts; a list that is not
there makes every test of the list defer, and with it usually all mail.

Mend the name, define the list in the main section, or use a list of the kind that the option takes.`,
  bad: `domainlist local_domains = example.com
begin acl
check_rcpt:
  accept domains = +local_domain
`,
  good: `domainlist local_domains = example.com
begin acl
check_rcpt:
  accept domains = +local_domains
`,
};
