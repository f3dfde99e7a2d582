/** The reader of snippet bodies takes what an editor takes, and refuses what an editor would read as something else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderSnippet } from '../../support/snippet-body';

test('tab stops get their defaults, choices their first, repeated stops the same', () => {
  const { text, tabStops } = renderSnippet([
    'A=${1:one} B=${2|x,y\\,z|} C=$1',
    '\\${if def:a {\\$b\\}} \\\\',
    '${3:in ${4:out\\}}}$0',
  ]);
  assert.equal(text, 'A=one B=x C=one\n${if def:a {$b}} \\\nin out}');
  assert.deepEqual(tabStops, [
    { number: 1, text: 'one', choices: [] },
    { number: 2, text: 'x', choices: ['x', 'y,z'] },
    { number: 4, text: 'out}', choices: [] },
    { number: 3, text: 'in out}', choices: [] },
    { number: 0, text: '', choices: [] },
  ]);
});

test('values take the place of defaults', () => {
  assert.equal(renderSnippet(['${1:one} $1 ${2|a,b|}'], { 1: 'uno', 2: 'b' }).text, 'uno uno b');
});

test('what an editor would read as something else is refused', () => {
  for (const [body, message] of [
    ['home = $local_part', /line 1: an unescaped \$/],
    ['x\ny = ${lc:\\$a}', /line 2: an unescaped \$/],
    ['\\N^a', /backslash before "N"/],
    ['end \\', /backslash before ""/],
    ['${1:open', /a placeholder without end/],
    ['${1|a,b', /a choice without end/],
  ] as const) {
    assert.throws(() => renderSnippet([body]), message);
  }
});
