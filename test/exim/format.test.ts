/** A real Exim prints the same of a configuration before and after it was formatted. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { alignments } from '../../server/src/features/format';
import { acceptedSample, noCorpus } from '../support/parse-corpus';
import { runEximls } from '../support/run-eximls';

const exim = ['/usr/sbin/exim4', '/usr/sbin/exim'].find((path) => existsSync(path)) ?? '';
// Exim gives -C to others only after it has dropped its privileges.
const noExim =
  exim === ''
    ? 'no Exim is installed'
    : process.getuid?.() === 0
      ? false
      : 'only root may give Exim a configuration with -C';
const skipCorpus = noCorpus || noExim;
const template = '/etc/exim4/exim4.conf.template';
const noTemplate = existsSync(template) ? noExim : `there is no ${template}`;
for (const why of new Set([skipCorpus, noTemplate]))
  if (why) console.error(`NOT TESTED: formatting against a real Exim: ${why}`);

const folder = mkdtempSync(join(tmpdir(), 'exim-format-'));
after(() => rmSync(folder, { recursive: true }));

/** What Exim says of the file that is given to it under one name. */
function answers(text: Buffer): string[] {
  const file = join(folder, 'exim.conf');
  writeFileSync(file, text);
  return [[], ['routers'], ['transports'], ['authenticators'], ['macros'], ['config']].map((names) => {
    const { stdout, stderr, status } = spawnSync(exim, ['-C', file, '-bP', ...names], { encoding: 'latin1' });
    // The whole configuration is printed as written: of blanks only that they are there is compared.
    const printed =
      names[0] === 'config' ? stdout.replace(/[ \t]*=[ \t]*/g, '=').replace(/[ \t]+/g, ' ') : stdout;
    return `${status} ${stderr.replace(/^\d{4}-\S+ \S+ /gm, '')}\n${printed}`;
  });
}

async function format(text: Buffer, align: string): Promise<Buffer> {
  const file = join(folder, 'format.conf');
  writeFileSync(file, text);
  const { status, err } = await runEximls(['format', '--write', '--align', align, file], { cwd: folder });
  assert.equal(status, 0, err);
  return readFileSync(file);
}

describe('formatting changes nothing that a real Exim prints', () => {
  test('of a sample of the corpus', { skip: skipCorpus }, async () => {
    const cases = acceptedSample(200);
    let changed = 0;
    let compared = 0;
    for (const [nth, { id, text: written }] of cases.entries()) {
      const text = Buffer.from(written, 'latin1');
      const before = answers(text);
      // What this build lacks it refuses.
      if (!before[0]?.startsWith('0 ')) continue;
      compared++;
      const after = await format(text, alignments[nth % alignments.length] ?? 'keep');
      if (!after.equals(text)) changed++;
      assert.deepEqual(answers(after), before, id);
    }
    console.log(`formatting: Exim prints the same of ${compared} configurations, ${changed} of them changed`);
    assert.ok(compared >= 100 && changed > 50, `${changed} of ${compared} changed`);
  });

  for (const align of alignments)
    test(`of Debian’s template, align ${align}`, { skip: noTemplate }, async () => {
      const text = readFileSync(template);
      const after = await format(text, align);
      assert.ok(!after.equals(text));
      assert.deepEqual(answers(after), answers(text));
      assert.deepEqual(await format(after, align), after);
    });
});
