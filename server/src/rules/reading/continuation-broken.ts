/** A line is continued where nothing follows, or where a backslash is not the last thing on it. */
import type { PhysicalLine } from '../../preprocess/logical-line';
import type { Finding, Rule, RuleDoc } from '../rule';

export const rule: Rule = {
  code: 'continuation-broken',
  severity: 'warning',
  title: 'A continued line that does not go on',
  *check({ model }) {
    const { physical } = model.configuration.preprocessed;
    for (const [index, line] of physical.entries()) {
      if (line.kind !== 'text' && line.kind !== 'continuation' && line.kind !== 'macro') continue;
      const text = line.file.text.slice(line.start, line.end);
      const comment = /\\(?=\s+#)/.exec(text);
      if (comment) yield commentBehind(line, comment.index);
      else if (/\\\s*$/.test(text)) yield* without(line, text, nextOf(physical, index));
    }
  },
};

function commentBehind({ file, start, end }: PhysicalLine, at: number): Finding {
  return {
    at: { file, start: start + at, end: file.text.slice(start, end).trimEnd().length + start },
    message:
      'The backslash is not the last character of the line, so the line ends here, and the "#" is a part of the value. Move the comment to a line of its own: comment lines may stand inside a continued value.',
  };
}

/** The next line of the file that Exim does not skip as a comment. */
function nextOf(physical: readonly PhysicalLine[], index: number): PhysicalLine | undefined {
  const file = physical[index]?.file;
  for (let at = index + 1; physical[at]?.file === file; at++)
    if (physical[at]?.kind !== 'comment') return physical[at];
  return undefined;
}

function* without(line: PhysicalLine, text: string, next: PhysicalLine | undefined): Iterable<Finding> {
  if (next && next.kind !== 'blank') return;
  const start = line.start + text.lastIndexOf('\\');
  const at = { file: line.file, start, end: start + 1 };
  yield {
    at,
    message: next
      ? 'The empty line below ends this value. Remove the empty line, or this backslash.'
      : 'Nothing follows this backslash, for the file ends here. Was something cut off?',
    // The value ends here in any case: without the backslash it says so.
    fixes: [{ title: 'Remove the backslash', safe: true, edits: [{ at, newText: '' }] }],
  };
}

export const doc: RuleDoc = {
  text: `A backslash at the end of a line joins it with the next. White space behind the backslash and comment lines between the two do no harm, but an empty
line ends the value, and what was meant to belong to it is read as something else. With a comment behind it the backslash is no longer the last character. At the end of a file a
backslash joins nothing, which often means that a line was lost.`,
  bad: `domainlist local_domains = example.com : \\

# The next setting.
acl_smtp_rcpt = check
begin acl
check:
  accept domains = +local_domains
`,
  good: `domainlist local_domains = example.com : \\
# Comments may stand here.
  example.org
acl_smtp_rcpt = check
begin acl
check:
  accept domains = +local_domains
`,
};
