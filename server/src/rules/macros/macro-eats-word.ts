/** A macro's name is a part of a longer word in capitals, and Exim replaces that part. */
import type { MacroUse } from '../../preprocess/macro';
import type { SourceFile } from '../../preprocess/source';
import type { Rule, RuleDoc } from '../rule';

export const rule: Rule = {
  code: 'macro-eats-word',
  severity: 'warning',
  title: 'A macro inside a longer word',
  *check({ model }) {
    const { uses } = model.configuration.preprocessed;
    const byFile = new Map<SourceFile, MacroUse[]>();
    for (const use of uses)
      if (use.written) byFile.set(use.written.file, [...(byFile.get(use.written.file) ?? []), use]);
    for (const [file, here] of byFile) {
      const seen = new Set<number>();
      for (const { definition, written } of here) {
        if (!written) continue;
        const { start, end } = wordAround(file.text, written.start, written.end);
        if (seen.has(start) || (start === written.start && end === written.end)) continue;
        seen.add(start);
        const left = leftover(file.text, start, end, here);
        if (!/^[A-Z0-9_]*[A-Z][A-Z0-9_]*$/.test(left)) continue;
        yield {
          at: { file, start, end },
          message: `Exim replaces the macro ${definition.name} inside ${file.text.slice(start, end)}. If that is not meant, rename the macro.`,
          ...(definition.at && {
            related: [{ at: definition.at, message: `${definition.name} is defined here` }],
          }),
        };
      }
    }
  },
};

function wordAround(text: string, start: number, end: number): { start: number; end: number } {
  while (start > 0 && /[A-Za-z0-9_]/.test(text[start - 1] ?? '')) start--;
  while (/[A-Za-z0-9_]/.test(text[end] ?? '')) end++;
  return { start, end };
}

/** The letters of a word that no macro replaces. */
function leftover(text: string, start: number, end: number, uses: readonly MacroUse[]): string {
  let left = '';
  for (let at = start; at < end; at++)
    if (!uses.some(({ written }) => written && written.start <= at && at < written.end)) left += text[at];
  return left;
}

export const doc: RuleDoc = {
  text: `Exim looks for the names of macros everywhere, also inside words. When \`MM\` is a macro, \`MM_HOME\` becomes the text of \`MM\`
with \`_HOME\` behind it. Words in capitals of which only a part is a macro are therefore reported; two macros side by side, or
a macro with lower-case text next to it, are taken to be meant.

Give the macro a name that is not the beginning of other words.`,
  bad: `MAIL = /var/mail
spool_directory = /var/spool/MAILQ
`,
  good: `MAIL_HOME = /var/mail
spool_directory = MAIL_HOME/MAILQ
`,
};
