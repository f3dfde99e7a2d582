/** Writing a configuration: problems while typing, documentation on hover, snippets through completion, colours. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import * as page from './page';
import { find, hoverText, openSampleFile, palette, problemsWhen, putCursor, textWhen } from './person';

describe('editing the sample', () => {
  let editor: vscode.TextEditor;

  beforeEach(async () => {
    editor = await openSampleFile('exim.conf');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('finds no error in the sample, and says at once what is wrong with an edit', async () => {
    await problemsWhen(editor.document.uri, (problems) =>
      problems.every(({ severity }) => severity > vscode.DiagnosticSeverity.Error),
    );
    const at = find(editor.document, 'transport         = mailman_transport');
    await putCursor(editor, at, at.translate(0, 'transport'.length));
    await page.type('transprt');
    await textWhen(editor.document, (text) => text.includes('transprt'));
    const isIt = ({ range }: vscode.Diagnostic) => editor.document.getText(range) === 'transprt';
    const problem = (await problemsWhen(editor.document.uri, (all) => all.some(isIt))).find(isIt);
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    assert.match(problem.message, /option "transprt" unknown/);
    await page.waitFor('.squiggly-error');
    await page.screenshot('editing-problem');
  });

  it('explains a macro under the mouse pointer', async () => {
    await putCursor(editor, find(editor.document, 'MM_LISTCHK\n  local_part_suffix').translate(0, 2));
    const shown = await hoverText('config.pck');
    assert.match(shown, /MM_HOME\/lists\/\$local_part_data\/config\.pck/);
    assert.match(shown, /\/usr\/local\/mailman\/lists\/\$local_part_data\/config\.pck/);
    await page.screenshot('editing-hover');
    await page.press('Escape');
  });

  it('inserts the Mailman router where routers stand', async () => {
    const sampleLength = editor.document.getText().length;
    const at = find(editor.document, '# The users of this host');
    await putCursor(editor, at);
    await page.type('\n');
    await page.press('ArrowUp');
    await page.type('mailman');
    await page.waitFor('.suggest-widget .monaco-list-row:has-text("Mailman: list router")');
    while (
      !/^Mailman: list router(?! \()/.test(await page.text('.suggest-widget .monaco-list-row.focused'))
    ) {
      await page.press('ArrowDown');
    }
    await page.screenshot('editing-completion');
    await page.press('Enter');
    const changed = await textWhen(editor.document, (text) => text.length > 100 + sampleLength);
    const inserted = changed.slice(editor.document.offsetAt(at));
    assert.match(inserted, /^mailman_router:\n\s+driver\s+= accept\n/m);
    assert.match(inserted, /local_parts\s+= .*dsearch,filter=subdir;MM_HOME\/lists/);
    await page.press('Escape');
  });

  it('offers to route from the editor title and above the routers', async () => {
    await page.waitFor(
      '.editor-actions .action-label[aria-label^="Exim: Route"], .editor-actions .action-label[aria-label^="Route"]',
    );
    await putCursor(editor, find(editor.document, 'begin routers'));
    await page.waitFor('.codelens-decoration a:has-text("Route an address")');
  });

  it('restarts its server, which then works on', async () => {
    await palette('Exim: Restart Language Server');
    const at = find(editor.document, 'driver            = accept');
    await editor.edit((edit) => edit.insert(new vscode.Position(at.line, 0), '  nonsense = 1\n'));
    await problemsWhen(editor.document.uri, (all) => all.some(({ range }) => range.start.line === at.line));
  });
});

describe("editing Mailman's settings", () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('offers snippets in mm_cfg.py and in no other Python file', async () => {
    const editor = await openSampleFile('mm_cfg.py');
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await putCursor(editor, end);
    await page.press('Enter');
    await page.type('mm-');
    await page.waitFor('.suggest-widget .monaco-list-row:has-text("Mailman: delivery over SMTP")');
    while (!/^Mailman: delivery/.test(await page.text('.suggest-widget .monaco-list-row.focused'))) {
      await page.press('ArrowDown');
    }
    await page.press('Enter');
    await textWhen(editor.document, (text) =>
      text.slice(editor.document.offsetAt(end)).includes("DELIVERY_MODULE = 'SMTPDirect'"),
    );

    const other = await vscode.workspace.openTextDocument({ language: 'python', content: 'mm-' });
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      other.uri,
      new vscode.Position(0, 3),
    );
    assert.deepEqual(
      list.items.filter(({ kind }) => kind === vscode.CompletionItemKind.Snippet),
      [],
    );
  });
});
