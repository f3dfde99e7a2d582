/** Reads address rewriting rules: pattern, replacement, flags (readconf.c, readconf_one_rewrite). */
import { type LogicalLine, skipSpace } from '../preprocess';
import { type Reader, refuse } from './report';
import type { RewriteRule } from './tree';
import { nameAt, readWordOrQuoted, span } from './words';

const flags = new Set('qwhbcfrstEFTQRS ');

export function readRewriteRule(line: LogicalLine, reader: Reader): RewriteRule {
  const { text } = line;
  const pattern = readWordOrQuoted(line, 0);
  const afterPattern = skipSpace(text, pattern.next);
  if (afterPattern >= text.length) {
    refuse(
      reader,
      span(line, 0, text.length),
      'rewrite-rule',
      'A rewriting rule needs a replacement after its pattern; "*" leaves the address as it is.',
      ['missing-rewrite-replacement-string'],
    );
    return { line, pattern: pattern.value };
  }
  const replacement = readWordOrQuoted(line, afterPattern);
  const start = skipSpace(text, replacement.next);
  const rule: RewriteRule = { line, pattern: pattern.value, replacement: replacement.value };
  if (start >= text.length) return rule;
  checkFlags(line, start, pattern.value.text, reader);
  return { ...rule, flags: nameAt(line, start, text.length) };
}

function checkFlags(line: LogicalLine, start: number, pattern: string, reader: Reader): void {
  for (let at = start; at < line.text.length; at++) {
    const flag = line.text[at] ?? '';
    if (!flags.has(flag) && flag !== '\t') {
      refuse(
        reader,
        span(line, at, at + 1),
        'rewrite-rule',
        `"${flag}" is no rewriting flag. If the replacement contains a space, put it in double quotes.`,
        ['unknown-rewrite-flag-character-could-be-missing-quotes-round-replacement-item', flag],
      );
      return;
    }
    if (flag === 'S' && !pattern.startsWith('^') && !pattern.startsWith('\\N^')) {
      refuse(
        reader,
        span(line, at, at + 1),
        'rewrite-rule',
        'With the flag S the pattern must be a regular expression that starts with "^".',
        ['rewrite-rule-has-the-s-flag-but-is-not-a-regular-expression'],
      );
      return;
    }
  }
}
