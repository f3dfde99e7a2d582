/** The Test Explorer's view of routing tests: transcripts of `% exim -bt ADDRESS` in the files *.exim-test of the workspace. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { requestTests, type TestPlace } from '../protocol';
import { keepRunning, runRoutingTests } from './run';

/** The files that are looked for, and the language that they have here. */
export const testFiles = '**/*.exim-test';
const language = 'exim-test';

export interface RoutingTests {
  readonly controller: vscode.TestController;
  /** The items of a file, found anew; empty where it has none. */
  find(uri: vscode.Uri): Promise<vscode.TestItem | undefined>;
  /** The place of an item among the tests of its file; undefined for a file. */
  placeOf(item: vscode.TestItem): TestPlace | undefined;
}

/** Edits come in bursts; tests are found anew when the hands rest, in milliseconds. */
const pause = 200;

/** Registers the tests with VS Code; files are read when they are first looked into, run or opened. */
export function routingTests(client: BaseLanguageClient): vscode.Disposable {
  const { t } = vscode.l10n;
  const controller = vscode.tests.createTestController('exim.routing', t('Exim routing'));
  const places = new WeakMap<vscode.TestItem, TestPlace>();

  function fileItem(uri: vscode.Uri): vscode.TestItem {
    const id = uri.toString();
    const known = controller.items.get(id);
    if (known) return known;
    const item = controller.createTestItem(id, vscode.workspace.asRelativePath(uri, false), uri);
    item.canResolveChildren = true;
    controller.items.add(item);
    return item;
  }

  async function find(uri: vscode.Uri): Promise<vscode.TestItem> {
    const file = fileItem(uri);
    const { tests, problems } = await requestTests(client, uri.toString());
    const seen = new Map<string, number>();
    const items = tests.map((place) => {
      const { command, addresses, commandRange, index } = place;
      // A test keeps its name, and with it its result, while others come and go above it.
      const before = seen.get(command) ?? 0;
      seen.set(command, before + 1);
      const item = controller.createTestItem(`${command}#${before}`, addresses.join(' '), uri);
      item.description = command;
      item.range = rangeOf(commandRange);
      item.sortText = String(index).padStart(6, '0');
      places.set(item, place);
      return item;
    });
    file.children.replace(items);
    const lines = problems.map(({ message, range }) => t('Line {0}: {1}', range.start.line + 1, message));
    file.error = lines.length > 0 ? lines.join('\n') : undefined;
    return file;
  }

  const all: RoutingTests = { controller, find, placeOf: (item) => places.get(item) };

  async function findAll(): Promise<void> {
    for (const uri of await vscode.workspace.findFiles(testFiles)) fileItem(uri);
  }

  /** A server that cannot say is a matter of its output; the file then says that its tests are not known. */
  async function look(uri: vscode.Uri): Promise<void> {
    try {
      await find(uri);
    } catch (error) {
      fileItem(uri).error = error instanceof Error ? error.message : String(error);
    }
  }

  controller.resolveHandler = (item) => (item?.uri ? look(item.uri) : findAll());
  controller.refreshHandler = async () => {
    await findAll();
    for (const [, { uri, children }] of [...controller.items]) if (uri && children.size > 0) await look(uri);
  };
  const profile = controller.createRunProfile(
    t('Run'),
    vscode.TestRunProfileKind.Run,
    (request, token) =>
      request.continuous
        ? keepRunning(client, all, request, token)
        : runRoutingTests(client, all, request, token),
    true,
    undefined,
    true,
  );

  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const later = (uri: vscode.Uri) => {
    clearTimeout(timers.get(uri.toString()));
    timers.set(
      uri.toString(),
      setTimeout(() => void look(uri), pause),
    );
  };
  const isTest = (document: vscode.TextDocument) => document.languageId === language;
  for (const document of vscode.workspace.textDocuments) if (isTest(document)) later(document.uri);
  const watcher = vscode.workspace.createFileSystemWatcher(testFiles);
  void findAll();
  return vscode.Disposable.from(
    controller,
    profile,
    watcher,
    watcher.onDidCreate(later),
    watcher.onDidChange(later),
    watcher.onDidDelete((uri) => controller.items.delete(uri.toString())),
    vscode.workspace.onDidOpenTextDocument((document) => isTest(document) && later(document.uri)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => isTest(document) && later(document.uri)),
    {
      dispose() {
        for (const timer of timers.values()) clearTimeout(timer);
      },
    },
  );
}

export function rangeOf({ start, end }: TestPlace['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
