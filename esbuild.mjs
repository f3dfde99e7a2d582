/** Builds what is shipped: the extension and the language server, each for Node and for the browser, and the command line tool. */
import { readdirSync } from 'node:fs';
import { chmod, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { packTables } from './server/pack-tables.mjs';
import { buildInParts } from './server/parts.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const node = { platform: 'node', target: 'node20' };
const browser = { platform: 'browser', target: 'es2022' };
const client = {
  format: 'cjs',
  external: ['vscode'],
  define: { SAMPLE_FILES: JSON.stringify(filesBelow('client/sample')) },
};
/** What may be loaded when a program starts, in kilobytes of 1,000 bytes. */
const budget = 500;

/** Bundles that are one file each: where they start, where they go, and what they run in. */
const whole = [
  { entry: 'client/src/extension.node.ts', out: 'dist/client/extension.node.js', budget, ...node, ...client },
  {
    entry: 'client/src/extension.browser.ts',
    out: 'dist/client/extension.browser.js',
    budget,
    ...browser,
    ...client,
  },
  { entry: 'client/src/preview/webview/main.ts', out: 'dist/client/preview.js', ...browser, format: 'iife' },
];

/** Bundles that come in parts; those in one list share them. */
const inParts = [
  [
    { entry: 'server/src/main.node.ts', out: 'dist/server/main.node.js', budget },
    { entry: 'server/src/main.browser.ts', out: 'dist/server/main.browser.js', budget, worker: true },
  ],
  [{ entry: 'server/src/cli/eximls.ts', out: 'server/dist/eximls.cjs', header: '#!/usr/bin/env node\n' }],
];

/** The paths of the files in a folder, relative to it, with slashes. */
function filesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(root, folder), join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** What all have in common: tests and people run what is shipped, and source maps beside it lead back to the sources. */
const common = { minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'warning' };

/**
 * @typedef {{out: string, bytes: number, start: number, budget?: number, later: boolean, inputs?: string[]}} Built a file; sizes in
 *   bytes without the source map; `start`: with what else is loaded when it starts;
 *   `later`: loaded only when it is first needed; `inputs`: the sources of all files of a bundle, relative to the repository
 * @returns {Promise<Built[]>} rejects when a bundle does not build; esbuild has then printed why
 */
export async function build() {
  const built = (await Promise.all([...whole.map(buildWhole), ...inParts.map(buildParts)])).flat();
  await removeOldFiles(built);
  return built;
}

/** What is shipped is what is in these folders, so nothing of an earlier build may stay there: the names of parts hold a hash. */
async function removeOldFiles(built) {
  const current = new Set(built.flatMap(({ out }) => [out, `${out}.map`]));
  for (const folder of new Set(built.map(({ out }) => dirname(out))))
    for (const file of await readdir(join(root, folder)))
      if (!current.has(`${folder}/${file}`)) await rm(join(root, folder, file), { force: true });
}

/**
 * Builds a server as it is shipped, or another program for Node in the same way, in a folder of its own.
 * @param {string} entry relative to the repository
 * @param {string} folder absolute
 * @returns {Promise<string>} the file to start
 */
export async function buildInto(folder, entry) {
  const known = inParts.flat().find((bundle) => bundle.entry === entry) ?? { entry, out: 'bundle.cjs' };
  const out = join(folder, basename(known.out));
  await buildParts([{ ...known, out }]);
  return out;
}

async function buildParts(starts) {
  const built = await buildInParts({
    ...common,
    root,
    starts,
    target: browser.target,
    plugins: [packTables],
  });
  for (const { out } of starts) if (out.endsWith('.cjs')) await chmod(new URL(out, import.meta.url), 0o755);
  return built.map((file) =>
    withBudget(file, starts.find(({ out }) => basename(out) === basename(file.out))?.budget),
  );
}

async function buildWhole({ entry, out, budget, ...options }) {
  const { metafile } = await esbuild.build({
    ...common,
    ...options,
    entryPoints: [entry],
    outfile: out,
    absWorkingDir: root,
    bundle: true,
    // The ES module builds of the vscode-* packages bundle without left-over requires, and tree-shake.
    mainFields: options.platform === 'node' ? ['module', 'main'] : ['browser', 'module', 'main'],
    sourcemap: 'linked',
    metafile: true,
  });
  const inputs = Object.keys(metafile.inputs);
  return Object.entries(metafile.outputs)
    .filter(([path]) => !path.endsWith('.map'))
    .map(([path, { bytes }]) =>
      withBudget({ out: path, bytes, start: bytes, later: false, inputs }, path === out ? budget : undefined),
    );
}

const withBudget = (file, budget) => ({ ...file, ...(budget && { budget: budget * 1000 }) });

/** The files with their sizes, against their budgets; what is over its budget is said again at the end. */
export function report(built) {
  const lines = built.map(
    ({ out, start, budget, later }) =>
      `${(start / 1000).toFixed(1).padStart(8)} kB ${budget ? `of ${budget / 1000}` : later ? ' later' : '      '}  ${out}`,
  );
  const over = built.filter(({ start, budget }) => budget && start > budget);
  return [...lines, ...over.map(({ out }) => `${basename(out)} is over its budget`)].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(report(await build()));
