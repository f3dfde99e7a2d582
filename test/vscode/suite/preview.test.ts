/** The routing preview as a person uses it: by command, with keys and clicks, reading what the panel shows. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import * as page from './page';
import { find, openSampleFile, palette, putCursor, sampleFile, selectionWhen } from './person';

const bounce = 'testlist-bounces+luser=example.com@list.example.com';
const inPanel = { inFrame: true } as const;

/** A configuration that says `evil` wherever a person could write it. */
function hostile(evil: string): string {
  return `primary_hostname = host.example
domainlist evil_domains = ${evil}
begin routers
first:
  driver = accept
  condition = \${if eq{${evil}}{no}}
  transport = run
second:
  driver = accept
  require_files = /there/${evil}
  address_data = ${evil}
  domains = ! +evil_domains
  set = r_evil = ${evil}
  headers_add = X-Evil: ${evil}
  transport = run
  unseen
third:
  driver = redirect
  allow_fail
  data = :fail: ${evil}
begin transports
run:
  driver = pipe
  command = /bin/true "${evil}" $local_part
  user = nobody
  return_path = ${evil}@example.com
  headers_remove = ${evil}
  home_directory = /home/${evil}
`;
}

describe('the routing preview', () => {
  let editor: vscode.TextEditor;
  const files = vscode.workspace.getConfiguration('files');

  // The tests put back what they edit: nothing may be saved meanwhile.
  before(() => files.update('autoSave', 'off', vscode.ConfigurationTarget.Global));
  after(() => files.update('autoSave', undefined, vscode.ConfigurationTarget.Global));

  async function preview(path: string): Promise<void> {
    editor = await openSampleFile(path);
    await palette('Exim: Route an Address');
    await page.waitForFrame('#address');
  }

  /** Types an address into the panel, as the person who has just called the command. */
  async function ask(address: string): Promise<void> {
    await page.fill('#address', address, inPanel);
    await page.press('Enter');
  }

  const verdict = (words: string) => page.waitForFrame(`.verdict h1:has-text("${words}")`);

  afterEach(async () => {
    // The panel may have the focus: only the active editor is reverted.
    await vscode.window.showTextDocument(editor.document, editor.viewColumn);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  for (const [address, command] of [
    ['testlist', 'post testlist'],
    ['testlist-request', 'request testlist'],
    ['testlist-bounces', 'bounces testlist'],
    ['testlist-bounces+luser=example.com', 'bounces testlist'],
  ] as const) {
    it(`says that ${address} runs the wrapper with ${command}`, async () => {
      await preview('exim.conf');
      await ask(`${address}@list.example.com`);
      await verdict(`pipe to /usr/local/mailman/mail/mailman ${command}`);
      await page.waitForFrame('.item.accepted[data-router="mailman_router"]');
      assert.equal(await page.count('.argv .tainted', inPanel), 0);
    });
  }

  it('says that an address without a list is undeliverable, and what every router did', async () => {
    await preview('exim.conf');
    await ask('nosuch@list.example.com');
    await verdict('Undeliverable: Unrouteable address');
    for (const router of [
      'mailman_verp_router',
      'dnslookup',
      'system_aliases',
      'mailman_router',
      'localuser',
    ]) {
      await page.waitForFrame(`.item:not(.accepted)[data-router="${router}"]`);
    }
  });

  it("says of the HOWTO's own transport what Exim says on delivery", async () => {
    await preview('howto-original/exim.conf');
    await ask(bounce);
    await verdict(
      "Would bounce on delivery: Tainted arg 1 for mailman_transport transport command: 'bounces'",
    );
    const said = await page.frameText('.verdict .detail');
    assert.match(
      said,
      /exim -bt does not see this; it says: router = mailman_router, transport = mailman_transport/,
    );
    assert.match(await page.frameText('.argv'), /bounces[\s\S]*tainted:\s+\$local_part_suffix/);
    await page.screenshot('preview-tainted');
    await ask('testlist@list.example.com');
    await verdict("Tainted arg 2 for mailman_transport transport command: 'testlist'");
  });

  it('shows the return path that the VERP pair gives to mail that the list sends', async () => {
    const enter = async (field: string, text: string) => {
      await page.fill(field, text, inPanel);
      await page.press('Enter');
    };
    await preview('exim.conf');
    await enter('#sender', 'testlist-bounces@list.example.com');
    await enter('#host', '127.0.0.1');
    await ask('user@remote.example');
    await verdict('mx1.remote.example [203.0.113.25]');
    await page.waitForFrame('.item.accepted[data-router="mailman_verp_router"]');
    const card = await page.frameText('.card');
    assert.match(card, /Return path\s+testlist-bounces\+user=remote\.example@list\.example\.com/);
    assert.match(card, /Removes headers\s+Errors-To/);
    await page.screenshot('preview-verp');
    await enter('#sender', '');
    await enter('#host', '');
    await page.waitForFrame('.item.accepted[data-router="dnslookup"]');
  });

  it('asks what nobody knows, and draws the answer', async () => {
    await preview('howto-original/exim.conf');
    await ask('testlist@list.example.com');
    await verdict('Tainted arg 2');
    await vscode.commands.executeCommand('exim.route', sampleFile('howto-original/exim.conf'));
    await page.click('#files', inPanel);
    await page.press('Home', 'Enter');
    await page.waitForFrame('.verdict.unknown');
    const question = '.question:has-text("config.pck")';
    await page.click(`${question} >> role=button[name="no"]`, inPanel);
    await page.waitForFrame('.changes:has-text("mailman_router")');
    await page.waitForFrame('.item.skipped[data-router="mailman_router"]');
    await page.screenshot('preview-question');
    await page.click(`${question} >> role=button[name="take back"]`, inPanel);
    await page.waitForFrame('.item.accepted[data-router="mailman_router"]');
    await page.click('#files', inPanel);
    await page.press('ArrowDown', 'Enter');
    await verdict('Would bounce on delivery');
  });

  it('leads to the router in the file, and the cursor leads back', async () => {
    await preview('exim.conf');
    await ask(bounce);
    await verdict('pipe to');
    await page.click('.item[data-router="mailman_router"] .step-head .place', inPanel);
    const { line } = find(editor.document, 'mailman_router:\n');
    const { document } = await selectionWhen(({ selection }) => selection.active.line === line);
    assert.equal(document.uri.toString(), editor.document.uri.toString());
    await page.waitForFrame('.item.current[data-router="mailman_router"]');
    await putCursor(await openSampleFile('exim.conf'), find(document, 'allow_fail'));
    await page.waitForFrame('.item.current[data-router="system_aliases"]');
  });

  it('opens from the line above the routers', async () => {
    editor = await openSampleFile('exim.conf');
    await putCursor(editor, find(editor.document, 'begin routers'));
    await page.click('.codelens-decoration a:has-text("Route an address")');
    await page.waitForFrame('#address:focus');
  });

  it('redraws while the file is edited and says what changed', async () => {
    await preview('exim.conf');
    await ask('testlist@list.example.com');
    await verdict('post testlist');
    const at = find(editor.document, 'domainlist mm_domains=list.example.com');
    await editor.edit((edit) => edit.insert(at.translate(0, 'domainlist mm_domains='.length), 'other.'));
    await page.waitForFrame('.changes:has-text("mailman_router: was accepted")');
    await page.screenshot('preview-changed');
    await vscode.window.showTextDocument(editor.document, editor.viewColumn);
    await vscode.commands.executeCommand('undo');
    await verdict('post testlist');
  });

  it('works from the keyboard alone', async () => {
    await preview('exim.conf');
    await ask('testlist@list.example.com');
    await verdict('post testlist');
    await palette('Exim: Route an Address');
    await page.waitForFrame('#address:focus');
    await page.type('testlist-req');
    await page.waitForFrame('[role="option"]:has-text("testlist-request@list.example.com")');
    await page.press('ArrowDown', 'Enter');
    await verdict('request testlist');
    // Past sender, host, files, zone and what can be done with the route to the view buttons.
    await page.press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Enter');
    await page.waitForFrame('table');
    assert.match(await page.frameText('table'), /mailman_router\s+accept\s+accepted/);
    await page.press('Shift+Tab', 'Enter');
    await page.waitForFrame('.flow');
  });

  it('copies the route as text and as JSON', async () => {
    await preview('exim.conf');
    await ask('testlist@list.example.com');
    await verdict('post testlist');
    await page.click('role=button[name="Copy as text"]', inPanel);
    await page.waitFor('.statusbar-item:has-text("clipboard")');
    assert.match(
      await vscode.env.clipboard.readText(),
      /^testlist@list\.example\.com\n {2}Would be delivered: pipe to .* post testlist\n/,
    );
    const copied = async (what: string, words: RegExp) => {
      await page.click(`role=button[name="${what}"]`, inPanel);
      await eventually(async () => assert.match(await vscode.env.clipboard.readText(), words));
    };
    await copied('Copy as JSON', /^\{\n {2}"version": "4\.100"/);
    await copied(
      'Copy as Markdown',
      /^### `testlist@list\.example\.com`\n[\s\S]*\| `mailman_router` \| accepted \|/,
    );
    await copied(
      'Copy exim commands',
      /#\s+router = mailman_router, transport = mailman_transport\nexim -C \S+exim\.conf -bt testlist@list\.example\.com\n/,
    );
  });

  it('mends what would go wrong', async () => {
    await preview('howto-original/exim.conf');
    await ask(bounce);
    await verdict('Would bounce on delivery: Tainted arg 1');
    await page.click('.actions button:has-text("Fix: Let it choose among the words of the list")', inPanel);
    await verdict('Would bounce on delivery: Tainted arg 2');
    assert.ok(editor.document.isDirty);
    await page.click('.actions button:has-text("Fix: Use $local_part_data")', inPanel);
    await verdict('Would be delivered: pipe to /usr/local/mailman/mail/mailman bounces testlist');
    assert.equal(await page.count('.actions button:has-text("Fix:")', inPanel), 0);
    await page.screenshot('preview-mended');
  });

  it('says beside the routers in the file what they did, unless a setting forbids it', async () => {
    const noted = '.view-line [class*="ced-"]';
    await preview('exim.conf');
    await ask('testlist@list.example.com');
    await verdict('post testlist');
    const at = find(editor.document, 'mailman_router:\n');
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenter);
    await page.waitFor(noted);
    const settings = vscode.workspace.getConfiguration('exim');
    try {
      await settings.update('preview.inlineResults', false, vscode.ConfigurationTarget.Global);
      await eventually(async () => assert.equal(await page.count(noted), 0));
    } finally {
      await settings.update('preview.inlineResults', undefined, vscode.ConfigurationTarget.Global);
    }
    await page.waitFor(noted);
    // Opening a step brings its line into sight, and the keyboard stays in the panel.
    await page.click('.item[data-router="mailman_verp_router"] button.step', inPanel);
    await page.waitFor('.view-line:has-text("mailman_verp_router:")');
    await page.waitForFrame('.item[data-router="mailman_verp_router"] button.step:focus');
  });

  it('shows what a hostile configuration says in every field, and runs none of it', async () => {
    const evil = '<img src=x onerror=document.title=1><script>document.title=1</script>';
    const markup = 'body img, body script:not([nonce]), body iframe, body a';
    const document = await vscode.workspace.openTextDocument({ language: 'exim', content: hostile(evil) });
    editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await palette('Exim: Route an Address');
    await page.waitForFrame('#address:focus');
    await page.fill('#sender', `${evil}@example.com`, inPanel);
    await ask(`"${evil}"@example.com`);
    await page.waitForFrame('.verdict');
    for (const router of ['first', 'second', 'third']) {
      const step = `.item[data-router="${router}"] button.step`;
      await page.waitForFrame(step);
      if ((await page.count(`${step}[aria-expanded="false"]`, inPanel)) > 0) await page.click(step, inPanel);
    }
    for (const part of ['.verdict', '.argv', '.card dl', '.checks', '.question', '.flow h2'])
      await eventually(async () =>
        assert.ok((await page.frameText(part)).includes('<script>document.title=1</script>'), part),
      );
    assert.equal(await page.count(markup, inPanel), 0);
    await page.screenshot('preview-hostile');
    await page.click('role=button[name="Table"]', inPanel);
    await page.waitForFrame('table:has-text("<script>")');
    assert.equal(await page.count(markup, inPanel), 0);
    await page.click('role=button[name="Flow"]', inPanel);
    await page.fill('#sender', '', inPanel);
    await page.press('Enter');
  });

  it('routes through a configuration that is not saved yet', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'exim',
      content: 'begin routers\nall:\n  driver = redirect\n  data = :blackhole:\n',
    });
    editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await palette('Exim: Route an Address');
    await page.waitForFrame('#address:focus');
    await ask('someone@example.com');
    await verdict('Would be thrown away');
    await ask('not an address@');
    await verdict('Not an address');
  });

  it('is accessible in every theme', async () => {
    await preview('howto-original/exim.conf');
    await ask(bounce);
    await verdict('Tainted arg 1');
    const settings = vscode.workspace.getConfiguration('workbench');
    const usual = settings.inspect('colorTheme')?.globalValue;
    try {
      for (const [theme, name] of [
        ['Default Light Modern', 'light'],
        ['Default High Contrast', 'high-contrast'],
        ['Default High Contrast Light', 'high-contrast-light'],
        ['Default Dark Modern', 'dark'],
      ] as const) {
        await settings.update('colorTheme', theme, vscode.ConfigurationTarget.Global);
        await page.waitForFrame(`body[data-vscode-theme-id="${theme}"]`);
        await page.screenshot(`preview-${name}`);
        for (const view of ['Table', 'Flow']) {
          await page.click(`role=button[name="${view}"]`, inPanel);
          assert.deepEqual(await page.violations('#address', inPanel), [], `${theme}, ${view}`);
        }
      }
    } finally {
      await settings.update('colorTheme', usual, vscode.ConfigurationTarget.Global);
    }
  });
});
