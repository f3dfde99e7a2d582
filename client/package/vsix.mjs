/** `npm run package`: builds everything and makes the .vsix, with no tool that would have to be downloaded for it. */
import { readFile, writeFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import JSZip from 'jszip';
import { build, report } from '../../esbuild.mjs';
import { shippedFiles } from './files.mjs';
import { contentTypes, packageManifest } from './manifest.mjs';
import { noticesFor } from './notices.mjs';
import { withAbsoluteLinks } from './readme.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** In bytes; pictures apart. */
export const budget = 900_000;

/**
 * @param {string} [file] where the .vsix goes; its name and version at the top of the repository when absent
 * @returns {Promise<{file: string, bytes: number, pictures: number, built: import('../../esbuild.mjs').Built[]}>} `bytes`: of the
 *   whole; `pictures`: of the PNG files in it, as they are compressed
 */
export async function makeVsix(file) {
  const built = await build();
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const zip = new JSZip();
  const names = new Map();
  for (const name of await shippedFiles(root)) {
    const renamed = `extension/${wellKnown[name] ?? name}`;
    names.set(name, renamed);
    const bytes = await readFile(join(root, name));
    const content = name.endsWith('.md') ? withAbsoluteLinks(bytes.toString('utf8'), manifest) : bytes;
    zip.file(renamed, content, { createFolders: false });
  }
  const inputs = built.filter(({ out }) => out.startsWith('dist/')).flatMap(({ inputs }) => inputs ?? []);
  zip.file('extension/THIRD-PARTY-NOTICES.txt', await noticesFor(inputs));
  const strings = JSON.parse(await readFile(join(root, 'package.nls.json'), 'utf8'));
  zip.file('extension.vsixmanifest', packageManifest(manifest, strings, [...names.values()]));
  zip.file(
    '[Content_Types].xml',
    contentTypes([...names.values(), 'x.txt', 'x.vsixmanifest'].map((name) => extname(name))),
  );

  const content = await zip.generateAsync({
    type: 'nodebuffer',
    compression: 'DEFLATE',
    compressionOptions: { level: 9 },
    platform: 'UNIX',
  });
  const target = resolve(file ?? join(root, `${manifest.name}-${manifest.version}.vsix`));
  await writeFile(target, content);
  return { file: target, bytes: content.length, pictures: await picturesIn(content), built };
}

/** Names that the Marketplace looks for. */
const wellKnown = { 'README.md': 'readme.md', 'CHANGELOG.md': 'changelog.md', LICENSE: 'LICENSE.txt' };

/** PNG files hardly compress: what they take is what they take in the repository. */
async function picturesIn(content) {
  const zip = await JSZip.loadAsync(content);
  const pictures = zip.file(/\.png$/);
  const sizes = await Promise.all(pictures.map(async (each) => (await each.async('nodebuffer')).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { file, bytes, pictures, built } = await makeVsix(process.argv[2]);
  console.log(report(built));
  const kilobytes = (size) => (size / 1000).toFixed(1).padStart(8);
  console.log(
    `${kilobytes(bytes - pictures)} kB of ${budget / 1000}  ${file} without its pictures (${kilobytes(pictures).trim()} kB)`,
  );
  if (bytes - pictures > budget) console.log('the extension is over its budget');
}
