/** A configuration in several files, whatever file system they are in: what one says is known in the others. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { find, problemsWhen, sampleFile } from './person';

const main = `HOME_DOMAIN = example.com
.include routers.conf
`;

const routers = `begin routers
local:
  driver = accept
  domains = HOME_DOMAIN
  transport = to_file

begin transports
to_file:
  driver = appendfile
  file = /var/mail/$local_part_data
`;

describe('a configuration in several files', () => {
  const folder = sampleFile('several');
  const mainFile = vscode.Uri.joinPath(folder, 'exim.conf');
  const routersFile = vscode.Uri.joinPath(folder, 'routers.conf');
  let document: vscode.TextDocument;

  const ask = <T>(command: string, ...args: unknown[]) =>
    vscode.commands.executeCommand<T>(`vscode.${command}`, routersFile, ...args);
  const use = () => find(document, 'HOME_DOMAIN').translate(0, 2);

  before(async () => {
    await write(mainFile, main);
    await write(routersFile, routers);
    // The part alone: the file that includes it is found by the server.
    document = await vscode.workspace.openTextDocument(routersFile);
    await vscode.languages.setTextDocumentLanguage(document, 'exim');
    await vscode.window.showTextDocument(document);
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it('is read as a whole: a part knows the macros of the file that includes it', async () => {
    await eventually(async () => {
      const hovers = await ask<vscode.Hover[]>('executeHoverProvider', use());
      const shown = hovers.flatMap(({ contents }) => contents);
      const text = shown.map((part) => (typeof part === 'string' ? part : part.value)).join('\n');
      assert.match(text, /example\.com/);
    });
  });

  it('leads from a use to its definition in another file, and back', async () => {
    const found = await ask<(vscode.Location | vscode.LocationLink)[]>('executeDefinitionProvider', use());
    const places = found.map((place) => ('targetUri' in place ? place.targetUri : place.uri).toString());
    assert.deepEqual(places, [mainFile.toString()]);
    const references = await ask<vscode.Location[]>('executeReferenceProvider', use());
    const files = new Set(references.map(({ uri }) => uri.toString()));
    assert.deepEqual([...files].sort(), [mainFile.toString(), routersFile.toString()]);
  });

  it('renames in all files', async () => {
    const edit = await ask<vscode.WorkspaceEdit>('executeDocumentRenameProvider', use(), 'MAIL_DOMAIN');
    const edits = edit.entries().map(([uri, all]) => [uri.toString(), all.map(({ newText }) => newText)]);
    assert.deepEqual(edits.sort(), [
      [mainFile.toString(), ['MAIL_DOMAIN']],
      [routersFile.toString(), ['MAIL_DOMAIN']],
    ]);
  });

  it('notices when a file changes that no editor has open', async () => {
    const unknown = ({ message }: vscode.Diagnostic) => message.includes('nosuch_option');
    await write(mainFile, `nosuch_option = 1\n${main}`);
    await problemsWhen(mainFile, (all) => all.some(unknown));
    await write(mainFile, main);
    await problemsWhen(mainFile, (all) => !all.some(unknown));
  });
});

function write(uri: vscode.Uri, text: string): Thenable<void> {
  return vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
