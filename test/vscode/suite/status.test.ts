/** The status bar item: what the configuration is read for, from which file on, with how many problems; and what a click offers. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import * as page from './page';
import { openSampleFile, palette } from './person';

const item = '#exim-for-editors\\.vscode-exim\\.exim\\.status';
const shows = (words: RegExp) => eventually(async () => assert.match(await page.text(item), words));

describe('the status bar item', () => {
  afterEach(async () => {
    await vscode.workspace
      .getConfiguration('exim', vscode.workspace.workspaceFolders?.[0]?.uri)
      .update('version', undefined, vscode.ConfigurationTarget.WorkspaceFolder);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('says version, root file and problems of the configuration, and nothing of other files', async () => {
    await openSampleFile('howto-original/exim.conf');
    await shows(/^Exim 4\.100 · exim\.conf ·\s*[1-9]/);
    await openSampleFile('README.md');
    await eventually(async () => assert.equal(await page.count(item), 0));
  });

  it('lets the version be chosen by a click, for the folder', async () => {
    await openSampleFile('exim.conf');
    await shows(/^Exim 4\.100 /);
    await page.click(item);
    await page.waitFor('.quick-input-list .monaco-list-row:has-text("Restart the language server")');
    await page.screenshot('status-choices');
    await page.click('.quick-input-list .monaco-list-row:has-text("Change the Exim version")');
    await page.click('.quick-input-list .monaco-list-row:has-text("4.98")');
    await shows(/^Exim 4\.98 /);
  });

  it('comes back when the language server is restarted', async () => {
    await openSampleFile('exim.conf');
    await shows(/^Exim 4\.100 /);
    await palette('Exim: Restart Language Server');
    await shows(/^Exim 4\.100 · exim\.conf/);
  });
});
