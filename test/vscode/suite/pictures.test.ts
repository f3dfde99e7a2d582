/** Makes the README's pictures: the editor and the panel as a person has them, in the state that the words beside them describe. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import * as page from './page';
import { find, hoverText, openSampleFile, palette, putCursor } from './person';

/** What would take room from what the pictures are about. */
const settings = {
  'workbench.colorTheme': 'Default Dark Modern',
  'editor.minimap.enabled': false,
  'workbench.activityBar.location': 'hidden',
} as const;

describe('pictures for the README', () => {
  const set = async (values: Readonly<Record<string, unknown>>) => {
    const configuration = vscode.workspace.getConfiguration();
    for (const [name, value] of Object.entries(values)) {
      await configuration.update(name, value, vscode.ConfigurationTarget.Global);
    }
  };
  let usual: Record<string, unknown>;

  before(async () => {
    const configuration = vscode.workspace.getConfiguration();
    usual = Object.fromEntries(
      Object.keys(settings).map((name) => [name, configuration.inspect(name)?.globalValue]),
    );
    await set(settings);
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(async () => {
    await set(usual);
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  async function picture(name: string): Promise<void> {
    await vscode.commands.executeCommand('notifications.clearAll');
    await page.screenshot(`picture-${name}`);
  }

  it('preview: a bounce that exim -bt does not see', async () => {
    const editor = await openSampleFile('howto-original/exim.conf');
    await palette('Exim: Route an Address');
    await page.waitForFrame('#address:focus');
    await page.fill('#address', 'testlist-bounces+luser=example.com@list.example.com', { inFrame: true });
    await page.press('Enter');
    await page.waitForFrame('.verdict.bad h1:has-text("Tainted arg 1")');
    // From the end of the router, whose head stays in sight, to the transport.
    const top = find(editor.document, '-subscribe : -unsubscribe').line;
    editor.revealRange(new vscode.Range(top, 0, top, 0), vscode.TextEditorRevealType.AtTop);
    await page.waitFor('.view-line:has-text("MM_WRAP")');
    await picture('preview');
  });

  it('tests: a routing test that no longer holds', async () => {
    const editor = await openSampleFile('howto.exim-test');
    await putCursor(editor, find(editor.document, 'mailman_router, transport'));
    await page.type('old_');
    await page.click('.testing-run-glyph');
    await page.waitFor('.testing-run-glyph.codicon-testing-failed-icon');
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await page.click('.contentWidgets .content:has-text("!=")');
    await page.waitFor('.test-output-peek .monaco-diff-editor');
    await picture('tests');
    await page.press('Escape');
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('undo');
    await editor.document.save();
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
  });

  it('hover: what a macro becomes', async () => {
    const editor = await openSampleFile('exim.conf');
    await putCursor(editor, find(editor.document, 'MM_LISTCHK\n  local_part_suffix').translate(0, 2));
    assert.match(await hoverText('config.pck'), /MM_LISTCHK/);
    await picture('hover');
    await page.press('Escape');
  });

  it('snippets: offered where they belong', async () => {
    const editor = await openSampleFile('exim.conf');
    await putCursor(editor, find(editor.document, '# The users of this host'));
    await page.type('\n');
    await page.press('ArrowUp');
    await page.type('mailman');
    await page.waitFor('.suggest-widget .monaco-list-row.focused:has-text("Mailman")');
    // While suggestions are open, the same keys show what each of them is.
    if ((await page.count('.suggest-details')) === 0) await page.press('Control+Space');
    await page.waitFor('.suggest-details:has-text("driver")');
    await picture('snippets');
    await page.press('Escape');
  });
});
