/** Real Exims read the examples of every code's page: they refuse what we say that they refuse, in our words for theirs, and take the rest. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { documented } from '../../server/src/rules/docs';
import type { Example } from '../../server/src/rules/rule';
import { eximOf, type RealExim } from '../support/exim-reads';
import { projectOf } from '../support/project-of';

/** Examples that no Exim can answer for, and why. */
const notForExim: Readonly<Record<string, string>> = {
  'binary-file': 'what Exim makes of the bytes of a program is of no use to anybody',
  'feature-not-built': 'what is refused is a matter of the build',
  'include-cycle': 'how many files may be open is a matter of the machine',
  'include-not-allowed': 'it is about what we may read',
  'macro-too-large': 'Exim takes all memory there is',
  'unknown-account': 'which accounts there are is a matter of the machine',
};

const folder = mkdtempSync(join(tmpdir(), 'exim-pages-'));
after(() => rmSync(folder, { recursive: true }));

for (const name of ['installed', '4.98', '4.100'] as const) {
  const exim = eximOf(name);
  if (typeof exim === 'string') console.error(`NOT TESTED against a real Exim: the pages of rules: ${exim}`);
  describe(`the pages of rules, Exim ${name}`, () => {
    for (const { rule, doc } of documented) {
      const skip = notForExim[rule.code] ?? (typeof exim === 'string' ? exim : false);
      for (const side of ['bad', 'good'] as const)
        test(`${rule.code}: ${side}`, { skip }, () => {
          if (typeof exim === 'string') throw new Error(exim);
          const example = moved(doc[side]);
          const theirs = refusalBy(exim, example);
          assert.equal(ours(example, exim.release), theirs);
          if (side === 'good' && name === '4.100') assert.equal(theirs, undefined);
        });
    }
  });
}

/** Their refusals show the line where they name it. */
function refusalBy({ command, first }: RealExim, example: Record<string, string>): string | undefined {
  for (const [path, text] of Object.entries(example)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const [root = ''] = Object.keys(example);
  const { stderr } = spawnSync(command, [...first, '-C', root, '-bV'], { encoding: 'utf8' });
  for (const path of Object.keys(example)) rmSync(path);
  const found = /Exim configuration error( in line [^\n]*?)?(?::\n {2}| for )([\s\S]*?)\s*$/.exec(stderr);
  return found ? `${found[1] ?? ''}: ${found[2]}` : undefined;
}

function ours(example: Record<string, string>, version: string): string | undefined {
  const refusals = projectOf(example, version)
    .problems()
    .flatMap(({ exim }) => exim ?? []);
  const [first] = refusals.sort((a, b) => a.order - b.order);
  if (!first) return undefined;
  const where = first.line === undefined ? '' : ` in line ${first.line} of ${first.file}`;
  return `${where}: ${first.message}`;
}

/** The example in a folder of ours: what includes name by its path goes there too. */
function moved(example: Example): Record<string, string> {
  const texts = typeof example === 'string' ? { '/exim.conf': example } : example;
  const inFolder = (text: string) =>
    text.replace(/^(\s*\.include(?:_if_exists)?\s+)(?=\/)/gm, (include) => `${include}${folder}`);
  return Object.fromEntries(
    Object.entries(texts).map(([path, text]) => [`${folder}${path}`, inFolder(text ?? '')]),
  );
}
