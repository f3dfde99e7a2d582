/** The licences of what is bundled from other people, as text to be shipped with it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @param {Iterable<string>} inputs the files in a bundle, relative to the repository, as esbuild names them
 * @returns {Promise<string>} each package once, by name, with its version and the text of its licence; rejects when a package
 *   has no licence to show
 */
export async function noticesFor(inputs) {
  const folders = new Set(
    [...inputs].flatMap((file) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []),
  );
  const notices = await Promise.all([...folders].map(noticeOf));
  // A package may be there twice, in two places of node_modules.
  const texts = [...new Set(notices)].sort();
  return `This software contains the following packages.\n\n${texts.map((text) => `${line}\n${text}\n`).join('\n')}`;
}

const line = '-'.repeat(80);

async function noticeOf(folder) {
  const path = join(root, folder);
  const { name, version, license } = JSON.parse(await readFile(join(path, 'package.json'), 'utf8'));
  const file = (await readdir(path)).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
  if (!file) throw new Error(`${name} ${version} comes without its licence`);
  const text = await readFile(join(path, file), 'utf8');
  return `${name} ${version} (${license})\n\n${text.replaceAll('\r\n', '\n').trim()}\n`;
}
