/** The formatter changes nothing that Exim reads, only blanks, and nothing the second time; of a range only its lines. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { alignments, formatEdits, type Style } from '../../server/src/features/format';
import { sourceFile } from '../../server/src/preprocess/source';
import { holesOf } from '../../server/src/preprocess/template';
import type { Project } from '../../server/src/project/project';
import { readProject } from '../../server/src/project/read-project';
import { newestVersion } from '../../server/src/reference';
import { applyEdits } from '../../server/src/text/edit';
import { configurationFiles, settingFiles } from '../support/arbitrary-configuration';
import { meaningOf } from '../support/meaning';

const style: fc.Arbitrary<Style> = fc.record({
  width: fc.constantFrom(2, 4, 8),
  tabs: fc.boolean(),
  align: fc.constantFrom(...alignments),
  finalNewline: fc.boolean(),
});

function read(texts: { readonly root: string; readonly other: string }): Project {
  const root = sourceFile('file:///self', '/self', texts.root);
  const other = sourceFile('file:///other', '/other', texts.other);
  return readProject(root, {
    version: newestVersion,
    macros: new Map([['GIVEN', 'x']]),
    include: (path) => (path === '/self' ? root : path === '/other' ? other : 'missing'),
    notText: new Set(),
  });
}

function formatted(project: Project, uri: string, text: string, how: Style): string {
  const file = project.file(uri);
  if (!file) return text;
  return applyEdits(text, formatEdits(project, file, how));
}

for (const [title, files] of [
  ['lines', configurationFiles],
  ['settings', settingFiles],
] as const)
  test(`neutral, idempotent, and only blanks: ${title}`, () => {
    let changed = 0;
    fc.assert(
      fc.property(files, style, (texts, how) => {
        const project = read(texts);
        const root = formatted(project, 'file:///self', texts.root, how);
        const other = formatted(project, 'file:///other', texts.other, how);
        if (root !== texts.root || other !== texts.other) changed++;
        assert.equal(root.replace(/\s/g, ''), texts.root.replace(/\s/g, ''), 'only blanks change');
        const after = read({ root, other });
        assert.deepEqual(meaningOf(after), meaningOf(project), 'Exim reads the same');
        assert.deepEqual(formatEdits(after, after.root, how), [], 'formatted text is formatted');
      }),
      { numRuns: 1_500, seed: 5 },
    );
    assert.ok(changed > 500, `only ${changed} texts were changed at all`);
  });

test('of a range: those edits of the whole that are in its lines', () => {
  fc.assert(
    fc.property(settingFiles, style, fc.nat(), fc.nat(), (texts, how, one, two) => {
      const project = read(texts);
      const length = texts.root.length + 1;
      const [start = 0, end = 0] = [one % length, two % length].sort((a, b) => a - b);
      const whole = formatEdits(project, project.root, how);
      const lineStart = texts.root.lastIndexOf('\n', start - 1) + 1;
      const next = texts.root.indexOf('\n', end);
      const lineEnd = next === -1 ? texts.root.length : next;
      assert.deepEqual(
        formatEdits(project, project.root, how, { start, end }),
        whole.filter(({ range }) => range.start >= lineStart && range.end <= lineEnd),
      );
    }),
    { numRuns: 500, seed: 6 },
  );
});

test('lines that a template engine fills in stay as they are', () => {
  const hole = fc.constantFrom(
    '{{ name }}',
    '{% if x %}',
    '{% endif %}',
    '<%= y %>',
    '{# note\n #}',
    '__PORT__',
  );
  const filled = fc
    .tuple(settingFiles, fc.array(fc.tuple(hole, fc.nat()), { minLength: 1, maxLength: 6 }))
    .map(([{ root }, holes]) =>
      holes.reduce((text, [mark, at]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + mark + text.slice(place);
      }, root),
    );
  let kept = 0;
  fc.assert(
    fc.property(filled, style, (root, how) => {
      const project = read({ root, other: '' });
      const after = formatted(project, 'file:///self', root, how);
      const lines = after.split('\n');
      for (const [nth, line] of root.split('\n').entries())
        if (/\{\{ name \}\}|<%= y %>/.test(line) && holesOf(project.root).length > 0) {
          const start = project.root.lines.starts[nth] ?? 0;
          const isHole = holesOf(project.root).some(
            (each) => each.start < start + line.length && each.end > start,
          );
          if (!isHole) continue;
          assert.equal(lines[nth], line);
          kept++;
        }
      assert.deepEqual(meaningOf(read({ root: after, other: '' })), meaningOf(project));
    }),
    { numRuns: 1_000, seed: 8 },
  );
  assert.ok(kept > 100, `only ${kept} lines with holes`);
});
