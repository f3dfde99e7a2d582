/** What everybody does first, wherever the extension comes from: open the sample, see a problem, follow an address. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import * as page from './page';
import { palette, problemsWhen } from './person';

describe('the way of a new user', () => {
  let scratch: string;

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'exim-slice-'));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(scratch, { recursive: true, force: true });
  });

  it('runs the extension that was installed', () => {
    const extension = vscode.extensions.getExtension('exim-for-editors.vscode-exim');
    assert.ok(extension, 'the extension is not installed');
    const { EXIM_EXTENSIONS } = process.env;
    if (EXIM_EXTENSIONS)
      assert.ok(extension.extensionPath.startsWith(EXIM_EXTENSIONS), extension.extensionPath);
  });

  it('leads from the sample to its problems and to the way of an address', async () => {
    await vscode.commands.executeCommand('exim.openSample', { target: scratch, here: true });
    const original = vscode.Uri.file(join(scratch, 'howto-original', 'exim.conf'));
    await vscode.window.showTextDocument(original, { viewColumn: vscode.ViewColumn.One });
    await problemsWhen(original, (all) => all.some(({ message }) => message.includes('Tainted arg 2')));
    await palette('Exim: Route an Address');
    await page.waitForFrame('#address');
    await page.fill('#address', 'testlist@list.example.com', { inFrame: true });
    await page.press('Enter');
    await page.waitForFrame('.verdict h1:has-text("Tainted arg 2 for mailman_transport")');
    await page.screenshot('slice');
  });
});
