/** Opens a folder that nobody trusts, as a person does: what it says of itself is read, and nothing that it asks for is done. */
import assert from 'node:assert/strict';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from '../../esbuild.mjs';
import { artefacts } from './bridge.mjs';
import { openBrowser } from './host/browser.mjs';
import { startServer } from './host/setup.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Tests of an extension that VS Code runs itself are always trusted, so this one drives the window from outside.
 * @returns {Promise<{passed: number, failed: number, skipped: number}>}
 */
export async function runRestricted() {
  if (process.env.VSCODE_EXECUTABLE) {
    console.log(
      '*** Restricted Mode is tested in the carried VS Code only: skipped with VSCODE_EXECUTABLE ***',
    );
    return { passed: 0, failed: 0, skipped: 1 };
  }
  await build();
  await mkdir(artefacts, { recursive: true });
  const scratch = await mkdtemp(join(tmpdir(), 'vscode-exim-restricted-'));
  const log = createWriteStream(join(artefacts, 'vscode-restricted.log'));
  const undo = [
    () => log.end(),
    () => rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  ];
  const counts = { passed: 0, failed: 0, skipped: 0 };
  let page;
  const it = async (title, test) => {
    try {
      await test();
      counts.passed++;
      console.log(`  ✅ ${title}`);
    } catch (error) {
      counts.failed++;
      await page?.screenshot({ path: join(artefacts, 'failed-restricted.png') });
      console.error(`  ✗ ${title}\n${error.stack}`);
    }
  };
  try {
    const places = await writeFolder(scratch);
    const server = await startServer({
      data: join(scratch, 'server'),
      extensions: join(scratch, 'extensions'),
      trust: false,
      log: (text) => log.write(text),
    });
    undo.push(() => server.stop());
    const context = await openBrowser(join(scratch, 'browser'));
    undo.push(() => context.close());
    page = context.pages()[0] ?? (await context.newPage());
    const payload = [
      ['extensionDevelopmentPath', `vscode-remote://127.0.0.1:${server.port}${encodeURI(root)}`],
    ];
    const query = new URLSearchParams({ folder: places.workspace, payload: JSON.stringify(payload) });
    await page.goto(`http://127.0.0.1:${server.port}/?${query}`);
    console.log('\n  in Restricted Mode');
    await it('the configuration is read', () => readsConfiguration(page));
    await it('no setting of the folder counts, and nothing outside it is read', () => obeysNoSetting(page));
    await it('no program is run', () => runsNothing(page, places.touched));
  } catch (error) {
    console.error(error);
    counts.failed++;
  } finally {
    for (const step of undo.reverse()) await step();
  }
  return counts;
}

const text = `no_such_option = 1
.include /secret.conf
.ifdef TRUSTED
no_such_trust = 1
.endif
`;

/** A folder whose settings ask for what only somebody trusted may have. */
async function writeFolder(scratch) {
  const [workspace, outside] = [join(scratch, 'workspace'), join(scratch, 'outside')];
  const touched = join(scratch, 'touched');
  await mkdir(join(workspace, '.vscode'), { recursive: true });
  await mkdir(outside);
  await writeFile(join(outside, 'secret.conf'), 'no_such_secret = 1\n');
  await writeFile(join(workspace, 'exim.conf'), text);
  const settings = {
    'exim.macros': { TRUSTED: 'yes' },
    'exim.filesRoot': outside,
    'exim.allowedPaths': [outside],
    'exim.checkWith': [process.execPath, '-e', `require('fs').writeFileSync(${JSON.stringify(touched)}, '')`],
  };
  await writeFile(join(workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
  return { workspace, touched };
}

async function readsConfiguration(page) {
  await page.locator('.statusbar-item:has-text("Restricted Mode")').waitFor({ timeout: 60_000 });
  await choose(page, 'Control+P', 'exim.conf', 'exim.conf');
  await page.locator('.statusbar-item:has-text("Exim 4.100 · exim.conf")').waitFor({ timeout: 30_000 });
  await page.locator('.squiggly-error').first().waitFor();
}

async function obeysNoSetting(page) {
  await page.keyboard.press('Control+Shift+M');
  const problems = page.locator('.markers-panel');
  await problems.locator('text=no_such_option').first().waitFor();
  const shown = await problems.innerText();
  assert.match(shown, /secret\.conf/);
  assert.doesNotMatch(shown, /no_such_secret|no_such_trust/);
}

async function runsNothing(page, touched) {
  await choose(page, 'F1', 'Exim: Check With Exim', 'Exim: Check With Exim');
  await page
    .locator('.notification-list-item-message:has-text("Programs are run in trusted workspaces only")')
    .waitFor();
  assert.ok(!existsSync(touched));
}

/** Types into the list that a key opens, and takes what it finds. */
async function choose(page, key, words, found) {
  await page.keyboard.press(key);
  await page.locator('.quick-input-widget input').first().waitFor();
  await page.keyboard.type(words, { delay: 10 });
  await page.locator(`.quick-input-list .monaco-list-row.focused:has-text("${found}")`).waitFor();
  await page.keyboard.press('Enter');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed } = await runRestricted();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
