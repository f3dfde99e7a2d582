/** A macro's name stands on a line before the line that defines it, where it is ordinary text to Exim. */
import type { MacroDefinition } from '../../preprocess/macro';
import type { Rule, RuleDoc } from '../rule';
import { isWordAt, readLines } from './raw-words';

export const rule: Rule = {
  code: 'macro-before-definition',
  severity: 'warning',
  title: 'A macro that is used before its definition',
  *check({ model }) {
    const { preprocessed } = model.configuration;
    const waiting = new Map<string, MacroDefinition>();
    for (const definition of preprocessed.macros)
      if (
        definition.from === 'file' &&
        definition.at &&
        !definition.previous &&
        !waiting.has(definition.name)
      )
        waiting.set(definition.name, definition);
    if (waiting.size === 0) return;
    for (const { file, start, end, text } of readLines(preprocessed)) {
      for (const [name, definition] of waiting) {
        const { at } = definition;
        if (at && at.file === file && at.start >= start && at.start <= end) waiting.delete(name);
      }
      for (const [name, { at }] of waiting) {
        const found = text.indexOf(name);
        if (found === -1 || !at || !isWordAt(text, found, name.length)) continue;
        yield {
          at: { file, start: start + found, end: start + found + name.length },
          message: `${name} is defined further down, so that Exim takes it here for ordinary text. Move the definition above this line.`,
          related: [{ at, message: `${name} is defined here` }],
        };
      }
    }
  },
};

export const doc: RuleDoc = {
  text: `Macros are replaced line by line while the file is read. On a line before the definition the name is ordinary text:
Exim sees the name itself as a path, a domain or a command, and says nothing. Move the definition up.`,
  bad: `spool_directory = EXIM_HOME/spool
EXIM_HOME = /var/lib/exim
log_file_path = EXIM_HOME/log/%slog
`,
  good: `EXIM_HOME = /var/lib/exim
spool_directory = EXIM_HOME/spool
log_file_path = EXIM_HOME/log/%slog
`,
};
