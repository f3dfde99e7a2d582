/** "Exim: Add Mailman to This Configuration", as a person goes through it: questions, the list of changes, the result. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import * as page from './page';
import { openSampleFile, palette, sampleFile } from './person';

const plain = `domainlist local_domains = @ : example.com
acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  accept domains = +local_domains
begin routers
dnslookup:
  driver = dnslookup
  domains = ! +local_domains
  transport = remote_smtp
  no_more
aliases:
  driver = redirect
  data = \${lookup{$local_part}lsearch{/etc/aliases}}
begin transports
remote_smtp:
  driver = smtp
`;

describe('adding Mailman', () => {
  const file = sampleFile('exim-plain.conf');

  before(() => vscode.workspace.fs.writeFile(file, new TextEncoder().encode(plain)));
  after(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(file);
  });

  it('asks for what it cannot find, shows the pieces and makes the changes', async () => {
    const { document } = await openSampleFile('exim-plain.conf');
    await vscode.languages.setTextDocumentLanguage(document, 'exim');
    await palette('Exim: Add Mailman to This Configuration');
    // Mailman's own settings are beside it.
    await page.waitFor('.quick-input-widget .quick-input-message:has-text("The domains of the lists")');
    await page.press('Enter');
    for (const [asked, proposal] of [
      ['own folder', '/usr/local/mailman'],
      ['The user', 'mailman'],
      ['The group', 'mailman'],
    ]) {
      await page.waitFor(`.quick-input-widget input[placeholder*="${asked}"]`);
      await page.waitFor(`.quick-input-list .monaco-list-row.focused:has-text("${proposal}")`);
      await page.press('Enter');
    }
    // Nothing is made that the person has not ticked: here all of the file.
    await page.click('.monaco-list-row:has-text("exim-plain.conf") .edit-checkbox');
    await vscode.commands.executeCommand('refactorPreview.groupByType');
    await page.waitFor('.monaco-list-row:has-text("Macros and the domains of the lists")');
    await page.screenshot('add-mailman');
    await vscode.commands.executeCommand('refactorPreview.apply');
    await eventually(() => assert.match(document.getText(), /^mailman_router:$/m));
    assert.match(document.getText(), /^domainlist mm_domains=list\.example\.com$/m);
    assert.match(document.getText(), /^domainlist local_domains = @ : example\.com : \+mm_domains$/m);
  });
});
