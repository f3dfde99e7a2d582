/** Makes the README's pictures: the editor and the panel as a person has them, in the state that the words beside them describe. */
import * as vscode from 'vscode';
import * as page from './page';
import { find, openSampleFile, palette } from './person';

describe('pictures for the README', () => {
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('workbench.action.toggleSidebarVisibility');
  });

  it('preview: a bounce that exim -bt does not see', async () => {
    const settings = vscode.workspace.getConfiguration();
    const theme = settings.inspect('workbench.colorTheme')?.globalValue;
    await settings.update('workbench.colorTheme', 'Default Dark Modern', vscode.ConfigurationTarget.Global);
    try {
      await vscode.commands.executeCommand('workbench.action.toggleSidebarVisibility');
      const editor = await openSampleFile('howto-original/exim.conf');
      await palette('Exim: Route an Address');
      await page.click('#address', { inFrame: true });
      await page.press('Control+a');
      await page.type('testlist-bounces+luser=example.com@list.example.com');
      await page.press('Enter');
      await page.waitForFrame('.verdict.bad h1:has-text("Tainted arg 1")');
      const { line } = find(editor.document, 'mailman_router:\n');
      editor.revealRange(new vscode.Range(line - 2, 0, line - 2, 0), vscode.TextEditorRevealType.AtTop);
      await page.waitFor('.view-line:has-text("mailman_router")');
      await vscode.commands.executeCommand('notifications.clearAll');
      await page.screenshot('picture-preview');
    } finally {
      await settings.update('workbench.colorTheme', theme, vscode.ConfigurationTarget.Global);
    }
  });
});
