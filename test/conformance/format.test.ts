/** Formats every configuration of the corpus `parse` that Exim accepts: what it reads of them stays the same. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { alignments, formatEdits, usualStyle } from '../../server/src/features/format';
import { print } from '../../server/src/model/print/print';
import type { Project } from '../../server/src/project/project';
import { readProject } from '../../server/src/project/read-project';
import { newestVersion } from '../../server/src/reference';
import { applyEdits } from '../../server/src/text/edit';
import { meaningOf } from '../support/meaning';
import { corpusFiles, macrosOf, noCorpus, type ParseRow, parseRows } from '../support/parse-corpus';

if (noCorpus) console.log(`NOT TESTED: conformance of formatting (${noCorpus})`);

for (const align of alignments)
  test(`formatting, align ${align}: Exim reads the same, and the second time nothing changes`, {
    skip: noCorpus,
  }, () => {
    const style = { ...usualStyle, align };
    const accepted = parseRows().filter(({ ok, oracle }) => ok && oracle === '4.100.1');
    let changed = 0;
    for (const row of accepted) {
      const before = read(row, new Map());
      const texts = new Map(
        before.files.map((file) => [file.path, applyEdits(file.text, formatEdits(before, file, style))]),
      );
      const after = read(row, texts);
      if (before.files.some(({ path, text }) => texts.get(path) !== text)) changed++;
      assert.deepEqual(meaningOf(after), meaningOf(before), row.id);
      assert.deepEqual(printed(after), printed(before), row.id);
      for (const file of after.files)
        assert.deepEqual(formatEdits(after, file, style), [], `${row.id}: formatted text is formatted`);
    }
    console.log(`formatting, align ${align}: ${accepted.length} configurations, ${changed} of them changed`);
    assert.ok(accepted.length > 300 && changed > 100, 'the corpus is there');
  });

function read(row: ParseRow, texts: ReadonlyMap<string, string>): Project {
  const { root, include } = corpusFiles('parse', texts);
  return readProject(root(row), {
    version: newestVersion,
    macros: macrosOf(row),
    include,
    notText: new Set(),
  });
}

/** What `exim -bP` says; of the whole configuration, which it prints as written, apart from the number of blanks. */
function printed({ model, version }: Project): string[] {
  const installation = { version, hostname: 'host.example', users: [], groups: [] };
  const ask = (...names: string[]) => print(model, names, installation).lines;
  return [
    ...ask(),
    ...ask('routers'),
    ...ask('transports'),
    ...ask('authenticators'),
    ...ask('macros'),
    ...ask('config').map((line) => line.replace(/\s*=\s*/, '=').replace(/\s+/g, ' ')),
  ];
}
