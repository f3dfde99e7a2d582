/** `npm run icon`: draws client/media/icon.png from icon.svg, with the browser that the tests carry. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { setUpBrowser } from '../../test/vscode/host/browser.mjs';

const media = new URL('../media/', import.meta.url);
/** Pixels of each side; galleries ask for 128 at least, and screens have two for each. */
const size = 256;

const { executable, env } = await setUpBrowser();
const browser = await chromium.launch({
  executablePath: executable,
  env: { ...process.env, ...env },
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const svg = await readFile(new URL('icon.svg', media), 'utf8');
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`,
  );
  await page.screenshot({ path: fileURLToPath(new URL('icon.png', media)), omitBackground: true });
} finally {
  await browser.close();
}
