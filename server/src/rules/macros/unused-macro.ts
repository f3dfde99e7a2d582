/** A macro is defined, and nothing uses it. */
import type { Fix } from '../../preprocess/problem';
import type { RawRange } from '../../preprocess/source';
import type { Rule, RuleDoc } from '../rule';
import { namesFromOutside } from './raw-words';

export const rule: Rule = {
  code: 'unused-macro',
  severity: 'hint',
  title: 'A macro that nothing uses',
  *check({ model, complete }) {
    if (!complete) return;
    const { preprocessed } = model.configuration;
    const { macros, uses } = preprocessed;
    // Before its definition a name after `.ifndef` is no use of it, but it is what the definition is there for.
    const used = namesFromOutside(preprocessed);
    for (const { definition } of uses) used.add(definition.name);
    for (const { name, from, at, whole } of macros) {
      if (from !== 'file' || !at || used.has(name)) continue;
      const removal: Fix[] = whole
        ? [{ title: `Remove ${name}`, safe: false, edits: [{ at: wholeLines(whole), newText: '' }] }]
        : [];
      yield {
        at,
        message: `Nothing uses the macro ${name}.`,
        tags: ['unnecessary'],
        ...(removal.length > 0 && { fixes: removal }),
      };
    }
  },
};

/** From the start of the first line to the start of the line after the last. */
function wholeLines({ file, start, end }: RawRange): RawRange {
  const { text } = file;
  const first = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  return { file, start: first, end: next === -1 ? text.length : next + 1 };
}

export const doc: RuleDoc = {
  text: `The name stands nowhere else: not in a line, not in another macro, not after \`.ifdef\`, not in a branch that is skipped.
Remove the definition, or leave it if it is there for another file. Only shown as faded text.`,
  bad: `OLD_HOME = /var/lib/mailman
spool_directory = /var/spool/exim
`,
  good: `spool_directory = /var/spool/exim
`,
};
