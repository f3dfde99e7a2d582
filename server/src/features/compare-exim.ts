/** Compares what a real Exim said of a configuration with what is said here: do both refuse it, at the same place, in the same words? */
import type { EximError, Problem } from '../preprocess/problem';
import type { RawRange } from '../preprocess/source';
import type { Project } from '../project/project';

/** What came of running an Exim. */
export interface EximRun {
  /** The exit status; null where it was ended by a signal. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Refusal {
  readonly message: string;
  /** 1-based, in `file`, where Exim names a line. */
  readonly line?: number;
  readonly file?: string;
}

export type Comparison =
  /** Exim was not asked, or speaks of something else: `said` is what it printed. */
  | { readonly kind: 'no-answer'; readonly said: string }
  | { readonly kind: 'same'; readonly refusal?: PlacedRefusal }
  | { readonly kind: 'different'; readonly theirs?: PlacedRefusal; readonly ours?: Refusal };

/** `at`: the line that Exim names, where that file is a part of the project. */
export interface PlacedRefusal extends Refusal {
  readonly at?: RawRange;
}

export function compareWithExim(project: Project, run: EximRun): Comparison {
  const theirs = refusalIn(run.stderr) ?? refusalIn(run.stdout);
  // Exim that starts says which it is.
  if (!theirs && (run.status !== 0 || !/^Exim version /m.test(run.stdout)))
    return { kind: 'no-answer', said: `${run.stderr}\n${run.stdout}`.trim() };
  const ours = firstRefusal(project.problems());
  const placed = theirs && placeRefusal(project, theirs);
  if (isSame(ours, theirs)) return { kind: 'same', ...(placed && { refusal: placed }) };
  return { kind: 'different', ...(placed && { theirs: placed }), ...(ours && { ours: refusalOf(ours) }) };
}

/** The configuration error that Exim printed, which it may print to the log, too. */
export function refusalIn(printed: string): Refusal | undefined {
  const head = /Exim configuration error(?: in line (\d+) of ([^\n]*?))?(?::\n| for ([^\n]*\n))/.exec(
    printed,
  );
  if (!head) return undefined;
  const [all, line, file, subject = ''] = head;
  const rest = printed.slice(head.index + all.length);
  // What follows is indented; the next line that is not is another message.
  const own = /^(?:[ \t][^\n]*(?:\n|$))*/.exec(rest)?.[0] ?? '';
  const message = `${subject}${own}`.replace(/^ {2}/, '').trimEnd();
  return { message, ...(line && { line: Number(line) }), ...(file && { file }) };
}

/** Exim stops at the first thing that it does not like. */
function firstRefusal(problems: readonly Problem[]): EximError | undefined {
  const refusals = problems.flatMap(({ exim }) => exim ?? []);
  return refusals.reduce<EximError | undefined>(
    (first, each) => (!first || each.order < first.order ? each : first),
    undefined,
  );
}

function refusalOf({ message, line, file }: EximError): Refusal {
  return { message, ...(line !== undefined && { line }), ...(file !== undefined && { file }) };
}

/** Paths differ where the configuration is checked on another machine; lines and words do not. */
function isSame(ours: EximError | undefined, theirs: Refusal | undefined): boolean {
  if (!ours || !theirs) return !ours && !theirs;
  return ours.line === theirs.line && oneLine(ours.message) === oneLine(theirs.message);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function placeRefusal({ files, root }: Project, refusal: Refusal): PlacedRefusal {
  const { line, file: path } = refusal;
  if (line === undefined) return refusal;
  const name = path?.split('/').at(-1);
  const file =
    files.find((each) => each.path === path) ??
    files.find((each) => each.path.split('/').at(-1) === name) ??
    root;
  const start = file.lines.starts[line - 1];
  if (start === undefined) return refusal;
  const next = file.lines.starts[line];
  const end = next === undefined ? file.text.length : next - 1;
  const indent = /^\s*/.exec(file.text.slice(start, end))?.[0].length ?? 0;
  return { ...refusal, at: { file, start: start + indent, end } };
}
