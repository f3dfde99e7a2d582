/** "Exim: Explain This Problem": shows the page of a finding's code, which the extension carries, so that it works without a network. */
import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient';

/** Where the pages are, below the extension. */
const folder = ['docs', 'rules'];

/** Leads the links at findings to the pages that the extension carries; the server names those on the web. */
export const explainLinks: Pick<
  Middleware,
  'handleDiagnostics' | 'provideDiagnostics' | 'provideWorkspaceDiagnostics'
> = {
  handleDiagnostics(uri, diagnostics, next) {
    leadToPages(diagnostics);
    next(uri, diagnostics);
  },
  async provideDiagnostics(document, previousResultId, token, next) {
    const report = await next(document, previousResultId, token);
    if (report && 'items' in report) leadToPages(report.items);
    return report;
  },
  provideWorkspaceDiagnostics: (resultIds, token, reporter, next) =>
    next(resultIds, token, (chunk) => {
      for (const report of chunk?.items ?? []) if ('items' in report) leadToPages(report.items);
      reporter(chunk);
    }),
};

function leadToPages(diagnostics: readonly vscode.Diagnostic[]): void {
  for (const diagnostic of diagnostics) {
    const { code } = diagnostic;
    if (typeof code === 'object')
      diagnostic.code = { value: code.value, target: commandUri(String(code.value)) };
  }
}

function commandUri(code: string): vscode.Uri {
  return vscode.Uri.parse(`command:exim.explain?${encodeURIComponent(JSON.stringify([code]))}`);
}

/** @param given the code; without it the finding at the cursor is meant */
export async function explain(context: vscode.ExtensionContext, given?: unknown): Promise<void> {
  const code = typeof given === 'string' ? given : await codeAtCursor();
  // A code is a part of the name of a file: nothing else may become one.
  if (code === undefined || !/^[A-Za-z0-9-]+$/.test(code)) return;
  const page = vscode.Uri.joinPath(context.extensionUri, ...folder, `${code}.md`);
  await vscode.commands.executeCommand('markdown.showPreview', page);
}

/** That of the finding on the line of the cursor; of several the person chooses one. */
async function codeAtCursor(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const line = editor?.selection.active.line;
  const here = editor
    ? vscode.languages
        .getDiagnostics(editor.document.uri)
        .filter(
          ({ source, range }) =>
            source === 'exim' && line !== undefined && range.start.line <= line && line <= range.end.line,
        )
    : [];
  const found = new Map(
    here.flatMap(({ code, message }): [string, string][] =>
      typeof code === 'object' ? [[String(code.value), message]] : [],
    ),
  );
  if (found.size === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Put the cursor on a line with a finding of the Exim extension.'),
    );
    return undefined;
  }
  if (found.size === 1) return [...found.keys()][0];
  const chosen = await vscode.window.showQuickPick(
    [...found].map(([label, detail]) => ({ label, detail })),
    { placeHolder: vscode.l10n.t('Which finding?') },
  );
  return chosen?.label;
}
