/** Macros are replaced as Exim's own loop would: each looked for in the whole line, in order of definition (readconf.c, macros_expand). */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { sourceFile } from '../../server/src/preprocess';
import { MacroTable } from '../../server/src/preprocess/macro-table';
import { rawText } from '../../server/src/preprocess/provenance';
import { replaceMacros } from '../../server/src/preprocess/replace-macros';

/** Others by the environment, for whoever has the time. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 1000);

type Macros = readonly (readonly [name: string, value: string])[];

/** The loop itself, without anything that makes it fast. */
function asExim(line: string, builtIn: Macros, user: Macros, atStart: boolean): string {
  const candidate = (from: number): number => {
    const at = line.slice(from).search(/[A-Z]|_[A-Z]/);
    return at === -1 ? line.length : from + at;
  };
  let start = line.search(/\S/);
  if (start === -1) return line;
  const defined = /^[A-Z][A-Za-z0-9_]*\s*(?==)/.exec(line.slice(start));
  if (atStart && defined) start += defined[0].length;
  start = candidate(start);
  for (const [name, value] of line[start] === '_' ? [...builtIn, ...user] : user) {
    start = candidate(start);
    for (let at = line.indexOf(name, start); at !== -1; ) {
      line = line.slice(0, at) + value + line.slice(at + name.length);
      at = line.indexOf(name, candidate(at + value.length));
    }
  }
  return line;
}

const piece = fc.constantFrom('A', 'B', 'C', '_', 'a', '1', ' ', '=', '$', '.', 'AB', '_A', '_HAVE_B', 'BA');
const words = (maxLength: number) => fc.array(piece, { maxLength }).map((parts) => parts.join(''));
const namePart = fc.array(fc.constantFrom('A', 'B', 'C', '_', 'a', '1'), { maxLength: 3 });
const userName = fc
  .tuple(fc.constantFrom('A', 'B', 'C'), namePart)
  .map(([first, rest]) => first + rest.join(''));
const builtInName = userName.map((name) => `_${name}`);
const macros = (name: fc.Arbitrary<string>) =>
  fc.uniqueArray(fc.tuple(name, words(4)), { selector: ([unique]) => unique, maxLength: 6 });

test('macros are replaced in the order and as often as by the plain loop', () => {
  fc.assert(
    fc.property(
      macros(builtInName),
      macros(userName),
      fc.array(words(8), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (builtIn, user, lines, atStart) => {
        // Lines in turn: what was remembered of the words of one must be right for the next.
        const table = new MacroTable({
          builtIn: builtIn.map(([name, value]) => ({ name, value })),
          commandLine: new Map(user),
        });
        for (const line of lines) {
          const traced = rawText(sourceFile('file:///c', '/c', line), 0, line.length);
          const { line: replaced, tooLong } = replaceMacros(
            traced,
            table,
            atStart,
            'text',
            100_000,
            () => {},
          );
          if (!tooLong) assert.equal(replaced.text, asExim(line, builtIn, user, atStart));
        }
      },
    ),
    { numRuns },
  );
});

test('a macro that is defined later is found in words that were looked at before', () => {
  const table = new MacroTable({ builtIn: [], commandLine: new Map([['AA', 'one']]) });
  const replace = (line: string) => {
    const traced = rawText(sourceFile('file:///c', '/c', line), 0, line.length);
    return replaceMacros(traced, table, false, 'text', 1000, () => {}).line.text;
  };
  assert.equal(replace('x = AABB'), 'x = oneBB');
  const definition = 'BB = two';
  table.define(rawText(sourceFile('file:///d', '/d', definition), 0, definition.length));
  assert.equal(replace('x = AABB'), 'x = onetwo');
});
