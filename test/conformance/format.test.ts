/** Formats every configuration of the corpus `parse` that Exim accepts: what it reads of them stays the same. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { alignments, formatEdits, usualStyle } from '../../server/src/features/format';
import { decode } from '../../server/src/host/host';
import { print } from '../../server/src/model/print/print';
import { type SourceFile, sourceFile } from '../../server/src/preprocess';
import type { Project } from '../../server/src/project/project';
import { readProject } from '../../server/src/project/read-project';
import { newestVersion } from '../../server/src/reference';
import { applyEdits } from '../../server/src/text/edit';
import { meaningOf } from '../support/meaning';

interface Row {
  readonly id: string;
  readonly conf: string;
  readonly args: readonly string[];
  readonly oracle: string;
  readonly ok: boolean;
}

const corpus = process.env.EXIM_CONFORMANCE;
const skip = corpus ? false : 'EXIM_CONFORMANCE does not name the folder of cases';
if (skip) console.log(`NOT TESTED: conformance of formatting (${skip})`);
const folder = join(corpus ?? '', 'parse');

for (const align of alignments)
  test(`formatting, align ${align}: Exim reads the same, and the second time nothing changes`, {
    skip,
  }, () => {
    const style = { ...usualStyle, align };
    const rows: Row[] = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
    const accepted = rows.filter(({ ok, oracle }) => ok && oracle === '4.100.1');
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

function read({ conf, args }: Row, texts: ReadonlyMap<string, string>): Project {
  const open = (path: string, place: string): SourceFile =>
    sourceFile(`file://${path}`, path, texts.get(path) ?? decode(readFileSync(place)).text);
  const macros = new Map(
    args.flatMap((argument): [string, string][] => {
      const macro = /^-D([^=]+)(?:=(.*))?$/s.exec(argument);
      return macro ? [[macro[1] ?? '', macro[2] ?? '']] : [];
    }),
  );
  return readProject(open(`/${conf}`, join(folder, conf)), {
    version: newestVersion,
    macros,
    include: (path) => {
      const place = path.startsWith('/exim-test/') ? join(folder, 'files', path) : path;
      if (!existsSync(place)) return 'missing';
      return statSync(place).isFile() ? open(path, place) : 'not-allowed';
    },
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
