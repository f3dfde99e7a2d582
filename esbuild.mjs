/** Builds what is shipped: the extension and the language server, each for Node and for the browser, and the command line tool. */
import { chmod } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import esbuild from 'esbuild';

const node = { platform: 'node', target: 'node20', format: 'cjs' };
const browser = { platform: 'browser', target: 'es2022' };

/** One bundle a line: where it starts, where it goes, and what it runs in. */
const bundles = [
  {
    entry: 'client/src/extension.node.ts',
    out: 'dist/client/extension.node.js',
    ...node,
    external: ['vscode'],
  },
  {
    entry: 'client/src/extension.browser.ts',
    out: 'dist/client/extension.browser.js',
    ...browser,
    format: 'cjs',
    external: ['vscode'],
  },
  { entry: 'client/src/preview/webview/main.ts', out: 'dist/client/preview.js', ...browser, format: 'iife' },
  { entry: 'server/src/main.node.ts', out: 'dist/server/main.node.js', ...node },
  { entry: 'server/src/main.browser.ts', out: 'dist/server/main.browser.js', ...browser, format: 'iife' },
  {
    entry: 'server/src/cli/eximls.ts',
    out: 'server/dist/eximls.cjs',
    ...node,
    banner: { js: '#!/usr/bin/env node' },
  },
];

/**
 * Builds every bundle, each with its source map beside it.
 * @param {{production?: boolean}} options `production` minifies
 * @returns {Promise<{out: string, bytes: number}[]>} rejects when a bundle does not build; esbuild has then printed why
 */
export async function build({ production = false } = {}) {
  return Promise.all(
    bundles.map(async ({ entry, out, ...options }) => {
      const { metafile } = await esbuild.build({
        ...options,
        entryPoints: [entry],
        outfile: out,
        absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
        bundle: true,
        sourcemap: 'linked',
        minify: production,
        metafile: true,
        logLevel: 'warning',
        // The ES module builds of the vscode-* packages bundle without left-over requires, and tree-shake.
        mainFields: options.platform === 'node' ? ['module', 'main'] : ['browser', 'module', 'main'],
      });
      if (out.endsWith('.cjs')) await chmod(new URL(out, import.meta.url), 0o755);
      return { out, bytes: metafile.outputs[out].bytes };
    }),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const built = await build({ production: process.argv.includes('--production') });
  for (const { out, bytes } of built) console.log(`${(bytes / 1024).toFixed(1).padStart(8)} kB  ${out}`);
}
