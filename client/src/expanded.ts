/** "Exim: Show Expanded Configuration": macros and includes resolved, beside the files, led back to them line by line, and compared. */
import * as vscode from 'vscode';
import type { BaseLanguageClient, Middleware } from 'vscode-languageclient';
import type { ExpandedAnswer } from '../../server/src/lsp/answers-expanded';
import { requestProject } from './protocol';

const scheme = 'exim-expanded';

type Expanded = NonNullable<ExpandedAnswer['expanded']>;

/** Milliseconds without an edit until the view is made again. */
const pause = 300;

/** The server knows the files; what is made of them is none. */
export const leaveExpandedOut: Pick<Middleware, 'didOpen' | 'didChange' | 'didClose'> = {
  didOpen: async (document, next) => (isExpanded(document.uri) ? undefined : next(document)),
  didChange: async (event, next) => (isExpanded(event.document.uri) ? undefined : next(event)),
  didClose: async (document, next) => (isExpanded(document.uri) ? undefined : next(document)),
};

/** Registers the commands, the documents they show, and what leads from a line to where it comes from and back. */
export function expandedView(client: BaseLanguageClient): vscode.Disposable {
  /** What the shown documents were made of, by their URIs. */
  const known = new Map<string, Expanded>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const mark = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
  });
  let timer: ReturnType<typeof setTimeout> | undefined;

  function makeAgain({ document }: { readonly document: vscode.TextDocument }): void {
    if (document.languageId !== 'exim' || isExpanded(document.uri)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const { uri } of vscode.workspace.textDocuments) if (isExpanded(uri)) changed.fire(uri);
    }, pause);
  }

  /** A document that gets its language is closed and opened again without being read again. */
  function forget(uri: vscode.Uri): void {
    if (!isExpanded(uri)) return;
    const isOpen = () =>
      vscode.workspace.textDocuments.some((each) => each.uri.toString() === uri.toString());
    setTimeout(() => isOpen() || known.delete(uri.toString()), pause);
  }

  async function content(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const answer = await client.sendRequest<ExpandedAnswer>(
      'exim/expandedConfiguration',
      { uri: uri.query },
      token,
    );
    if (!answer.expanded) return `# ${vscode.l10n.t('This is no Exim configuration.')}\n`;
    known.set(uri.toString(), answer.expanded);
    return answer.expanded.text;
  }

  function originAt(uri: vscode.Uri, position: vscode.Position): vscode.LocationLink | undefined {
    const expanded = known.get(uri.toString());
    const origins = (expanded?.origins ?? []).map((origin) => ({ ...origin, range: toRange(origin.range) }));
    const found =
      origins.find(({ range }) => range.contains(position)) ??
      origins.find(({ range }) => range.start.line === position.line);
    const file = expanded?.files[found?.file ?? -1];
    if (!found || file === undefined) return undefined;
    return {
      originSelectionRange: found.range,
      targetUri: client.protocol2CodeConverter.asUri(file),
      targetRange: toRange(found.at),
    };
  }

  function links(document: vscode.TextDocument): vscode.DocumentLink[] {
    const expanded = known.get(document.uri.toString());
    return (expanded?.origins ?? []).flatMap(({ range, file, at }) => {
      const uri = expanded?.files[file];
      // Only the comments that name a file: a link under everything would be none.
      if (uri === undefined || !document.lineAt(range.start.line).text.startsWith('#')) return [];
      const target = client.protocol2CodeConverter.asUri(uri).with({ fragment: `L${at.start.line + 1}` });
      return [new vscode.DocumentLink(toRange(range), target)];
    });
  }

  /** Shows and marks in the other editors what belongs to the line of the cursor. */
  function follow({ textEditor, selections: [selection] }: vscode.TextEditorSelectionChangeEvent): void {
    // The two sides of a comparison are kept together already.
    if (vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff) return;
    const { document } = textEditor;
    if (document.languageId !== 'exim' || !selection) return;
    textEditor.setDecorations(mark, []);
    for (const other of vscode.window.visibleTextEditors) {
      if (other === textEditor || isExpanded(other.document.uri) === isExpanded(document.uri)) continue;
      const range = isExpanded(document.uri)
        ? inRaw(document.uri, selection.active, other.document.uri)
        : inExpanded(document.uri, selection.active, other.document.uri);
      other.setDecorations(mark, range ? [range] : []);
      if (range) other.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  }

  function inRaw(expanded: vscode.Uri, at: vscode.Position, raw: vscode.Uri): vscode.Range | undefined {
    const origin = originAt(expanded, at);
    return origin?.targetUri.toString() === raw.toString() ? origin.targetRange : undefined;
  }

  /** The line that holds something of this line, else of the nearest one above it. */
  function inExpanded(raw: vscode.Uri, at: vscode.Position, uri: vscode.Uri): vscode.Range | undefined {
    const expanded = known.get(uri.toString());
    const file = expanded?.files.findIndex(
      (name) => client.protocol2CodeConverter.asUri(name).toString() === raw.toString(),
    );
    let best: Expanded['origins'][number] | undefined;
    for (const origin of expanded?.origins ?? [])
      if (
        origin.file === file &&
        origin.at.start.line <= at.line &&
        origin.at.start.line >= (best?.at.start.line ?? 0)
      )
        best = origin;
    return best && toRange(best.range);
  }

  return vscode.Disposable.from(
    changed,
    mark,
    { dispose: () => clearTimeout(timer) },
    vscode.commands.registerCommand('exim.showExpanded', () => show(follow)),
    vscode.commands.registerCommand('exim.compareExpanded', () => compare(client)),
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: content,
    }),
    vscode.languages.registerDefinitionProvider(
      { scheme },
      {
        provideDefinition: ({ uri }, position) => {
          const origin = originAt(uri, position);
          return origin && [origin];
        },
      },
    ),
    vscode.languages.registerDocumentLinkProvider({ scheme }, { provideDocumentLinks: links }),
    vscode.workspace.onDidChangeTextDocument(makeAgain),
    vscode.workspace.onDidOpenTextDocument((document) => makeAgain({ document })),
    vscode.workspace.onDidCloseTextDocument((document) => {
      forget(document.uri);
      makeAgain({ document });
    }),
    vscode.window.onDidChangeTextEditorSelection(follow),
  );
}

/** Resolves to the editor with the view; undefined where no configuration is shown. */
async function show(
  follow: (event: vscode.TextEditorSelectionChangeEvent) => void,
): Promise<vscode.TextEditor | undefined> {
  const raw = configurationEditor();
  if (!raw) return undefined;
  const document = await openExpanded(raw.document.uri);
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.Beside,
    preserveFocus: true,
  });
  follow({ textEditor: raw, selections: raw.selections, kind: undefined });
  return editor;
}

/** Compares with the file that Exim is started with; in a split configuration, which has none, with the one at hand. */
async function compare(client: BaseLanguageClient): Promise<void> {
  const raw = configurationEditor();
  if (!raw) return;
  const project = await requestProject(client, client.code2ProtocolConverter.asUri(raw.document.uri));
  const root =
    project?.files.includes(project.root) === true
      ? client.protocol2CodeConverter.asUri(project.root)
      : raw.document.uri;
  const { uri } = await openExpanded(root);
  const title = vscode.l10n.t('{0} ↔ expanded', root.path.slice(root.path.lastIndexOf('/') + 1));
  await vscode.commands.executeCommand('vscode.diff', root, uri, title);
}

function configurationEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId === 'exim' && !isExpanded(editor.document.uri)) return editor;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Open the Exim configuration that is to be shown expanded.'),
  );
  return undefined;
}

async function openExpanded(raw: vscode.Uri): Promise<vscode.TextDocument> {
  const name = vscode.l10n.t('{0} (expanded)', raw.path);
  const uri = vscode.Uri.from({
    scheme,
    path: name.startsWith('/') ? name : `/${name}`,
    query: raw.toString(),
  });
  const document = await vscode.workspace.openTextDocument(uri);
  return vscode.languages.setTextDocumentLanguage(document, 'exim');
}

function isExpanded(uri: vscode.Uri): boolean {
  return uri.scheme === scheme;
}

function toRange({ start, end }: Expanded['origins'][number]['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
