/** A control or a verification that Exim does not have, or an option behind it. */

import { writtenAt } from '../../preprocess/provenance';
import { isAvailable } from '../../reference';
import { aclControls, aclSubOptions, aclVerifications } from '../../reference/acl';
import { placeOf } from '../../syntax/report';
import type { AclEntry, Span } from '../../syntax/tree';
import { valueSpan } from '../../syntax/words';
import { nearest } from '../../text/nearest';
import type { Finding, Rule, RuleDoc } from '../rule';
import { namedWord } from './words';

export const rule: Rule = {
  code: 'unknown-acl-value',
  severity: 'error',
  title: 'A control or verification that Exim does not have',
  *check({ model, version }) {
    for (const { statements } of model.acls.values())
      for (const { entries } of statements)
        for (const entry of entries) {
          const named = namedWord(entry);
          if (!named) continue;
          const isControl = entry.name.text === 'control';
          const known = (isControl ? aclControls() : aclVerifications()).filter((word) =>
            isAvailable(word, version),
          );
          if (!named.word || !isAvailable(named.word, version))
            yield finding(
              named.at,
              named.text,
              `There is no "${entry.name.text} = ${named.text}"`,
              known.filter(({ hidden }) => !hidden).map(({ name }) => name),
            );
          else if (!isControl) yield* optionFindings(entry, named.word.name);
        }
  },
};

/** `verify = sender/callout=10s/defer_ok`: what follows each slash (acl.c, acl_verify). */
function* optionFindings({ value }: AclEntry, verification: string): Iterable<Finding> {
  if (!value || !/^(?:sender|recipient|header_sender)$/.test(verification) || value.text.includes('$'))
    return;
  const names = aclSubOptions('verify=sender|recipient|header_sender').map(({ name }) => name);
  let at = value.text.indexOf('/') + 1;
  if (at === 0) return;
  for (const part of value.text.slice(at).split('/')) {
    const word = /^\s*([A-Za-z_]+)/.exec(part)?.[1];
    if (word && !names.includes(word.toLowerCase())) {
      const start = at + part.indexOf(word);
      yield finding(
        valueSpan(value, start, start + word.length),
        word,
        `"verify = ${verification}" has no option "${word}"`,
        names,
      );
    }
    at += part.length + 1;
  }
}

function finding(span: Span, word: string, what: string, names: readonly string[]): Finding {
  const guess = nearest(word, names);
  const written = writtenAt(span.line, span.start, span.end);
  return {
    at: placeOf(span),
    message: `${what}.${guess ? ` Did you mean "${guess}"?` : ''} Exim starts without complaint, and then answers everybody who comes here with "451 Temporary local problem".`,
    ...(guess &&
      written && {
        fixes: [{ title: `Change to "${guess}"`, safe: false, edits: [{ at: written, newText: guess }] }],
      }),
  };
}

export const doc: RuleDoc = {
  text: `Exim looks at the value of \`control\` and \`verify\` when the list runs, not when it starts. A name it does not have is
then a temporary error for everybody: \`451 Temporary local problem\`, and in the log \`syntax error in "control=…"\` or
\`expected "sender[=address]", "recipient", …\`.

Mend the name. Values that are made by an expansion are not checked.`,
  bad: `acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  require verify = recipent
  accept
`,
  good: `acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  require verify = recipient
  accept
`,
};
