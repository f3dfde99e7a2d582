/** The answers to `exim/tests` and `exim/runTests`: where the routing tests of a document stand, and what came of running them. */
import {
  type CancellationToken,
  type PartialResultParams,
  ProgressType,
  type Range,
  type WorkDoneProgressParams,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isRefused } from '../features/command-options';
import { findTranscripts, type RoutingTestResult, runTranscript } from '../features/routing-test';
import type { Transcript } from '../features/transcript';
import { untilNothingNew } from '../host/rounds';
import { canonicalUri } from '../host/uri';
import { fromBytes, withTexts } from './bytes';
import type { Server } from './server';
import { testGrounds } from './test-ground';
import { refusal } from './world';

export interface TestsParams {
  /** A document with transcripts of `% exim -bt ADDRESS`, whatever its language. */
  readonly uri: string;
}

export interface TestsAnswer {
  readonly tests: readonly TestPlace[];
  /** Lines that say nothing that could be run. */
  readonly problems: readonly { readonly message: string; readonly range: Range }[];
}

export interface TestPlace {
  /** As `exim/runTests` takes it: the place among the tests of the document, from 0. */
  readonly index: number;
  /** As typed behind the prompt. */
  readonly command: string;
  readonly addresses: readonly string[];
  /** The command and what it printed. */
  readonly range: Range;
  readonly commandRange: Range;
}

/** With a `partialResultToken` each result is sent as it comes, as a `RunTestsAnswer` of one; the answer itself is then empty. */
export interface RunTestsParams extends WorkDoneProgressParams, PartialResultParams {
  readonly uri: string;
  /** All, where it is not there. Of an index that no test has nothing is said. */
  readonly indices?: readonly number[];
  /** The URI of the configuration for tests that name none; without it that of the setting `exim.root`. */
  readonly configuration?: string;
}

export interface RunTestsAnswer {
  readonly results: readonly TestResult[];
}

export type TestResult = TestPlace &
  (
    | ({ readonly state: 'passed' | 'failed' } & Omit<RoutingTestResult, 'passed'>)
    /** `message` says what stands in the way. */
    | { readonly state: 'not-run'; readonly message: string }
  );

/** Nothing, where the document cannot be read. */
export function tests(
  { uri }: TestsParams,
  server: Server,
  { isCancellationRequested }: CancellationToken,
): Promise<TestsAnswer> {
  if (typeof uri !== 'string') throw refusal('exim/tests needs a uri.');
  return untilNothingNew(
    () => {
      const { tests, problems } = testsIn(uri, server);
      return { tests: tests.map(({ place }) => place), problems };
    },
    server.machine.late,
    () => isCancellationRequested,
  );
}

/** Runs one test after the other; between them a cancellation may come. */
export async function runTests(
  params: RunTestsParams,
  server: Server,
  token: CancellationToken,
): Promise<RunTestsAnswer> {
  const { uri, indices, configuration, workDoneToken, partialResultToken } = params;
  if (indices !== undefined && !Array.isArray(indices))
    throw refusal('exim/runTests needs a uri and a list of indices.');
  const places = (await tests({ uri }, server, token)).tests;
  const chosen = places.filter(({ index }) => indices?.includes(index) ?? true);
  const { connection, machine } = server;
  const progress = connection.window.attachWorkDoneProgress(workDoneToken);
  const grounds = testGrounds(uri, configuration, server);
  const results: TestResult[] = [];
  progress.begin('Routing tests', 0, undefined, true);
  try {
    for (const [done, { index, command }] of chosen.entries()) {
      progress.report(Math.floor((100 * done) / chosen.length), command);
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (token.isCancellationRequested) break;
      const result = await untilNothingNew(
        () => run(index),
        machine.late,
        () => token.isCancellationRequested,
      );
      if (!result) continue;
      if (partialResultToken === undefined) results.push(result);
      else await connection.sendProgress(partialResults, partialResultToken, { results: [result] });
    }
  } finally {
    progress.done();
  }
  return { results };

  function run(index: number): TestResult | undefined {
    const test = testsIn(uri, server).tests[index];
    if (!test) return undefined;
    const { transcript, place } = test;
    const ground = grounds(transcript.settings);
    if (isRefused(ground)) return { ...place, state: 'not-run', message: ground.refused };
    const { passed, ...result } = runTranscript(transcript, ground);
    return { ...place, state: passed ? 'passed' : 'failed', ...withTexts(result) };
  }
}

const partialResults = new ProgressType<RunTestsAnswer>();

interface Found {
  readonly tests: readonly { readonly transcript: Transcript; readonly place: TestPlace }[];
  readonly problems: TestsAnswer['problems'];
}

function testsIn(uri: string, { documents, areas }: Server): Found {
  const document = documents.get(uri);
  const content = document ?? areas.of(canonicalUri(uri)).session.text(uri);
  if (!content) return { tests: [], problems: [] };
  const { text } = content;
  const { tests, problems } = findTranscripts(text, 'encoding' in content ? content.encoding : 'utf-8');
  const lines = TextDocument.create(uri, '', 0, text);
  const toRange = ({ start, end }: { start: number; end: number }): Range => ({
    start: lines.positionAt(start),
    end: lines.positionAt(end),
  });
  return {
    tests: tests.map(({ transcript, command, range }, index) => ({
      transcript,
      place: {
        index,
        command: fromBytes(transcript.command),
        addresses: transcript.addresses.map(fromBytes),
        range: toRange(range),
        commandRange: toRange(command),
      },
    })),
    problems: problems.map(({ message, range }) => ({ message, range: toRange(range) })),
  };
}
