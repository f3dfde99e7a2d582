/** Real configurations are coloured without a server as the reader reads their lines, and nothing stays open at their ends. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type PhysicalLineKind, preprocess, sourceFile } from '../../../server/src/preprocess';
import { builtInMacros, newestVersion } from '../../../server/src/reference';
import { inCorpus, noCorpus, parseRows } from '../../support/parse-corpus';
import { tokenise } from './tokens';

/** What the first coloured piece of such a line is, wherever the line stands. */
const colours: Partial<Record<PhysicalLineKind, RegExp>> = {
  comment: /^(comment|punctuation\.definition\.comment)/,
  directive: /^keyword\.control\.directive/,
  include: /^keyword\.control\.directive\.include/,
  begin: /^keyword\.control\.section/,
  macro: /^variable\.other\.constant\.macro/,
};

const probe = 'begin routers\nafter:\n  driver = accept';

async function check(name: string, text: string): Promise<void> {
  const lines = text.replace(/\n*$/, '').split('\n').length;
  const tokens = await tokenise(`${text.replace(/\n*$/, '')}\n\n${probe}`);
  for (const [nth, line] of tokens.entries())
    for (const { text: piece, scopes } of line)
      assert.ok(!scopes.some((scope) => scope.startsWith('invalid')), `${name}:${nth + 1}: ${piece}`);
  assert.deepEqual(tokens.slice(lines + 1), await tokenise(probe), `${name}: something is left open`);
  const file = sourceFile('file:///shape', '/shape', text);
  const read = preprocess(file, {
    version: newestVersion,
    macros: { builtIn: builtInMacros(newestVersion), commandLine: new Map() },
    include: () => 'missing',
    startSection: 'main',
  });
  for (const { kind, number } of read.physical) {
    const colour = colours[kind];
    const written = text.split('\n')[number - 1] ?? '';
    // A macro may make a comment of its line, which only a reader of macros can know.
    if (!colour || (kind === 'comment' && !/^\s*#/.test(written))) continue;
    const first = tokens[number - 1]?.[0]?.scopes.filter((scope) => !scope.startsWith('meta.')).at(-1) ?? '';
    assert.match(first, colour, `${name}:${number}: ${written}`);
  }
}

const here = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

describe('colours of whole configurations', () => {
  for (const path of ['client/sample/exim.conf', 'client/sample/howto-original/exim.conf'])
    test(path, () => check(path, readFileSync(here(path), 'utf8')));

  const template = '/etc/exim4/exim4.conf.template';
  const noTemplate = !existsSync(template) && `there is no ${template}`;
  if (noTemplate) console.error(`NOT TESTED: ${noTemplate}`);
  test('Debian’s template', { skip: noTemplate }, () => check(template, readFileSync(template, 'utf8')));

  test('the fixtures of this repository', async () => {
    const cases = here('test/cases');
    const files = readdirSync(cases, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.conf'),
    );
    assert.ok(files.length > 50, `${files.length} files`);
    for (const name of files) await check(name, readFileSync(join(cases, name), 'utf8'));
  });

  if (noCorpus) console.error(`NOT TESTED: colours of recorded configurations: ${noCorpus}`);
  test('what real Exims accepted', { skip: noCorpus }, async () => {
    const accepted = new Set(
      parseRows()
        .filter(({ ok }) => ok)
        .map(({ conf }) => conf),
    );
    assert.ok(accepted.size > 200, `${accepted.size} files`);
    for (const conf of accepted) await check(conf, readFileSync(inCorpus('parse', conf), 'latin1'));
  });
});
