/** What is different where VS Code runs in a browser: no programs, and a sample that opens in the window itself. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import * as page from '../page';
import { openSampleFile, palette, problemsWhen } from '../person';

describe('the extension in a browser', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('runs without a machine, on a file system that is nowhere', async () => {
    assert.equal(vscode.env.uiKind, vscode.UIKind.Web);
    assert.equal(vscode.env.remoteName, undefined);
    assert.equal(vscode.workspace.workspaceFolders?.[0]?.uri.scheme, 'memfs');
    const extension = vscode.extensions.getExtension('exim-for-editors.vscode-exim');
    assert.equal(extension?.extensionUri.scheme, 'http');
    await openSampleFile('exim.conf');
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('says why no Exim can be asked', async () => {
    await openSampleFile('exim.conf');
    await palette('Exim: Check With Exim');
    await page.waitFor('.notification-list-item-message:has-text("No program can be run from here")');
  });

  it('opens the sample in the window, with its problems', async () => {
    const folder = await vscode.commands.executeCommand<vscode.Uri>('exim.openSample');
    assert.equal(vscode.window.activeTextEditor?.document.languageId, 'exim');
    const original = vscode.Uri.joinPath(folder, 'howto-original', 'exim.conf');
    await vscode.window.showTextDocument(original);
    await problemsWhen(original, (all) => all.some(({ message }) => message.includes('Tainted arg 2')));
    await vscode.commands.executeCommand('exim.route');
    await page.fill('#address', 'testlist@list.example.com', { inFrame: true });
    await page.press('Enter');
    await page.waitForFrame('.verdict h1:has-text("Tainted arg 2 for mailman_transport")');
  });
});
