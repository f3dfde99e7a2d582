/** The editor and the command line say the same of the same configuration. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { type Bundle, bundle, type LspClient, startClient } from '../support/lsp-client';
import { runEximls } from '../support/run-eximls';

const sample = (name: string) =>
  readFileSync(new URL(`../../client/sample/${name}`, import.meta.url), 'utf8');

const texts: Readonly<Record<string, string>> = {
  sample: sample('exim.conf'),
  howto: sample('howto-original/exim.conf'),
  broken: [
    'UNUSED = 1',
    'no_such_option = é💌',
    'domainlist a = +nothing',
    'begin routers',
    'r:',
    '  driver = acept',
    '  transport = nowhere',
    '.ifdef OPEN',
    '',
  ].join('\n'),
};

const severities = ['', 'error', 'warning', 'info', 'hint'];

describe('the editor and the command line', () => {
  let server: Bundle;
  let client: LspClient;
  let folder: string;

  before(async () => {
    server = await bundle('server/src/main.node.ts');
    folder = mkdtempSync(path.join(tmpdir(), 'exim-same-'));
    client = await startClient(server.file, { folders: [folder] });
  });
  after(async () => {
    await client.stop();
    await server.remove();
    rmSync(folder, { recursive: true });
  });

  for (const [name, text] of Object.entries(texts))
    it(`agree about ${name}`, async () => {
      writeFileSync(path.join(folder, name), text);
      const { out } = await runEximls(['check', '--format', 'json', name], { cwd: folder });
      const [report] = JSON.parse(out).files as { diagnostics: Reported[] }[];
      const wanted = report!.diagnostics.map(line).sort();
      const uri = pathToFileURL(path.join(folder, name)).toString();
      await client.open(uri, text);
      const shown = await client.diagnostics(uri, (found) => found.length === wanted.length);
      assert.deepEqual(shown.map(lineOfDiagnostic).sort(), wanted);
      await client.close(uri);
    });
});

interface Reported {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  severity: string;
  code: string;
  message: string;
  exim?: string;
}

function line({ line, column, endLine, endColumn, severity, code, message, exim }: Reported): string {
  const text = exim === undefined ? message : `${message}\nExim: ${exim}`;
  return `${line}:${column}-${endLine}:${endColumn} ${severity} ${code} ${text}`;
}

function lineOfDiagnostic({ range, severity, code, message }: Diagnostic): string {
  const { start, end } = range;
  const place = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
  return `${place} ${severities[severity ?? 0]} ${code} ${message}`;
}
