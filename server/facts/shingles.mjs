/**
 * Finds eight words in a row that our prose shares with Exim's own documents: `EXIM_SPEC=FOLDER node server/facts/shingles.mjs`, where the
 * folder holds spec.txt and filter.txt. What stands in backticks is code and does not count. Ends with 1 when something is found.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const length = 8;
const here = dirname(fileURLToPath(import.meta.url));

/** Our prose as `[kind, name, text]`. */
async function readProse() {
  const bundle = await build({
    entryPoints: [join(here, '../src/reference/prose/index.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'error',
  });
  const code = Buffer.from(bundle.outputFiles[0].contents).toString('base64');
  const { prose } = await import(`data:text/javascript;base64,${code}`);
  return Object.entries(prose).flatMap(([kind, entries]) =>
    Object.entries(entries).map(([name, text]) => [kind, name, text]),
  );
}

const wordsOf = (text) =>
  text
    .toLowerCase()
    .replace(/[’']/g, '')
    .match(/[a-z0-9_]+/g) ?? [];

function* shingles(words) {
  for (let at = 0; at + length <= words.length; at++) yield words.slice(at, at + length).join(' ');
}

/** Shared runs as `[kind, name, words]`. */
export async function sharedShingles(folder) {
  const known = new Set();
  for (const file of ['spec.txt', 'filter.txt'])
    if (existsSync(join(folder, file)))
      for (const run of shingles(wordsOf(readFileSync(join(folder, file), 'utf8')))) known.add(run);
  if (known.size === 0) throw new Error(`neither spec.txt nor filter.txt in ${folder}`);
  const found = [];
  for (const [kind, name, text] of await readProse())
    for (const plain of text.split(/`[^`]*`/))
      for (const run of shingles(wordsOf(plain))) if (known.has(run)) found.push([kind, name, run]);
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.env.EXIM_SPEC;
  if (!folder) {
    console.error('EXIM_SPEC is not set: name the folder that holds spec.txt');
    process.exit(2);
  }
  const found = await sharedShingles(folder);
  for (const [kind, name, run] of found) console.log(`${kind} ${name}: ${run}`);
  console.log(`${found.length} runs of ${length} words are shared`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
