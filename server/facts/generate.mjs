/** Writes `server/src/reference/tables/*.ts` from the facts beside it; with EXIM_FACTS set it renews the facts first. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deriveFacts } from './derive.mjs';
import { renderTables } from './tables.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const tables = join(here, '../src/reference/tables');

/** The facts files as they stand here. */
export function readFacts() {
  const facts = {};
  for (const file of readdirSync(here))
    if (file.endsWith('.json') && file !== 'corrections.json')
      facts[file.slice(0, -'.json'.length)] = JSON.parse(readFileSync(join(here, file), 'utf8'));
  return facts;
}

/** The facts files made anew from a folder with the full collection, as `{file name: text}`. */
export function renewedFacts(folder) {
  const corrections = JSON.parse(readFileSync(join(here, 'corrections.json'), 'utf8'));
  return Object.fromEntries(
    Object.entries(deriveFacts(folder, corrections)).map(([name, facts]) => [
      `${name}.json`,
      factsText(facts),
    ]),
  );
}

/** One entry a line, so that a difference reads well. */
function factsText(facts) {
  const list = (items) => `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
  if (Array.isArray(facts)) return `${list(facts)}\n`;
  return `{\n${Object.entries(facts)
    .map(([key, items]) => `${JSON.stringify(key)}: ${list(items)}`)
    .join(',\n')}\n}\n`;
}

export { renderTables };
export const folders = { facts: here, tables };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.env.EXIM_FACTS)
    for (const [file, text] of Object.entries(renewedFacts(process.env.EXIM_FACTS)))
      writeFileSync(join(here, file), text);
  for (const [file, text] of Object.entries(renderTables(readFacts())))
    writeFileSync(join(tables, file), text);
}
