/** Leaves out the findings that a comment says are meant, and reports comments that say nothing or nothing true. */
import type { Preprocessed } from '../../preprocess/logical-line';
import type { Fix, Problem } from '../../preprocess/problem';
import type { RawRange } from '../../preprocess/source';
import { isAvailable } from '../../reference';
import { nearest } from '../../text/nearest';
import type { CodeHead } from '../rule';
import { type Suppression, suppressionsIn } from './comments';
import { rule as unknownSuppression } from './unknown-suppression';
import { rule as unusedSuppression } from './unused-suppression';

export interface Suppressing {
  /** Without those that are suppressed; the objects are the same. */
  readonly problems: readonly Problem[];
  /** About the comments themselves. */
  readonly aboutComments: readonly Problem[];
}

/**
 * @param codes every code there is
 * @param version the Exim version that is aimed at: a code that does not exist for it is not missed
 */
export function suppress(
  problems: readonly Problem[],
  preprocessed: Preprocessed,
  codes: ReadonlyMap<string, CodeHead>,
  version: string,
): Suppressing {
  const suppressions = suppressionsIn(preprocessed);
  if (suppressions.length === 0) return { problems, aboutComments: [] };
  const used = new Set<Suppression['codes'][number]>();
  const isShown = (problem: Problem) => {
    // What Exim refuses is an error whatever a comment says.
    if (problem.exim) return true;
    const by = suppressions.filter(({ over }) => over && within(problem.at, over));
    const words = by.flatMap(({ codes: written }) => written.filter(({ text }) => text === problem.code));
    for (const word of words) used.add(word);
    return words.length === 0;
  };
  const shown = problems.filter(isShown);
  const about = suppressions.flatMap((suppression) => [
    ...unknown(suppression, codes),
    ...unused(suppression, codes, version, used, problems),
  ]);
  return { problems: shown, aboutComments: about.filter(isShown) };
}

/** A finding belongs to the line on which it begins. */
function within({ file, start }: RawRange, over: RawRange): boolean {
  return file === over.file && over.start <= start && start <= over.end;
}

function* unknown(suppression: Suppression, codes: ReadonlyMap<string, CodeHead>): Iterable<Problem> {
  const { code, severity } = unknownSuppression;
  if (suppression.codes.length === 0)
    yield {
      code,
      severity,
      at: suppression.at,
      message: 'Behind this stand the codes that are to be suppressed, with commas between them.',
      fixes: [removal(suppression)],
    };
  for (const word of suppression.codes) {
    if (codes.has(word.text)) continue;
    const guess = nearest(word.text, codes.keys());
    const change: Fix[] = guess
      ? [{ title: `Change to "${guess}"`, safe: false, edits: [{ at: word.at, newText: guess }] }]
      : [];
    yield {
      code,
      severity,
      at: word.at,
      message: `There is no code "${word.text}".${guess ? ` Did you mean "${guess}"?` : ''}`,
      fixes: [...change, removal(suppression, word)],
    };
  }
}

function* unused(
  suppression: Suppression,
  codes: ReadonlyMap<string, CodeHead>,
  version: string,
  used: ReadonlySet<unknown>,
  problems: readonly Problem[],
): Iterable<Problem> {
  const { code, severity } = unusedSuppression;
  const { over, extent, partlySkipped } = suppression;
  if (partlySkipped) return;
  for (const word of suppression.codes) {
    const head = codes.get(word.text);
    if (!head || used.has(word) || !isAvailable(head, version)) continue;
    // Of the comments themselves nothing is known yet.
    if (word.text === code || word.text === unknownSuppression.code) continue;
    const isRefused = problems.some(
      (problem) => problem.code === word.text && problem.exim && over && within(problem.at, over),
    );
    const why = isRefused
      ? `Exim does not start with this "${word.text}", so that it cannot be suppressed.`
      : !over && extent === 'line'
        ? 'This comment is not inside a continued line: use "exim-lint-disable-next-line".'
        : `Nothing to suppress: no "${word.text}" is found ${extent === 'file' ? 'in this file' : extent === 'line' ? 'in this line' : 'in the next line'}.`;
    yield {
      code,
      severity,
      at: word.at,
      message: why,
      tags: ['unnecessary'],
      fixes: [removal(suppression, word)],
    };
  }
}

/** Takes away one code of several, else the whole line of the comment. */
function removal({ at, codes }: Suppression, word?: Suppression['codes'][number]): Fix {
  const { file } = at;
  const index = word ? codes.indexOf(word) : -1;
  const before = codes[index - 1];
  const after = codes[index + 1];
  if (word && before)
    return {
      title: `Remove "${word.text}"`,
      safe: true,
      edits: [{ at: { file, start: before.at.end, end: word.at.end }, newText: '' }],
    };
  if (word && after)
    return {
      title: `Remove "${word.text}"`,
      safe: true,
      edits: [{ at: { file, start: word.at.start, end: after.at.start }, newText: '' }],
    };
  const start = file.text.lastIndexOf('\n', at.start) + 1;
  const next = file.text.indexOf('\n', at.end);
  const end = next === -1 ? file.text.length : next + 1;
  return { title: 'Remove this comment', safe: true, edits: [{ at: { file, start, end }, newText: '' }] };
}
