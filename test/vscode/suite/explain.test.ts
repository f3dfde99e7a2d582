/** "Exim: Explain This Problem": the page of a finding, from the palette, from its link and from the light bulb, without a network. */
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import * as page from './page';
import { palette, problemsWhen, putCursor } from './person';

const text = `OLD_HOME = /var/lib/mailman
spool_directory = /var/spool/exim
`;

const isUnused = ({ code }: vscode.Diagnostic) => typeof code === 'object' && code.value === 'unused-macro';

describe('the explanation of a problem', () => {
  let editor: vscode.TextEditor;
  let problem: vscode.Diagnostic;

  before(async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'exim-explain-')), 'exim.conf');
    writeFileSync(path, text);
    editor = await vscode.window.showTextDocument(vscode.Uri.file(path));
    const problems = await problemsWhen(editor.document.uri, (all) => all.some(isUnused));
    const found = problems.find(isUnused);
    assert.ok(found);
    problem = found;
  });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  async function seesPage(): Promise<void> {
    await eventually(() => {
      const labels = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
      assert.ok(
        labels.some((label) => label.includes('unused-macro.md')),
        labels.join(', '),
      );
    });
    assert.match(await page.frameText('h1'), /unused-macro/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    editor = await vscode.window.showTextDocument(editor.document);
  }

  it('opens from the palette, for the finding at the cursor', async () => {
    await putCursor(editor, new vscode.Position(0, 2));
    await palette('Exim: Explain This Problem');
    await seesPage();
  });

  it('opens from the link at the finding', async () => {
    assert.ok(typeof problem.code === 'object');
    const { target } = problem.code;
    assert.equal(target.scheme, 'command');
    const [code] = JSON.parse(decodeURIComponent(target.query));
    await vscode.commands.executeCommand(target.path, code);
    await seesPage();
  });

  it('is among the actions at the finding, beside those that suppress it', async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      problem.range,
    );
    const titles = actions.map(({ title }) => title);
    assert.ok(titles.includes('Suppress "unused-macro" for this line'), titles.join(', '));
    const action = actions.find(({ title }) => title === 'Explain "unused-macro"');
    assert.equal(action?.command?.command, 'exim.explain');
    assert.deepEqual(action.command.arguments, ['unused-macro']);
  });
});
