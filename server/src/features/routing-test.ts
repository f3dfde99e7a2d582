/** Routing tests in a text: where each stands, and what came of running one. */
import { addressEnd, fromBytes, toBytes } from '../expand';
import type { World } from '../expand/world';
import type { Model } from '../model/model';
import type { Problem } from '../preprocess/problem';
import type { Project } from '../project/project';
import { type RouteOptions, routeAddresses, type Trace } from '../route';
import { indexLines } from '../text/line-index';
import type { Range } from '../text/range';
import { printAsExim } from './route-exim';
import { readTranscripts, type Transcript, type TranscriptSettings } from './transcript';
import { type DifferenceLine, differenceOf } from './transcript-difference';

export interface RoutingTest {
  readonly transcript: Transcript;
  /** The line of the command. */
  readonly command: Range;
  /** The command and what it printed. */
  readonly range: Range;
}

export interface RoutingTests {
  /** In the order of the text. */
  readonly tests: readonly RoutingTest[];
  /** Lines that say nothing that could be run. */
  readonly problems: readonly { readonly message: string; readonly range: Range }[];
}

/** Finds the transcripts of `% exim -bt ADDRESS` in a text; ranges are offsets in it, line ends not included. Total. */
export function findTranscripts(text: string, encoding: 'utf-8' | 'latin-1' = 'utf-8'): RoutingTests {
  const { transcripts, problems } = readTranscripts(encoding === 'latin-1' ? text : toBytes(text));
  const { starts } = indexLines(text);
  const lines = (first: number, last = first): Range => {
    const next = starts[last];
    const end = next === undefined ? text.length : next - (text[next - 2] === '\r' ? 2 : 1);
    return { start: starts[first - 1] ?? 0, end };
  };
  return {
    tests: transcripts.map((transcript) => ({
      transcript,
      command: lines(transcript.line),
      range: lines(transcript.line, transcript.expected.at(-1)?.line),
    })),
    problems: problems.map(({ line, message }) => ({ message: fromBytes(message), range: lines(line) })),
  };
}

/** What a transcript is run with, made from its settings by whoever may read files. */
export interface RoutingTestGround {
  readonly model: Model;
  readonly world: World;
  readonly options: Omit<RouteOptions, 'verify'>;
}

/** What `exim -bt` would print now beside what it printed. Texts are byte strings. */
export interface RoutingTestResult {
  readonly passed: boolean;
  readonly expected: string;
  readonly actual: string;
  /** None where the test passed. */
  readonly difference: readonly DifferenceLine[];
  readonly trace: Trace;
  /** What nobody answered though it decides where an address goes: the result is a guess. In the form of `--assume`. */
  readonly questions: readonly string[];
}

/** Routes the addresses of a transcript and compares. */
export function runTranscript(
  transcript: Transcript,
  { model, world, options }: RoutingTestGround,
): RoutingTestResult {
  const { addresses, verify, expected } = transcript;
  const trace = routeAddresses(model, world, addresses.flatMap(splitAddresses), { ...options, verify });
  const actual = printAsExim(trace, { verify: verify !== 'none' });
  const difference = differenceOf(transcript, actual);
  return {
    passed: difference === undefined,
    expected: expected.map(({ text }) => `${text}\n`).join(''),
    actual,
    difference: difference ?? [],
    trace,
    questions: openQuestions(trace),
  };
}

/** One argument of `exim -bt` may name several addresses with commas or white space between them. */
export function splitAddresses(text: string): string[] {
  const addresses: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = addressEnd(text, at, false);
    addresses.push(text.slice(at, end));
    at = end;
    while (at < text.length && (text[at] === ',' || /\s/.test(text[at] ?? ''))) at++;
  }
  return addresses;
}

/** The first thing that Exim itself would refuse the configuration for: it prints no route then. */
export function refusalOf({ readingProblems }: Project): Problem['exim'] {
  return readingProblems.find((problem) => problem.exim)?.exim;
}

/** Settings as the person wrote them, not as bytes. */
export function readableSettings(settings: TranscriptSettings): TranscriptSettings {
  const readable = Object.entries(settings).map(([name, value]: [string, string | readonly string[]]) => [
    name,
    typeof value === 'string' ? fromBytes(value) : value.map(fromBytes),
  ]);
  return Object.fromEntries(readable);
}

function openQuestions({ addresses, questions }: Trace): string[] {
  const unsure = addresses.filter(({ status }) => status === 'incomplete');
  const indices = new Set(unsure.flatMap((address) => address.questions));
  return [...indices].flatMap((index) => {
    const question = questions[index];
    return question && question.answer === undefined ? [question.text] : [];
  });
}
