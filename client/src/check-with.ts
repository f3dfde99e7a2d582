/** "Exim: Check With Exim": has an Exim of the person's read the configuration, and shows where its answer and ours differ. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { CompareAnswer } from '../../server/src/lsp/answers-compare';
import { requestProject } from './protocol';

/** What came of a program; rejects where it cannot be started or takes too long. */
export type RunProgram = (
  command: string,
  args: readonly string[],
) => Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }>;

/**
 * Registers the command.
 * @param run starts programs, where the extension runs on a machine that can
 */
export function checkWithExim(client: BaseLanguageClient, run: RunProgram | undefined): vscode.Disposable {
  const found = vscode.languages.createDiagnosticCollection('exim-checked');
  return vscode.Disposable.from(
    found,
    vscode.commands.registerCommand('exim.checkWith', () => check(client, run, found)),
    // What Exim said is of the text that it read.
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) found.delete(document.uri);
    }),
  );
}

/** Resolves to what the person is told; undefined when they changed their mind. */
async function check(
  client: BaseLanguageClient,
  run: RunProgram | undefined,
  found: vscode.DiagnosticCollection,
): Promise<string | undefined> {
  const { t } = vscode.l10n;
  found.clear();
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'exim')
    return tell('info', t('Open the Exim configuration that is to be checked.'));
  if (!vscode.workspace.isTrusted) return tell('warning', t('Programs are run in trusted workspaces only.'));
  if (!run) return tell('warning', t('No program can be run from here.'));
  const command = commandLine();
  if (command.length === 0) return offerSetting();
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const project = await requestProject(client, uri);
  const root = project && client.protocol2CodeConverter.asUri(project.root);
  if (root?.scheme !== 'file' || project?.isFragment)
    return tell('warning', t('Exim needs a whole configuration in a file of this machine.'));
  if (!(await saved(client, project?.files ?? []))) return undefined;
  const [program = '', ...args] = withFile(command, root.fsPath);
  let answer: CompareAnswer;
  try {
    const ran = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: t('Exim reads the configuration') },
      () => run(program, args),
    );
    client.info([program, ...args].join(' '), ran);
    answer = await client.sendRequest<CompareAnswer>('exim/compare', { uri, run: ran });
  } catch (error) {
    return tell(
      'error',
      t('Exim could not be asked: {0}', error instanceof Error ? error.message : String(error)),
    );
  }
  return show(answer, client, found);
}

/** Of the machine alone: a workspace must not say what is run. */
function commandLine(): readonly string[] {
  const setting = vscode.workspace.getConfiguration('exim').inspect<string[]>('checkWith')?.globalValue;
  return Array.isArray(setting) ? setting.filter((word) => typeof word === 'string') : [];
}

function withFile(command: readonly string[], file: string): string[] {
  const placeholder = '${file}';
  return command.some((word) => word.includes(placeholder))
    ? command.map((word) => word.replaceAll(placeholder, file))
    : [...command, file];
}

/** Exim reads what is on disk: what is only in editors has to get there first. */
async function saved(client: BaseLanguageClient, files: readonly string[]): Promise<boolean> {
  const names = new Set(files.map((file) => client.protocol2CodeConverter.asUri(file).toString()));
  const unsaved = vscode.workspace.textDocuments.filter(
    (document) => document.isDirty && names.has(document.uri.toString()),
  );
  if (unsaved.length === 0) return true;
  const save = vscode.l10n.t('Save and Check');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('Exim reads the files on disk, and some have changes that are not saved.'),
    { modal: true },
    save,
  );
  if (choice !== save) return false;
  return (await Promise.all(unsaved.map((document) => document.save()))).every(Boolean);
}

async function offerSetting(): Promise<string> {
  const { t } = vscode.l10n;
  const open = t('Open Settings');
  const message = t('Say in the setting "exim.checkWith" how your Exim is started.');
  void vscode.window.showInformationMessage(message, open).then((choice) => {
    if (choice === open)
      void vscode.commands.executeCommand('workbench.action.openSettings', 'exim.checkWith');
  });
  return message;
}

function show(answer: CompareAnswer, client: BaseLanguageClient, found: vscode.DiagnosticCollection): string {
  const { t } = vscode.l10n;
  const mark = (refusal: (CompareAnswer & { kind: 'same' })['refusal']) => {
    if (!refusal?.location) return;
    const { uri, range } = refusal.location;
    const { start, end } = range;
    const diagnostic = new vscode.Diagnostic(
      new vscode.Range(start.line, start.character, end.line, end.character),
      refusal.message,
    );
    diagnostic.source = 'exim -bV';
    found.set(client.protocol2CodeConverter.asUri(uri), [diagnostic]);
  };
  switch (answer.kind) {
    case 'no-answer':
      return tell('error', t('That was no answer of Exim: {0}', answer.said));
    case 'same':
      mark(answer.refusal);
      return answer.refusal
        ? tell('warning', t('Exim refuses this configuration, as shown: {0}', answer.refusal.message))
        : tell('info', t('Exim starts with this configuration, and nothing else is said here.'));
    case 'different':
      mark(answer.theirs);
      return tell('warning', difference(answer));
    case 'nothing':
      return tell('warning', t('This is no Exim configuration.'));
  }
}

function difference({ theirs, ours }: CompareAnswer & { kind: 'different' }): string {
  const { t } = vscode.l10n;
  if (!theirs)
    return t(
      'Exim starts with this configuration, but here it is said to refuse it: {0}',
      ours?.message ?? '',
    );
  if (!ours) return t('Exim refuses this configuration, and nothing of it is said here: {0}', theirs.message);
  return t(
    'Exim refuses this configuration with "{0}", but here it is said to do so with "{1}".',
    theirs.message,
    ours.message,
  );
}

/** The message stays while the command is done. */
function tell(how: 'info' | 'warning' | 'error', message: string): string {
  const show = {
    info: vscode.window.showInformationMessage,
    warning: vscode.window.showWarningMessage,
    error: vscode.window.showErrorMessage,
  }[how];
  void show(message);
  return message;
}
