/** A `#` behind a value looks like a comment, but Exim takes it for a part of the value. */
import { expandedValues, type PlacedValue } from '../../model/expansions';
import { siteOf } from '../../preprocess/provenance';
import { lineOffset } from '../../syntax/words';
import type { Finding, Rule, RuleDoc } from '../rule';

export const rule: Rule = {
  code: 'inline-hash-comment',
  severity: 'warning',
  title: 'A comment behind a value',
  *check({ model, version }) {
    for (const placed of expandedValues(model, version)) {
      const finding = isProse(placed) ? undefined : commentIn(placed);
      if (finding) yield finding;
    }
  },
};

/** Texts that people read, in which a `#` is as good as any other character. */
function isProse({ name, place, value }: PlacedValue): boolean {
  if (value.quoted || /message|text|banner|subject|header|print|logwrite|custom|warn|_data$/.test(name))
    return true;
  return (
    place.kind === 'rewrite' || (place.kind === 'acl' && /^(set|udpsend|continue|malware|spam)$/.test(name))
  );
}

function commentIn({ name, value, expansion }: PlacedValue): Finding | undefined {
  for (const node of expansion.text.nodes) {
    if (node.kind !== 'literal') continue;
    const found = /\s#+(\s|$)/.exec(value.text.slice(node.start, node.end));
    if (!found) continue;
    const start = node.start + found.index + 1;
    const { line } = value.span;
    const at = siteOf(line, lineOffset(value, start), value.span.end) ?? line.raw;
    const numeric = name === 'message_size_limit';
    return {
      at,
      message: numeric
        ? 'This is not a comment: "#" starts one only at the beginning of a line. Exim starts with it, and then refuses every message for the size is no number. Move it to a line of its own.'
        : 'This is not a comment: "#" starts one only at the beginning of a line, and here it is a part of the value. Move it to a line of its own.',
      ...(numeric && { severity: 'error' }),
    };
  }
  return undefined;
}

export const doc: RuleDoc = {
  text: `Exim knows comments that fill a line, and no others. Behind a value a \`#\` is a part of it: a list gets another item, a program
another argument. After a plain number, a boolean or a time Exim refuses the file, and says that \`#\` is a comment at the start of a line alone. After an
expanded number such as \`message_size_limit\` it starts and then refuses every message.

Move the comment to a line of its own; inside a continued value a comment line is allowed too. Texts for people, such as \`message\` and
\`headers_add\`, are not looked at.`,
  bad: `domainlist local_domains = example.com : example.org # both of them
acl_smtp_rcpt = check
begin acl
check:
  accept domains = +local_domains
`,
  good: `# Both of them.
domainlist local_domains = example.com : example.org
acl_smtp_rcpt = check
begin acl
check:
  accept domains = +local_domains
`,
};
