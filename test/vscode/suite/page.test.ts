/** What the other tests stand on: that page.ts does in the window, and in the panels in it, what a person would. */
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import * as page from './page';

describe('the window', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('takes keys and text where the cursor is', async () => {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument());
    await page.type('begin routers');
    await page.press('Enter', 'Control+a');
    await page.type('begin acl');
    await eventually(() => assert.equal(editor.document.getText(), 'begin acl'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('runs a command from the palette', async () => {
    const opened = new Promise<vscode.TextEditor | undefined>((resolve) => {
      const listener = vscode.window.onDidChangeActiveTextEditor((editor) => {
        listener.dispose();
        resolve(editor);
      });
    });
    await page.press('F1');
    await page.waitFor('.quick-input-widget input');
    await page.type('New Untitled Text File');
    await page.press('Enter');
    assert.equal((await opened)?.document.isUntitled, true);
  });

  it('reads, clicks and fills in a panel', async () => {
    const panel = vscode.window.createWebviewPanel('page-test', 'A panel', vscode.ViewColumn.One, {
      enableScripts: true,
    });
    const said = new EventEmitter();
    panel.webview.onDidReceiveMessage((message) => said.emit('message', message));
    panel.webview.html = `<!DOCTYPE html><h1>What a panel shows</h1><p hidden>and what it hides</p>
      <input aria-label="Address"><button>Trace</button>
      <script>
        const input = document.querySelector('input');
        const code = acquireVsCodeApi();
        document.querySelector('button').onclick = () => code.postMessage(input.value);
      </script>`;
    await page.waitForFrame('text=What a panel shows');
    assert.equal((await page.frameText('body')).trim(), 'What a panel shows\nTrace');
    await page.fill('input', 'testlist@example.com', { inFrame: true });
    const message = once(said, 'message');
    await page.click('role=button[name="Trace"]', { inFrame: true });
    assert.deepEqual(await message, ['testlist@example.com']);
    await assert.rejects(
      page.click('role=button[name="Trace"]', { timeout: 100 }),
      /nothing visible matches .* in the window/,
    );
  });

  it('keeps pictures', async () => {
    const path = await page.screenshot('page');
    assert.ok((await stat(path)).size > 0);
  });

  it('writes output channels where the Output panel reads them', async () => {
    const channel = vscode.window.createOutputChannel('Page test');
    channel.appendLine('a line of output');
    channel.show();
    await eventually(async () =>
      assert.equal(await page.text('[id="workbench.panel.output"] .view-line'), 'a line of output'),
    );
    channel.dispose();
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('finds files of the workspace', async () => {
    assert.notEqual((await vscode.workspace.findFiles('**/README.md')).length, 0);
  });
});
