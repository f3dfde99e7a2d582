/** `npm run bench`: bundles the benchmarks as the product is bundled, runs them, and writes their tables into README.md. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const outfile = `${root}out/bench/main.cjs`;

await esbuild.build({
  entryPoints: [`${root}test/bench/main.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  external: ['esbuild', 'yaml-language-server'],
  // As deep below the repository's root as the sources are, so that paths relative to a file stay right.
  define: { 'import.meta.dirname': '__dirname', 'import.meta.url': 'fileUrl' },
  banner: { js: "const fileUrl = require('node:url').pathToFileURL(__filename).href;" },
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
