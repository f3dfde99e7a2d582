/** "Exim: Evaluate Expansion" at the cursor of the sample: what it asks, and the value it shows. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import * as page from './page';
import { find, openSampleFile, palette, putCursor } from './person';

describe('evaluating an expansion', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('asks for the variable that a message would set, and shows the value with its taint', async () => {
    const editor = await openSampleFile('exim.conf');
    await putCursor(editor, find(editor.document, '+$local_part=$domain').translate(0, 3));
    await palette('Exim: Evaluate Expansion');
    await page.waitFor('.quick-input-widget .quick-input-message:has-text("What is $local_part here?")');
    await page.type('joe');
    await page.press('Enter');
    const shown = await page.text('.notification-toast .notification-list-item-message');
    assert.equal(shown.trim(), 'The value is: joe — tainted by $local_part');
    await page.screenshot('expand');
  });

  it('asks what a lookup would find, in a list of answers', async () => {
    const editor = await openSampleFile('exim.conf');
    await putCursor(editor, find(editor.document, '${if exists{MM_LISTCHK}').translate(0, 2));
    await palette('Exim: Evaluate Expansion');
    await page.waitFor('.quick-input-widget .quick-input-message:has-text("$local_part_data")');
    await page.type('testlist');
    await page.press('Enter');
    await page.waitFor('.quick-input-list .monaco-list-row.focused:has-text("yes, a file")');
    await page.press('Enter');
    const shown = await page.text('.notification-toast .notification-list-item-message');
    assert.equal(shown.trim(), 'The value is: yes');
  });
});
