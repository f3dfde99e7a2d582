/** What an editor notices beside answers: how long the extension takes to load, and how the server's memory grows with edits. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { bundle, startClient } from '../support/lsp-client';
import { configuration, linesOf } from './documents';
import { inTurns, median, milliseconds, ratio } from './measure';
import type { Table } from './report';

const root = join(import.meta.dirname, '../..');

export async function editorTables(): Promise<Table[]> {
  return [await loadingTable(), await memoryTable()];
}

/** Loads an extension where `vscode` is a stand-in in which every name is a class. */
const loader = `
const stand = new Proxy(class {}, { get: (of, name) => name in of ? of[name] : (of[name] = class {}) });
const { _load } = require('node:module');
require('node:module')._load = (name, ...rest) => name === 'vscode' ? stand : _load(name, ...rest);
if (typeof require(process.argv[1]).activate !== 'function') process.exitCode = 1;
`;

async function loadingTable(): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), 'exim-bench-'));
  const build = async (entry: string) => {
    const outfile = join(folder, entry.replaceAll('/', '-').replace(/ts$/, 'js'));
    await esbuild.build({
      entryPoints: [join(root, entry)],
      outfile,
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      mainFields: ['module', 'main'],
      external: ['vscode'],
      define: { SAMPLE_FILES: '[]' },
    });
    return outfile;
  };
  const [ours, empty] = [
    await build('client/src/extension.node.ts'),
    await build('test/bench/empty-extension.ts'),
  ];
  const load = (...file: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, ['-e', file.length > 0 ? loader : '0', ...file]);
    if (status !== 0) throw new Error(`${file.join()} does not load: ${stderr}`);
  };
  const times = await inTurns({ node: () => load(), empty: () => load(empty), ours: () => load(ours) }, 11);
  rmSync(folder, { recursive: true });
  const base = median(times.empty) - median(times.node);
  const row = (what: string, time: number) => [what, milliseconds(time), ratio(time / base)];
  return {
    title: 'What activation loads',
    columns: ['extension', 'time', '÷ only a client (≤ 2)'],
    rows: [
      row('only starts a language client', base),
      row('this one', median(times.ours) - median(times.node)),
    ],
    notes: [
      "The start of Node is taken off. Both load the same client library, which is most of either's time.",
    ],
  };
}

const edits = 1000;

async function memoryTable(): Promise<Table> {
  const { file, remove } = await bundle('server/src/main.node.ts');
  const client = await startClient(file);
  const uri = 'file:///bench/exim.conf';
  const text = configuration(20_000);
  let version = 1;
  const settled = () => client.diagnostics(uri, (_, of) => of === version);
  await client.open(uri, text);
  await settled();
  const opened = residentSize(client.process.pid);
  let afterMost = opened;
  for (let edit = 1; edit <= edits; edit++) {
    const place = { line: edit * 17, character: 0 };
    await client.change(uri, [{ range: { start: place, end: place }, text: '#' }]);
    version++;
    // As often as a person pauses; what is edited in between is only read once.
    if (edit % 50 !== 0) continue;
    await settled();
    afterMost = residentSize(client.process.pid);
  }
  await client.stop();
  await remove();
  const size = (bytes: number | undefined) =>
    bytes === undefined ? 'not told' : `${Math.round(bytes / 1e6)} MB`;
  return {
    title: `Memory of the server, a file of ${linesOf(text).toLocaleString('en')} lines`,
    columns: ['after', 'resident', '÷ opening it (≤ 1.3)'],
    rows: [
      ['opening it', size(opened), '1.00'],
      [
        `${edits.toLocaleString('en')} edits`,
        size(afterMost),
        opened && afterMost ? ratio(afterMost / opened) : '–',
      ],
    ],
    ...(opened === undefined && { notes: ['Only Linux tells the size of another process.'] }),
  };
}

/** In bytes. */
function residentSize(pid: number | undefined): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const kilobytes = /^VmRSS:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}
