/** Runs routing tests as the Test Explorer asks: each result as it comes, until all are there or the person stops it. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { requestTestRun, type TestResult } from '../protocol';
import { type RoutingTests, rangeOf } from './explorer';
import { differs, inTerminal, traceAsMarkdown, traceText } from './report';

/** Runs what `request` names, or all; resolves when it is done. */
export async function runRoutingTests(
  client: BaseLanguageClient,
  tests: RoutingTests,
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
): Promise<void> {
  const run = tests.controller.createTestRun(request);
  const stop = new vscode.CancellationTokenSource();
  const listening = [token, run.token].map((each) => each.onCancellationRequested(() => stop.cancel()));
  try {
    for (const [file, chosen] of await byFile(tests, request)) {
      if (stop.token.isCancellationRequested) break;
      await runFile(client, tests, run, file, chosen, stop.token);
    }
  } finally {
    for (const each of listening) each.dispose();
    stop.dispose();
    run.end();
  }
}

/** Saving comes in bursts, too: a formatter saves after the person has. In milliseconds. */
const pause = 300;

/** Runs the tests again whenever a file of the workspace is saved, until the person has had enough. */
export function keepRunning(
  client: BaseLanguageClient,
  tests: RoutingTests,
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: vscode.CancellationTokenSource | undefined;
  const begin = () => {
    running?.cancel();
    const mine = new vscode.CancellationTokenSource();
    running = mine;
    const wanted = new vscode.TestRunRequest(request.include, request.exclude, request.profile, true);
    runRoutingTests(client, tests, wanted, mine.token).catch((error: unknown) =>
      client.error('Routing tests', error, false),
    );
  };
  // A configuration reads more than files of its own language: aliases, lists, zones.
  const saved = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    if (!vscode.workspace.getWorkspaceFolder(uri)) return;
    clearTimeout(timer);
    timer = setTimeout(begin, pause);
  });
  token.onCancellationRequested(() => {
    saved.dispose();
    clearTimeout(timer);
    running?.cancel();
  });
}

/** The items to run, by their file, which is asked first what it has: an editor may have changed it. */
async function byFile(
  tests: RoutingTests,
  { include, exclude = [] }: vscode.TestRunRequest,
): Promise<Map<vscode.TestItem, readonly vscode.TestItem[]>> {
  const wanted = include ?? itemsOf(tests.controller.items);
  const chosen = new Map<vscode.TestItem, vscode.TestItem[]>();
  for (const item of wanted) {
    const uri = item.uri;
    if (!uri) continue;
    const file = await tests.find(uri);
    if (!file) continue;
    // Finding made the items anew; they kept their names.
    const items = item.parent
      ? [file.children.get(item.id)].filter((each) => !!each)
      : itemsOf(file.children);
    const excluded = (each: vscode.TestItem) =>
      exclude.some(({ id, parent }) => id === file.id || (id === each.id && parent?.id === file.id));
    chosen.set(file, [...(chosen.get(file) ?? []), ...items.filter((each) => !excluded(each))]);
  }
  return chosen;
}

function itemsOf(collection: vscode.TestItemCollection): vscode.TestItem[] {
  return [...collection].map(([, item]) => item);
}

async function runFile(
  client: BaseLanguageClient,
  tests: RoutingTests,
  run: vscode.TestRun,
  file: vscode.TestItem,
  chosen: readonly vscode.TestItem[],
  token: vscode.CancellationToken,
): Promise<void> {
  const waiting = new Map<number, vscode.TestItem>();
  for (const item of chosen) {
    const place = tests.placeOf(item);
    if (place) waiting.set(place.index, item);
  }
  for (const item of waiting.values()) run.enqueued(item);
  if (file.error !== undefined) run.errored(file, new vscode.TestMessage(file.error));
  const [first] = waiting.values();
  if (!first || !file.uri) return;
  run.started(first);
  try {
    await requestTestRun(
      client,
      { uri: file.uri.toString(), indices: [...waiting.keys()] },
      token,
      (result) => {
        const item = waiting.get(result.index);
        if (!item) return;
        waiting.delete(result.index);
        report(run, item, result);
        const [next] = waiting.values();
        if (next) run.started(next);
      },
    );
  } catch (error) {
    if (token.isCancellationRequested) return;
    const message = new vscode.TestMessage(error instanceof Error ? error.message : String(error));
    for (const item of waiting.values()) run.errored(item, message);
  }
}

function report(run: vscode.TestRun, item: vscode.TestItem, result: TestResult): void {
  const { t } = vscode.l10n;
  const at = item.uri && new vscode.Location(item.uri, rangeOf(result.range));
  const say = (text: string) => run.appendOutput(inTerminal(`${text}\n`), at, item);
  say(`% ${result.command}`);
  if (result.state === 'not-run') {
    say(t('not run: {0}', result.message));
    run.errored(item, message(result.message, at));
    return;
  }
  say(result.actual.trimEnd());
  for (const question of result.questions) say(t('passes or fails on a guess: nobody answers {0}', question));
  if (result.state === 'passed') return run.passed(item);
  say(traceText(result));
  const difference = vscode.TestMessage.diff(differs(result), result.expected, result.actual);
  if (at) difference.location = at;
  run.failed(item, [difference, message(new vscode.MarkdownString(traceAsMarkdown(result)), at)]);
}

function message(text: string | vscode.MarkdownString, at: vscode.Location | undefined): vscode.TestMessage {
  const made = new vscode.TestMessage(text);
  if (at) made.location = at;
  return made;
}
