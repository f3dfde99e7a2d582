/** Finds a Chromium for the tests: one that is installed, else the one that an npm package ships. */
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { ensureDependencies, say } from './dependencies.mjs';

const packageFolder = fileURLToPath(new URL('browser', import.meta.url));

/** Where Chromium and Chrome are installed on Linux, macOS and Windows. */
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Flags under which Chromium runs as any user, without a screen, and talks to nobody. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The browser to run headless: the one named by the environment variable CHROMIUM (`npm` for the one of the npm package), else
 * an installed one, else the one of the npm package, which is installed and unpacked on first use.
 * @returns {Promise<{executable: string, env: Record<string, string>}>} the program, and what its environment needs besides;
 *   rejects with what to do when there is none for this machine
 */
export async function setUpBrowser() {
  const named = process.env.CHROMIUM || usualPlaces.find((path) => existsSync(path)) || 'npm';
  if (named === 'npm') return packagedBrowser();
  if (!existsSync(named)) throw new Error(`CHROMIUM names ${named}, which does not exist`);
  return { executable: named, env: {} };
}

/**
 * Opens the browser without a screen.
 * @param {string} profile the folder that holds its data, made when missing
 * @param {string} [debuggingPort] where others may drive it too
 * @returns {Promise<import('playwright-core').BrowserContext>}
 */
export async function openBrowser(profile, debuggingPort) {
  // Setting up a browser needs nothing but Node: on a fresh clone `npm start` does so before any package is there.
  const { chromium } = await import('playwright-core');
  const { executable, env } = await setUpBrowser();
  return chromium.launchPersistentContext(profile, {
    executablePath: executable,
    args: debuggingPort ? [...flags, `--remote-debugging-port=${debuggingPort}`] : flags,
    env: { ...process.env, ...env },
    viewport: { width: 1280, height: 800 },
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** The Chromium of @sparticuz/chromium, with the libraries and fonts that a machine lacks which never had a browser. */
async function packagedBrowser() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chromium or Chrome is installed: install one, or name it in the environment variable CHROMIUM',
    );
  }
  await ensureDependencies(packageFolder, 'Chromium, about 75 MB');
  const modules = join(packageFolder, 'node_modules');
  // Inside node_modules, which `npm ci` empties: a newer package is unpacked anew.
  const unpacked = join(modules, '.unpacked');
  if (!existsSync(unpacked)) {
    say('unpacking Chromium');
    const partial = `${unpacked}.${process.pid}`;
    await mkdir(partial, { recursive: true });
    const packed = join(modules, '@sparticuz', 'chromium', 'bin');
    const { extract } = createRequire(join(modules, 'package.json'))('tar-fs');
    await inflate(join(packed, 'chromium.br'), createWriteStream(join(partial, 'chromium'), { mode: 0o755 }));
    await inflate(join(packed, 'al2023.tar.br'), extract(partial));
    await inflate(join(packed, 'fonts.tar.br'), extract(partial));
    await writeFile(join(partial, 'fonts.conf'), fontsConf);
    await rename(partial, unpacked);
  }
  const libraries = [join(unpacked, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  return {
    executable: join(unpacked, 'chromium'),
    env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: unpacked },
  };
}

/** The fonts beside this file and the machine's own; the package's file names folders of the machine it was made for. */
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="relative">cache</cachedir>
</fontconfig>
`;

function inflate(from, to) {
  return pipeline(createReadStream(from), createBrotliDecompress(), to);
}
