/** Routing tests as a person uses them: found in the Test Explorer, run from the gutter, failing with a difference, pinned in the preview. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import * as page from './page';
import { find, openSampleFile, palette, putCursor, sampleFile, textWhen } from './person';

const passed = '.testing-run-glyph.codicon-testing-passed-icon';
const failed = '.testing-run-glyph.codicon-testing-failed-icon';

describe('the routing tests', () => {
  const pinned = sampleFile('routes.exim-test');
  const files = vscode.workspace.getConfiguration('files');

  // Nothing is saved but by those who mean to.
  before(() => files.update('autoSave', 'off', vscode.ConfigurationTarget.Global));

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });
  after(async () => {
    await files.update('autoSave', undefined, vscode.ConfigurationTarget.Global);
    await vscode.workspace.fs.delete(pinned);
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  it('are found in the workspace and pass when all are run', async () => {
    await palette('Testing: Focus on Test Explorer View');
    await page.waitFor('.test-explorer .monaco-list-row:has-text("howto.exim-test")');
    await palette('Test: Run All Tests');
    await eventually(async () => assert.match(await page.text('.test-explorer'), /\b6\/6\b/));
    await page.screenshot('testing-explorer');
  });

  it('run from the gutter, and fail with what differs', async () => {
    const editor = await openSampleFile('howto.exim-test');
    const at = find(editor.document, 'mailman_router, transport');
    await putCursor(editor, at);
    await page.click('.testing-run-glyph');
    await page.waitFor(passed);
    await vscode.window.showTextDocument(editor.document);
    await page.type('old_');
    await textWhen(editor.document, (text) => text.includes('old_mailman_router'));
    await page.click('.testing-run-glyph');
    await page.waitFor(failed);
    // The message stands beside the line; newer editors have a widget over it that takes the click.
    const widget = '.contentWidgets .content:has-text("!=")';
    await page.waitFor(`${widget}, .test-message-inline-content`);
    await page.click((await page.count(widget)) > 0 ? widget : '.test-message-inline-content');
    await page.waitFor('.test-output-peek .monaco-diff-editor');
    await eventually(async () => {
      const shown = await page.text('.test-output-peek');
      assert.match(shown, /router = old_mailman_router/);
      assert.match(shown, /router = mailman_router/);
    });
    await page.screenshot('testing-difference');
    await page.press('Escape');
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('undo');
    await textWhen(editor.document, (text) => !text.includes('old_'));
    await editor.document.save();
  });

  it('run again whenever a file is saved, while that is asked for', async () => {
    const tests = await openSampleFile('howto.exim-test');
    await page.waitFor('.testing-run-glyph');
    const configuration = await vscode.workspace.openTextDocument(sampleFile('exim.conf'));
    const at = find(configuration, 'mailman_router:\n');
    const change = async (edit: (workspace: vscode.WorkspaceEdit) => void) => {
      const edits = new vscode.WorkspaceEdit();
      edit(edits);
      await vscode.workspace.applyEdit(edits);
      await configuration.save();
    };
    await vscode.window.showTextDocument(tests.document);
    await palette('Test: Start Continuous Run');
    await change((edits) => edits.insert(configuration.uri, at, 'new_'));
    await page.waitFor(failed);
    await change((edits) => edits.delete(configuration.uri, new vscode.Range(at, at.translate(0, 4))));
    await page.waitFor(passed);
    await eventually(async () => assert.equal(await page.count(failed), 0));
    await palette('Test: Stop Continuous Run');
  });

  it('are pinned in the preview and hold from then on', async () => {
    const configuration = await openSampleFile('exim.conf');
    await palette('Exim: Route an Address');
    await page.waitForFrame('#address:focus');
    await page.fill('#address', 'alice@example.com', { inFrame: true });
    await page.press('Enter');
    await page.waitForFrame('.verdict.good');
    await page.click('role=button[name="Pin as test"]', { inFrame: true });
    await page.click('.quick-input-list .monaco-list-row:has-text("routes.exim-test")');
    await page.waitFor('.tab.active:has-text("routes.exim-test")');
    const document = await vscode.workspace.openTextDocument(pinned);
    assert.match(
      document.getText(),
      /\n% exim -bt alice@example\.com\nalice@example\.com\n {2}router = localuser,/,
    );
    await page.click('.testing-run-glyph');
    await page.waitFor(passed);
    await page.screenshot('testing-pinned');
    // What is edited, saved or not, is what the test looks at.
    const at = find(configuration.document, 'localuser:\n');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(configuration.document.uri, at, 'other_');
    await vscode.workspace.applyEdit(edit);
    await page.click('.testing-run-glyph');
    await page.waitFor(failed);
    const back = new vscode.WorkspaceEdit();
    back.delete(configuration.document.uri, new vscode.Range(at, at.translate(0, 'other_'.length)));
    await vscode.workspace.applyEdit(back);
    await configuration.document.save();
    await page.click('.testing-run-glyph');
    await page.waitFor(passed);
  });
});
