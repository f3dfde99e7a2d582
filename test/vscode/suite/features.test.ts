/** Every feature of the editor once, asked for as the editor asks for it; and what the expanded view adds. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { find, problemsWhen, sampleFile } from './person';

const main = `HOST = mail
primary_hostname = HOST.example
qualify_domain   =   HOST.example
domainlist local_domains = @ : HOST.example
acl_smtp_rcpt = check
retry_interval_max = 1d
no_such_option = 1
.include routers
begin transports
deliver:
  driver = appendfile
  file = /var/mail/$local_part_data
`;
const included = `begin acl
check:
  accept domains = +local_domains
         condition = \${if eq{$domain}{a.example}}
begin routers
all:
  driver = accept
  transport = deliver
`;

describe('the features of an editor', () => {
  let editor: vscode.TextEditor;
  let document: vscode.TextDocument;
  let other: vscode.TextDocument;
  const folder = () => sampleFile('features');

  before(async () => {
    for (const [name, text] of [
      ['exim.conf', main],
      ['routers', included],
    ] as const)
      await vscode.workspace.fs.writeFile(
        vscode.Uri.joinPath(folder(), name),
        new TextEncoder().encode(text),
      );
    other = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), 'routers'));
    other = await vscode.languages.setTextDocumentLanguage(other, 'exim');
    document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), 'exim.conf'));
    editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  /** Positions are given by a text and a number of characters in it. */
  const at = (text: string, by = 1, of = document) => find(of, text).translate(0, by);
  const run = <T>(command: string, ...args: unknown[]) => {
    const [first, ...rest] = args;
    return vscode.commands.executeCommand<T>(`vscode.${command}`, first ?? document.uri, ...rest);
  };
  const textAt = ({ uri, range }: vscode.Location) =>
    (uri.toString() === other.uri.toString() ? other : document).getText(range);

  it('problems, with links to their pages', async () => {
    const problems = await problemsWhen(document.uri, (all) => all.length > 0);
    const [problem] = problems.filter(({ range }) => document.getText(range) === 'no_such_option');
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    assert.ok(typeof problem.code === 'object');
    assert.equal(problem.code.value, 'unknown-option');
    assert.equal(problem.code.target.scheme, 'command');
  });

  it('hover, signature, completion', async () => {
    const [hover] = await run<vscode.Hover[]>('executeHoverProvider', undefined, at('HOST.example'));
    assert.match(hover?.contents.map((each) => (each as vscode.MarkdownString).value).join('') ?? '', /mail/);
    const help = await run<vscode.SignatureHelp>(
      'executeSignatureHelpProvider',
      other.uri,
      at('{a.example}', 2, other),
      '{',
    );
    assert.match(help.signatures[0]?.label ?? '', /eq/);
    const list = await run<vscode.CompletionList>(
      'executeCompletionItemProvider',
      undefined,
      at('no_such_option', 0),
    );
    assert.ok(
      list.items.some(({ label }) => (typeof label === 'string' ? label : label.label) === 'never_users'),
    );
  });

  it('definition, references, highlights', async () => {
    const locations = await run<vscode.Location[]>(
      'executeDefinitionProvider',
      other.uri,
      at('deliver', 1, other),
    );
    assert.deepEqual(locations.map(textAt), ['deliver']);
    assert.equal(locations[0]?.uri.toString(), document.uri.toString());
    const references = await run<vscode.Location[]>(
      'executeReferenceProvider',
      undefined,
      at('local_domains'),
    );
    assert.deepEqual(new Set(references.map(({ uri }) => uri.toString())).size, 2);
    const highlights = await run<vscode.DocumentHighlight[]>(
      'executeDocumentHighlights',
      undefined,
      at('HOST'),
    );
    assert.equal(highlights.length, 4);
  });

  it('rename, over files', async () => {
    const edit = await run<vscode.WorkspaceEdit>(
      'executeDocumentRenameProvider',
      undefined,
      at('local_domains'),
      'ours',
    );
    assert.deepEqual(
      edit.entries().map(([, edits]) => edits.map(({ newText }) => newText)),
      [['ours'], ['ours']],
    );
  });

  it('symbols of the document and of the workspace', async () => {
    const symbols = await run<vscode.DocumentSymbol[]>('executeDocumentSymbolProvider');
    assert.ok(symbols.some(({ name }) => name === 'HOST'));
    assert.ok(symbols.some(({ children }) => children.some(({ name }) => name === 'deliver')));
    const all = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'check',
    );
    assert.ok(
      all.some(({ name, location }) => name === 'check' && location.uri.toString() === other.uri.toString()),
    );
  });

  it('folds, selections, links', async () => {
    const folds = await run<vscode.FoldingRange[]>('executeFoldingRangeProvider');
    assert.ok(folds.some(({ start }) => start === at('begin transports').line));
    const [selection] = await run<vscode.SelectionRange[]>('executeSelectionRangeProvider', undefined, [
      at('appendfile'),
    ]);
    assert.equal(document.getText(selection?.range), 'appendfile');
    assert.ok(selection?.parent);
    const links = await run<vscode.DocumentLink[]>('executeLinkProvider');
    assert.deepEqual(
      links.map(({ range, target }) => [document.getText(range), target?.toString()]),
      [['routers', other.uri.toString()]],
    );
  });

  it('semantic tokens', async () => {
    const legend = await run<vscode.SemanticTokensLegend>('provideDocumentSemanticTokensLegend');
    const { data } = await run<vscode.SemanticTokens>('provideDocumentSemanticTokens');
    assert.equal(data.length % 5, 0);
    assert.equal(legend.tokenTypes[data[3] ?? -1], 'macro');
    assert.deepEqual([...data.slice(0, 3)], [0, 0, 'HOST'.length]);
  });

  it('calls', async () => {
    const [item] = await run<vscode.CallHierarchyItem[]>(
      'prepareCallHierarchy',
      other.uri,
      at('check', 1, other),
    );
    assert.equal(item?.name, 'check');
    const calls = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
      'vscode.provideIncomingCalls',
      item,
    );
    assert.deepEqual(
      calls.map(({ from }) => from.name),
      ['acl_smtp_rcpt'],
    );
  });

  it('lenses and hints', async () => {
    const lenses = await run<vscode.CodeLens[]>('executeCodeLensProvider', other.uri, 20);
    assert.ok(lenses.some(({ command }) => command?.command === 'exim.route'));
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await run<vscode.InlayHint[]>('executeInlayHintProvider', undefined, whole);
    assert.match(JSON.stringify(hints.map(({ label }) => label)), /86,?400/);
  });

  it('actions and formatting', async () => {
    const [problem] = vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ range }) => document.getText(range) === 'no_such_option');
    assert.ok(problem);
    const actions = await run<vscode.CodeAction[]>('executeCodeActionProvider', undefined, problem.range);
    assert.ok(actions.length > 0);
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await run<vscode.TextEdit[]>('executeFormatDocumentProvider', undefined, options);
    assert.ok(edits.some(({ range }) => range.start.line === at('qualify_domain').line));
  });

  it('the expanded configuration, led back, kept up to date, and compared', async () => {
    editor.selection = new vscode.Selection(at('qualify_domain'), at('qualify_domain'));
    const shown = await vscode.commands.executeCommand<vscode.TextEditor>('exim.showExpanded');
    const view = shown.document;
    assert.equal(view.uri.scheme, 'exim-expanded');
    assert.match(view.getText(), /^qualify_domain\s+=\s+mail\.example$/m);
    assert.match(view.getText(), /routers, line 1\nbegin acl$/m);
    const [origin] = await run<vscode.LocationLink[]>(
      'executeDefinitionProvider',
      view.uri,
      at('transport = deliver', 13, view),
    );
    assert.equal(origin?.targetUri.toString(), other.uri.toString());
    assert.equal(origin.targetRange.start.line, find(other, 'transport = deliver').line);
    const links = await run<vscode.DocumentLink[]>('executeLinkProvider', view.uri);
    assert.ok(links.some(({ target }) => target?.path === other.uri.path && target.fragment === 'L1'));
    assert.deepEqual(vscode.languages.getDiagnostics(view.uri), []);

    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 'HOST = '.length, 0, 'HOST = mail'.length), 'post');
    await vscode.workspace.applyEdit(edit);
    await eventually(() => assert.match(view.getText(), /^qualify_domain\s+=\s+post\.example$/m));

    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
    await vscode.commands.executeCommand('exim.compareExpanded');
    await eventually(() => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      assert.ok(input instanceof vscode.TabInputTextDiff);
      assert.equal(input.original.toString(), document.uri.toString());
      assert.equal(input.modified.scheme, 'exim-expanded');
    });
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
