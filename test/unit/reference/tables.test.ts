/** The generated tables are what the facts give, and the facts are what the full collection gives. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

interface Generator {
  readFacts(): unknown;
  renderTables(facts: unknown): Record<string, string>;
  renewedFacts(folder: string): Record<string, string>;
  readonly folders: { readonly facts: string; readonly tables: string };
}

const root = join(import.meta.dirname, '../../..');
const load = async () =>
  (await import(pathToFileURL(join(root, 'server/facts/generate.mjs')).href)) as Generator;

test('every table is what facts/generate.mjs makes of the facts', async () => {
  const { readFacts, renderTables, folders } = await load();
  const tables = Object.entries(renderTables(readFacts()));
  assert.ok(tables.length > 10);
  for (const [file, text] of tables)
    assert.ok(
      readFileSync(join(folders.tables, file), 'utf8') === text,
      `${file} is stale: run node server/facts/generate.mjs`,
    );
});

const collection = process.env.EXIM_FACTS;
test('the facts kept here are what the full collection and corrections.json give', {
  skip: collection ? false : 'EXIM_FACTS is not set: the facts are not compared with the full collection',
}, async () => {
  const { renewedFacts, folders } = await load();
  for (const [file, text] of Object.entries(renewedFacts(collection!)))
    assert.ok(
      readFileSync(join(folders.facts, file), 'utf8') === text,
      `${file} is stale: run EXIM_FACTS=… node server/facts/generate.mjs`,
    );
});

test('the tables stay within their share of the server bundle: 180 KB', async () => {
  const { readFacts, renderTables } = await load();
  const size = Object.values(renderTables(readFacts())).reduce(
    (sum, text) => sum + Buffer.byteLength(text),
    0,
  );
  assert.ok(size < 180 * 1024, `${size} bytes`);
});
