/** What is shipped depends on little, and CONTRIBUTING says why on each; nothing in it starts programs or speaks to the network but what is named here. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import esbuild from 'esbuild';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const text = (name: string) => readFileSync(join(root, name), 'utf8');

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

/** The programs for Node; that for browsers has no module of Node at all (test/protocol/browser). */
const programs = ['server/src/main.node.ts', 'server/src/cli/eximls.ts'];

/** Who may import a module of Node that reaches outside: the transports of the protocol, and the name servers where a person says so. */
const reaching: Readonly<Record<string, readonly string[]>> = {
  net: ['node_modules/vscode-jsonrpc/'],
  child_process: ['node_modules/vscode-languageserver/'],
  'dns/promises': ['server/src/host/node-dns.ts'],
};
const outward =
  /^(?:node:)?(child_process|cluster|dgram|dns|dns\/promises|http|http2|https|inspector|net|tls|worker_threads)$/;

const bundled = async () => {
  const { packTables } = (await import(pathToFileURL(join(root, 'server/pack-tables.mjs')).href)) as {
    packTables: esbuild.Plugin;
  };
  return esbuild.build({
    plugins: [packTables],
    absWorkingDir: root,
    entryPoints: programs,
    outdir: 'nowhere',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  });
};

test('CONTRIBUTING names each package that is shipped, with a reason, and no other', async () => {
  const [, table = ''] = text('CONTRIBUTING.md').split('## What we depend on, and why');
  const named = [...table.matchAll(/^\| (`.*?) \| \S.* \|$/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  const manifests = ['package.json', 'server/package.json', 'client/package.json'].map(
    (name) => JSON.parse(text(name)) as Manifest,
  );
  const declared = new Set(
    manifests.flatMap(({ dependencies, devDependencies }) => [
      ...Object.keys(dependencies ?? {}),
      ...Object.keys(devDependencies ?? {}),
    ]),
  );
  const needed = new Set(manifests.flatMap(({ dependencies }) => Object.keys(dependencies ?? {})));
  const { metafile } = await bundled();
  for (const path of Object.keys(metafile?.inputs ?? {})) {
    const name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
    // What comes along with a package has that package's reason.
    if (name && declared.has(name)) needed.add(name);
  }
  assert.deepEqual([...new Set(named)].sort(), [...needed].sort());
  const { packages } = JSON.parse(text('package-lock.json')) as { packages: Record<string, unknown> };
  for (const name of needed)
    assert.ok(
      Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)),
      `${name} is in the lock file`,
    );
});

test('nothing that is shipped reaches outside but by the modules that are named here', async () => {
  const { metafile } = await bundled();
  const stray = Object.entries(metafile?.inputs ?? {}).flatMap(([path, { imports }]) =>
    imports.flatMap(({ path: module }) => {
      const name = outward.exec(module)?.[1];
      return name && !reaching[name]?.some((allowed) => path.startsWith(allowed))
        ? [`${path} imports ${module}`]
        : [];
    }),
  );
  assert.deepEqual(stray, []);
});
