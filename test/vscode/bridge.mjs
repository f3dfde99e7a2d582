/** Lets the tests inside the extension host do in the window what a person does there: look, press, type, click, read. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Where screenshots and logs of the tests are kept. */
export const artefacts = fileURLToPath(new URL('../artefacts/', import.meta.url));

/**
 * Listens on a free loopback port for the actions of suite/page.ts: POST with `{action, …}` as JSON, answered by
 * `{result}` or `{error}`. The address holds a random part, so that no other program of the machine acts in the window.
 * @param {() => Promise<import('playwright-core').Page>} openPage gives the window, asked at each action
 * @param {(counts: {passed: number, failed: number, skipped: number}) => void} [ended] told the sums by a suite that has no file
 *   to write them to
 * @returns {Promise<{address: string, close: () => void}>}
 */
export async function startBridge(openPage, ended) {
  const path = `/${randomUUID()}`;
  const server = createServer(async (request, response) => {
    if (request.url !== path) return void response.writeHead(404).end();
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    let answer;
    try {
      const { action, ...options } = JSON.parse(body);
      const act = action === 'ended' ? () => ended(options.counts) : actions[action];
      if (!act) throw new Error(`no such action: ${action}`);
      answer = { result: await act(await openPage(), options) };
    } catch (error) {
      answer = { error: error.message };
    }
    // Tests that run in a browser ask from another origin.
    const headers = { 'content-type': 'application/json', 'access-control-allow-origin': '*' };
    response.writeHead(200, headers).end(JSON.stringify(answer));
  });
  await new Promise((resolve, reject) => server.on('error', reject).listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}${path}`, close: () => server.close() };
}

const actions = {
  async screenshot(page, { name }) {
    if (!/^[\w.-]+$/.test(name)) throw new Error(`not a name for a picture: ${name}`);
    await mkdir(artefacts, { recursive: true });
    const path = join(artefacts, `${name}.png`);
    await page.screenshot({ path });
    return path;
  },
  async press(page, { keys }) {
    for (const key of keys) await page.keyboard.press(key);
  },
  async type(page, { text }) {
    // One key at a time: the editor reacts between two, as it does for a person.
    await page.keyboard.type(text, { delay: 10 });
  },
  async click(page, { selector, inFrame, button, timeout }) {
    const found = await find(page, selector, inFrame, timeout);
    await found.click({ button, timeout });
  },
  async fill(page, { selector, text, inFrame, timeout }) {
    const found = await find(page, selector, inFrame, timeout);
    await found.fill(text, { timeout });
  },
  async hover(page, { selector, inFrame, timeout }) {
    const found = await find(page, selector, inFrame, timeout);
    await found.hover({ timeout });
  },
  async text(page, { selector, inFrame, timeout }) {
    const found = await find(page, selector, inFrame, timeout);
    // The editor shows spaces that do not break; a person reads spaces.
    return (await found.innerText({ timeout })).replaceAll('\u00a0', ' ');
  },
  async violations(page, { selector, inFrame, timeout }) {
    const found = await find(page, selector, inFrame, timeout);
    const frame = await (await found.elementHandle()).ownerFrame();
    await frame.evaluate(await readFile(axeSource, 'utf8'));
    const { violations } = await frame.evaluate(() => globalThis.axe.run());
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    );
  },
  async count(page, { selector, inFrame }) {
    let count = 0;
    for (const frame of framesOf(page, inFrame)) count += await visible(frame, selector).count();
    return count;
  },
};

/**
 * The first visible element that matches, in the workbench or in the contents of a webview; waits for it.
 * A webview's frame is replaced whenever its HTML is set, so the frames are listed anew each time.
 */
async function find(page, selector, inFrame, timeout) {
  const end = Date.now() + timeout;
  do {
    for (const frame of framesOf(page, inFrame)) {
      const found = visible(frame, selector).first();
      // A frame that goes away while it is asked has nothing to show; the next round asks its successor.
      const there = await found
        .isVisible()
        .catch((error) => (frame.isDetached() ? false : Promise.reject(error)));
      if (there) return found;
    }
    await page.waitForTimeout(50);
  } while (Date.now() < end);
  const where = inFrame ? 'in the webviews' : 'in the window';
  throw new Error(`nothing visible matches ${selector} ${where} after ${timeout / 1000} s`);
}

/** The document at the bottom of VS Code's frames for a webview is always called so. */
const webviewContents = '/webview/browser/pre/fake.html';

function framesOf(page, inFrame) {
  return inFrame
    ? page.frames().filter((frame) => frame.url().includes(webviewContents))
    : [page.mainFrame()];
}

function visible(frame, selector) {
  return frame.locator(selector).filter({ visible: true });
}
