/** The status bar item: for which Exim the configuration is read, from which file on, and how many problems it has. */
import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { type EximProject, requestProject } from './protocol';

/** Shown while an Exim configuration is in the active editor; a click offers what can be chosen. */
export function showStatus(client: BaseLanguageClient): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('exim.status', vscode.StatusBarAlignment.Right, 100);
  item.name = 'Exim';
  item.command = 'exim.choose';

  let latest = 0;
  const refresh = async () => {
    const round = ++latest;
    const uri = activeConfiguration();
    if (!uri) return item.hide();
    const project =
      client.state === State.Running
        ? await requestProject(client, client.code2ProtocolConverter.asUri(uri)).catch(() => undefined)
        : undefined;
    // Another editor became active, or something was typed, while the server read.
    if (round !== latest) return;
    show(item, client, project);
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, 100);
  };
  soon();
  return vscode.Disposable.from(
    item,
    { dispose: () => clearTimeout(timer) },
    vscode.window.onDidChangeActiveTextEditor(soon),
    vscode.languages.onDidChangeDiagnostics(soon),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('exim') && soon()),
    client.onDidChangeState(soon),
  );
}

/** The Exim configuration in the active editor. */
export function activeConfiguration(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === 'exim' ? document.uri : undefined;
}

function show(item: vscode.StatusBarItem, client: BaseLanguageClient, project?: EximProject): void {
  const { t } = vscode.l10n;
  if (!project) {
    const starting = client.state === State.Starting;
    item.text = starting ? '$(sync~spin) Exim' : '$(circle-slash) Exim';
    item.tooltip = starting
      ? t('The Exim language server starts')
      : t('The Exim language server does not run');
  } else {
    const root = vscode.Uri.parse(project.root);
    const { errors, warnings } = count(project);
    const name = root.path.slice(root.path.lastIndexOf('/') + 1);
    const problems = [
      ...(errors > 0 ? [`$(error) ${errors}`] : []),
      ...(warnings > 0 ? [`$(warning) ${warnings}`] : []),
    ];
    item.text = [`Exim ${project.version}`, name, problems.join(' ') || '$(check)'].join(' · ');
    item.tooltip = [
      t('Read for Exim {0}', project.version),
      project.isFragment
        ? t('{0} is read by itself: nothing includes it', vscode.workspace.asRelativePath(root))
        : t('Exim starts with {0}', vscode.workspace.asRelativePath(root)),
      t('{0} errors, {1} warnings in {2} files', errors, warnings, project.files.length),
    ].join('\n');
  }
  item.accessibilityInformation = { label: `Exim. ${item.tooltip}`, role: 'button' };
  item.show();
}

/** What the problems view shows of the files of the configuration. */
function count({ files }: EximProject): { readonly errors: number; readonly warnings: number } {
  const all = files.flatMap((file) => vscode.languages.getDiagnostics(vscode.Uri.parse(file)));
  const of = (severity: vscode.DiagnosticSeverity) => all.filter((each) => each.severity === severity).length;
  return { errors: of(vscode.DiagnosticSeverity.Error), warnings: of(vscode.DiagnosticSeverity.Warning) };
}
