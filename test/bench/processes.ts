/** Whole processes: `eximls check` beside an empty Node, and from a keystroke to diagnostics beside a server that only echoes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, startClient } from '../support/lsp-client';
import { linesOf, template } from './documents';
import { inTurns, median, milliseconds, quantile, ratio } from './measure';
import type { Table } from './report';

export async function processTables(): Promise<Table[]> {
  return [await checkTable(), await keystrokeTable()];
}

async function checkTable(): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), 'exim-bench-'));
  const eximls = await bundle('server/src/cli/eximls.ts');
  const { text, name } = template();
  const file = join(folder, 'exim4.conf.template');
  writeFileSync(file, text);
  const node = (...args: string[]) => spawnSync(process.execPath, args);
  const times = await inTurns(
    {
      empty: () => node('-e', '0'),
      version: () => node(eximls.file, '--version'),
      check: () => node(eximls.file, 'check', file),
      json: () => node(eximls.file, 'check', '--format', 'json', file),
    },
    11,
  );
  await eximls.remove();
  rmSync(folder, { recursive: true });
  const empty = median(times.empty);
  const row = (what: string, time: number) => [what, milliseconds(time), ratio(time / empty)];
  return {
    title: 'eximls check as a process',
    columns: ['what', 'time', '÷ node -e 0 (≤ 2)'],
    rows: [
      row('node -e 0', empty),
      row('eximls --version', median(times.version)),
      row(`eximls check, ${name}`, median(times.check)),
      row('the same with --format json', median(times.json)),
    ],
  };
}

const keystrokes = 25;

async function keystrokeTable(): Promise<Table> {
  const servers = [await bundle('server/src/main.node.ts'), await bundle('test/bench/echo-server.ts')];
  const { text } = template();
  const uri = 'file:///bench/exim.conf';
  const clients = await Promise.all(servers.map(({ file }) => startClient(file)));
  const typing = clients.map((client) => async (answered: 'diagnostics' | 'symbols') => {
    await client.change(uri, [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '#' },
    ]);
    const version = ++versions[clients.indexOf(client)]!;
    if (answered === 'diagnostics') await client.diagnostics(uri, (_, of) => of === version);
    else await client.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
  });
  const versions = [1, 1];
  for (const client of clients) await client.open(uri, text);
  const [ours, theirs] = typing as [(typeof typing)[0], (typeof typing)[0]];
  const times = await inTurns(
    {
      diagnostics: () => ours('diagnostics'),
      symbols: () => ours('symbols'),
      echo: () => theirs('diagnostics'),
    },
    keystrokes,
  );
  for (const client of clients) await client.stop();
  for (const server of servers) await server.remove();
  const base = median(times.echo);
  const row = (what: string, of: readonly number[]) => [
    what,
    milliseconds(median(of)),
    milliseconds(quantile(of, 0.99)),
    ratio(median(of) / base),
    ratio(quantile(of, 0.99) / median(of)),
  ];
  return {
    title: `A keystroke in a file of ${linesOf(text).toLocaleString('en')} lines, over stdio`,
    columns: ['until', 'p50', 'p99', 'p50 ÷ echo (≤ 5)', 'p99 ÷ p50 (≤ 3)'],
    rows: [
      row('an echo is there', times.echo),
      row('its diagnostics are there', times.diagnostics),
      row('the outline of the new text is there', times.symbols),
    ],
    notes: [
      'The diagnostics are those of the first tier: what reading the edited file finds, and what rules found before. The outline is of the new text, too.',
    ],
  };
}
