/** The requests that this extension and its language server have beyond the protocol's own. */
import type { CancellationToken } from 'vscode';
import { type BaseLanguageClient, ProgressType } from 'vscode-languageclient';
import type { ExpandAnswer, ExpandParams } from '../../server/src/lsp/answers-expand';
import type { AddMailmanAnswer, AddMailmanParams } from '../../server/src/lsp/answers-mailman';
import type { PinAnswer, PinParams } from '../../server/src/lsp/answers-pin';
import type { ProjectAnswer } from '../../server/src/lsp/answers-project';
import type { RouteAnswer, RouteCommands, RouteParams } from '../../server/src/lsp/answers-route';
import type {
  RunTestsAnswer,
  RunTestsParams,
  TestPlace,
  TestResult,
  TestsAnswer,
} from '../../server/src/lsp/answers-tests';
import type { Trace } from '../../server/src/route/trace';

export type { ExpandParams, PinParams, RouteCommands, RouteParams, TestPlace, TestResult, Trace };

export interface Route {
  readonly trace: Trace;
  /** What `exim -bt` prints. */
  readonly printed: string;
  readonly commands: RouteCommands;
}

/** Undefined where the file is no Exim configuration; rejects where the server refuses or `token` is cancelled. */
export async function requestRoute(
  client: BaseLanguageClient,
  params: RouteParams,
  token: CancellationToken,
): Promise<Route | undefined> {
  const { trace, printed, commands } = await client.sendRequest<RouteAnswer>('exim/route', params, token);
  return trace && printed !== undefined && commands ? { trace, printed, commands } : undefined;
}

/** Undefined where the file is no Exim configuration; rejects where the server refuses. */
export async function requestPin(
  client: BaseLanguageClient,
  params: PinParams,
): Promise<NonNullable<PinAnswer['pinned']> | undefined> {
  const { pinned } = await client.sendRequest<PinAnswer>('exim/pinTest', params);
  return pinned ?? undefined;
}

export function requestTests(client: BaseLanguageClient, uri: string): Promise<TestsAnswer> {
  return client.sendRequest<TestsAnswer>('exim/tests', { uri });
}

let runs = 0;

/** Resolves when all are run; each result is told as it comes. Rejects where the server refuses or `token` is cancelled. */
export async function requestTestRun(
  client: BaseLanguageClient,
  params: Pick<RunTestsParams, 'uri' | 'indices'>,
  token: CancellationToken,
  onResult: (result: TestResult) => void,
): Promise<void> {
  const partialResultToken = `exim/runTests ${++runs}`;
  const hear = ({ results }: RunTestsAnswer) => results.forEach(onResult);
  const listening = client.onProgress(new ProgressType<RunTestsAnswer>(), partialResultToken, hear);
  try {
    hear(await client.sendRequest<RunTestsAnswer>('exim/runTests', { ...params, partialResultToken }, token));
  } finally {
    listening.dispose();
  }
}

/** Rejects where the server refuses. */
export function requestExpand(client: BaseLanguageClient, params: ExpandParams): Promise<ExpandAnswer> {
  return client.sendRequest<ExpandAnswer>('exim/expand', params);
}

export type { AddMailmanAnswer, AddMailmanParams };

/** Rejects where the server refuses. */
export function requestAddMailman(
  client: BaseLanguageClient,
  params: AddMailmanParams,
): Promise<AddMailmanAnswer> {
  return client.sendRequest<AddMailmanAnswer>('exim/addMailman', params);
}

export type EximProject = NonNullable<ProjectAnswer['project']>;

/** Undefined where the file is no Exim configuration. */
export async function requestProject(
  client: BaseLanguageClient,
  uri: string,
): Promise<EximProject | undefined> {
  const { project } = await client.sendRequest<ProjectAnswer>('exim/project', { uri });
  return project ?? undefined;
}
