/** The extension is there, and VS Code knows an Exim configuration by its name. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import * as page from './page';

describe('activation', () => {
  it('finds the extension installed and activates it', async () => {
    const extension = vscode.extensions.getExtension('exim-for-editors.vscode-exim');
    assert.ok(extension, 'the extension is not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  for (const name of ['exim.conf', 'exim4.conf.template', 'exim.conf.local']) {
    it(`opens ${name} as an Exim configuration`, async () => {
      const document = await openNew(name, 'primary_hostname = mail.example.com\n');
      assert.equal(document.languageId, 'exim');
    });
  }

  it('leaves other configuration files alone', async () => {
    assert.notEqual((await openNew('httpd.conf', 'Listen 80\n')).languageId, 'exim');
  });

  it('shows the language in the status bar', async () => {
    await openNew('exim4.conf', '# one\nbegin routers\n');
    await eventually(async () => assert.match(await page.text('#status\\.editor\\.mode'), /^Exim/));
    await page.screenshot('activation');
  });
});

/** Writes a file into a folder of its own in the workspace and opens it in an editor, as choosing it in the explorer does. */
async function openNew(name: string, text: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  const path = join(folder.uri.fsPath, 'activation', name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, text);
  const editor = await vscode.window.showTextDocument(vscode.Uri.file(path));
  return editor.document;
}
