/** An esbuild plugin that ships the reference tables compressed: they repeat themselves, and a reader of a bundle has no use for them. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { deflateSync } from 'fflate';

const unpack = fileURLToPath(new URL('unpack.mjs', import.meta.url));

/** What is shorter than this is not worth the effort. */
const least = 400;

/** Replaces the long values that the modules of server/src/reference/tables export; the sources stay as they are. */
export const packTables = {
  name: 'pack-tables',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]reference[\\/]tables[\\/][\w-]+\.ts$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(await readFile(path, 'utf8'), { loader: 'ts', format: 'esm' });
      const exported = await import(`data:text/javascript,${encodeURIComponent(code)}`);
      const lines = Object.entries(exported).map(
        ([name, value]) => `export const ${name} = ${packed(value)};`,
      );
      return {
        contents: [`import { unpack } from ${JSON.stringify(unpack)};`, ...lines].join('\n'),
        loader: 'js',
      };
    });
  },
};

function packed(value) {
  const json = JSON.stringify(value);
  if (json.length < least) return json;
  const bytes = deflateSync(new TextEncoder().encode(json), { level: 9 });
  return `/* @__PURE__ */ unpack('${Buffer.from(bytes).toString('base64')}')`;
}
