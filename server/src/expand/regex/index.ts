/** Regular expressions as Exim uses them: compiled once, matched within a budget of steps. */
import { limits } from '../../limits';
import { quotedFor } from '../print';
import { Failed } from '../result';
import type { Run } from '../run';
import { compileRegex, type Regex, RegexError } from './compile';
import { runRegex } from './machine';

export interface Found {
  readonly start: number;
  readonly end: number;
  /** `$0`, `$1`, …; undefined for a group that took no part. */
  readonly groups: readonly (string | undefined)[];
}

const compiled = new Map<string, Regex | RegexError>();

/** The compiled pattern, or Exim's words about what is wrong with it. */
export function patternOf(run: Run, pattern: string, caseless: boolean): Regex {
  const key = `${caseless ? 'i' : ' '}${pattern}`;
  let regex = compiled.get(key);
  if (!regex) {
    if (compiled.size >= limits.rememberedPatterns) compiled.clear();
    regex = compileRegex(pattern, caseless);
    compiled.set(key, regex);
  }
  if (regex instanceof RegexError) {
    const words =
      run.release >= 100 && regex.message === 'lookbehind assertion is not fixed length'
        ? 'length of lookbehind assertion is not limited'
        : regex.message;
    throw new Failed(
      `regular expression error in ${quotedFor(run.release, pattern)}: ${words} at offset ${run.release >= 100 ? regex.offset : regex.older}`,
    );
  }
  return regex;
}

/** The first match at or after `from`. `notEmpty`: no empty match at `from`. What takes too much work ends the evaluation. */
export function match(
  _run: Run,
  regex: Regex,
  subject: string,
  from: number,
  notEmpty = false,
): Found | undefined {
  const found = runRegex(regex, subject, from, {
    notEmptyAtStart: notEmpty,
    anchored: notEmpty,
    steps: limits.regexSteps + subject.length * limits.regexStepsPerByte,
  });
  if (found === 'too-much') {
    // PCRE2 gives up too, later, and Exim then goes on as if nothing matched: that answer would be a guess here.
    throw new Failed('this regular expression takes too many steps to be evaluated here', false, true);
  }
  if (!found) return undefined;
  const groups: (string | undefined)[] = [];
  for (let group = 0; group * 2 < found.length; group++) {
    const start = found[group * 2] as number;
    const end = found[group * 2 + 1] as number;
    groups.push(start < 0 || end < 0 ? undefined : subject.slice(start, end));
  }
  // Groups after the last that took part are not set at all.
  while (groups.length > 1 && groups.at(-1) === undefined) groups.pop();
  return { start: found[0] as number, end: found[1] as number, groups };
}
