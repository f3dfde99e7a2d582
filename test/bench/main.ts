/** Runs the benchmarks that were asked for, prints their tables, and keeps them in README.md when it was all of them. */
import { parseArgs } from 'node:util';
import { editorTables } from './editor';
import { expansionTables } from './expansions';
import { featureTables } from './features';
import { processTables } from './processes';
import { readingTables } from './reading';
import { markdown, type Table, writeResults } from './report';
import { routingTables } from './routing';

const benchmarks: Readonly<Record<string, () => Promise<Table[]>>> = {
  reading: readingTables,
  features: featureTables,
  expansions: expansionTables,
  routing: routingTables,
  processes: processTables,
  editor: editorTables,
};

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const chosen = values.only ?? Object.keys(benchmarks);
  const unknown = chosen.filter((name) => !Object.hasOwn(benchmarks, name));
  if (unknown.length > 0) {
    console.error(
      `no benchmark is called ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}`,
    );
    return 2;
  }
  const tables: Table[] = [];
  for (const name of chosen) {
    for (const table of (await benchmarks[name]?.()) ?? []) {
      tables.push(table);
      console.log(markdown(table));
    }
  }
  if (!values.only) writeResults(tables);
  return 0;
}

main().then((status) => {
  process.exitCode = status;
});
