/** "Exim: Check With Exim": what is said when an Exim agrees, differs, is none or is not set, with a fake and with a real one. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';

const folder = mkdtempSync(join(tmpdir(), 'exim-check-'));
const file = join(folder, 'exim.conf');
const uri = vscode.Uri.file(file);

const fake = (name: string, body: string): string[] => {
  const script = join(folder, `${name}.cjs`);
  writeFileSync(script, body);
  return [process.execPath, script, '-bV', '-C'];
};
const starts = fake('starts', "console.log('Exim version 4.100 #2');");
const refuses = fake(
  'refuses',
  'console.error(`2026-01-01 00:00:00 Exim configuration error in line 2 of ${process.argv.at(-1)}:\\n  main option "nosuch" unknown`); process.exitCode = 1;',
);

async function checkWith(command: readonly string[], text: string): Promise<string | undefined> {
  writeFileSync(file, text);
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.getText() !== text) {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
    await vscode.workspace.applyEdit(edit);
    await document.save();
  }
  await vscode.window.showTextDocument(document);
  await vscode.workspace
    .getConfiguration('exim')
    .update('checkWith', command, vscode.ConfigurationTarget.Global);
  return vscode.commands.executeCommand<string | undefined>('exim.checkWith');
}

const theirs = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'exim -bV');
const good = 'keep_environment =\n';
const bad = 'keep_environment =\nnosuch = 1\n';

describe('checking with Exim', () => {
  after(async () => {
    await vscode.workspace
      .getConfiguration('exim')
      .update('checkWith', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('runs nothing before the setting says what', async () => {
    assert.match((await checkWith([], good)) ?? '', /setting "exim\.checkWith"/);
  });
  it('is a setting that no workspace can make', () => {
    const { packageJSON } = vscode.extensions.getExtension('exim-for-editors.vscode-exim') ?? assert.fail();
    assert.equal(packageJSON.contributes.configuration.properties['exim.checkWith'].scope, 'machine');
  });
  it('agrees that a configuration is good', async () => {
    assert.match(
      (await checkWith(starts, good)) ?? '',
      /^Exim starts with this configuration, and nothing else/,
    );
    assert.deepEqual(theirs(), []);
  });
  it('agrees that a configuration is refused, and shows Exim’s answer at its line', async () => {
    assert.match((await checkWith(refuses, bad)) ?? '', /^Exim refuses this configuration, as shown/);
    assert.deepEqual(
      theirs().map(({ message, range }) => [message, range.start.line]),
      [['main option "nosuch" unknown', 1]],
    );
  });
  it('says where the two differ', async () => {
    assert.match(
      (await checkWith(starts, bad)) ?? '',
      /but here it is said to refuse it: main option "nosuch" unknown/,
    );
    assert.match((await checkWith(refuses, `${good}#\n`)) ?? '', /nothing of it is said here/);
    assert.equal(theirs().length, 1);
  });
  it('puts the path where the setting wants it', async () => {
    const echo = fake('echo', 'console.log(process.argv.slice(2).join("|")); process.exitCode = 3;');
    assert.match(
      (await checkWith([...echo.slice(0, 2), '-C', '${file}', '-bV'], good)) ?? '',
      new RegExp(`-C\\|${file}\\|-bV`),
    );
  });
  it('says so when the program is not there', async () => {
    assert.match(
      (await checkWith([join(folder, 'no-such-program')], good)) ?? '',
      /could not be asked.*ENOENT/,
    );
  });

  const exim = ['/usr/sbin/exim4', '/usr/sbin/exim'].find((path) => existsSync(path));
  (exim && process.getuid?.() === 0 ? it : it.skip)('works with the Exim that is installed', async () => {
    assert.ok(exim);
    assert.match((await checkWith([exim, '-bV', '-C'], good)) ?? '', /^Exim starts with this configuration/);
    assert.match((await checkWith([exim, '-bV', '-C'], bad)) ?? '', /as shown: main option "nosuch" unknown/);
    assert.equal(theirs()[0]?.range.start.line, 1);
  });
});
