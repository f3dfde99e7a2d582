/** What Exim answered in the conformance cases is in the reference: its error texts and its built-in macros. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { builtInMacros, debianHeavy, eximError, eximErrorKeys } from '../../../server/src/reference';

const folder = process.env.EXIM_CONFORMANCE;
const skip = folder
  ? false
  : 'EXIM_CONFORMANCE is not set: error texts are not compared with recorded answers';

interface Answer {
  readonly ok: boolean;
  readonly message: string | null;
  readonly subject: string | null;
  readonly oracle: string;
}

/** A text as a pattern: what is filled in may be anything. */
function pattern(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\u0001', '[^]*')}$`);
}

for (const corpus of ['parse', 'parse-mutants'])
  test(`every error message of ${corpus} is one of the texts`, { skip }, () => {
    const fill = Array<string>(9).fill('\u0001');
    // Before 4.99 nothing in a %q is escaped, so the mark comes through; the newer texts differ in the quotes' content only.
    const texts = eximErrorKeys().flatMap((key) => [
      eximError(key, '4.96', ...fill),
      eximError(key, '4.100', ...fill),
    ]);
    const patterns = [...new Set(texts.map((text) => text.replaceAll('\\001', '\u0001')))].map(pattern);
    const answers = JSON.parse(readFileSync(join(folder!, corpus, 'expected.json'), 'utf8')) as Answer[];
    const messages = answers.filter((a) => !a.ok && a.message);
    assert.ok(messages.length > 100);
    const unknown = messages.filter(({ message, subject }) => {
      const plain = message!.replace(/^error in ACL: /, '');
      const forms = subject ? [plain, `${subject}:\n  ${plain}`, `${subject}:  ${plain}`] : [plain];
      return !patterns.some((known) => forms.some((form) => known.test(form)));
    });
    assert.deepEqual(
      unknown.map((a) => `${a.oracle}: ${a.message}`),
      [],
    );
  });

test('built-in macros of 4.96 as recorded', { skip: folder ? false : 'EXIM_CONFORMANCE is not set' }, () => {
  const recorded = readFileSync(join(folder!, 'env/reference/builtin-macros-4.96.txt'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('_'));
  assert.deepEqual(
    builtInMacros('4.96', debianHeavy).map((m) => `${m.name}=${m.value}`),
    recorded,
  );
});
