/** The command that brings the sample configuration to the person. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';

describe('Exim: Open Sample Configuration', () => {
  let scratch: string;

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'exim-sample-'));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(scratch, { recursive: true, force: true });
  });

  it('copies every file and opens the configuration', async () => {
    const target = join(scratch, 'sample');
    const opened = await vscode.commands.executeCommand<vscode.Uri>('exim.openSample', {
      target,
      here: true,
    });
    assert.equal(opened.fsPath, target);
    const extension = vscode.extensions.getExtension('exim-for-editors.vscode-exim');
    assert.ok(extension);
    const shipped = await readdir(join(extension.extensionPath, 'client', 'sample'), { recursive: true });
    assert.notEqual(shipped.length, 0);
    assert.deepEqual((await readdir(target, { recursive: true })).sort(), shipped.sort());
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.fsPath, join(target, 'exim.conf'));
    assert.equal(document?.languageId, 'exim');
  });

  it('keeps what the person has changed in an earlier copy', async () => {
    const target = join(scratch, 'kept');
    await vscode.commands.executeCommand('exim.openSample', { target, here: true });
    await writeFile(join(target, 'exim.conf'), '# mine\n');
    await rm(join(target, 'example.zone'));
    await vscode.commands.executeCommand('exim.openSample', { target, here: true });
    assert.equal(await readFile(join(target, 'exim.conf'), 'utf8'), '# mine\n');
    assert.match(await readFile(join(target, 'example.zone'), 'utf8'), /list\.example\.com/);
  });
});
