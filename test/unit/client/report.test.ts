/** What leaves the preview and the tests as text: Markdown, commands, a terminal's output. Nothing that a configuration says may act there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { copyText } from '../../../client/src/preview/copy';
import { fenced, inline, markdown } from '../../../client/src/preview/markdown';
import { differs, inTerminal, traceAsMarkdown } from '../../../client/src/testing/report';
import { aliases, delivery, routed, step, taintedBounce } from './traces';

test('Markdown has the verdict, a row for each router, and everything as text', () => {
  const text = markdown(taintedBounce);
  assert.match(text, /^### `testlist@list\.example\.com`\n\n`Would bounce on delivery: Tainted arg 1 /);
  assert.match(
    text,
    /\n\| `testlist@list\.example\.com` \| `mailman_router` \| accepted \| `all conditions hold` \| /,
  );
  assert.match(
    text,
    /<details>[\s\S]*\n```text\ntestlist@list\.example\.com\n[\s\S]*\n```\n\n<\/details>\n$/,
  );
  assert.equal(markdown(aliases).match(/^\| `.*\|$/gm)?.length, 4);
});

test('what a configuration says stays code in Markdown', () => {
  const evil = '`</details>` | <script>alert(1)</script>\n# [x](command:evil)';
  const trace = routed(
    [step('r', 'accepted', { why: evil, delivery: 0 })],
    [delivery({ command: { text: evil, raw: evil, argv: [], shell: false } })],
  );
  const text = markdown(trace);
  const outside = text.replace(/(`+)text\n[\s\S]*?\n\1\n/g, '').replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
  assert.doesNotMatch(outside, /script|command:/);
  assert.equal(outside.match(/<\/?details>/g)?.length, 2);
});

test('code in Markdown is closed by nothing that it holds, and a block stays a block', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ', '\n', '|', '<') }), (text) => {
      const code = inline(text);
      const ticks = /^`*/.exec(code)![0].length;
      const inner = code.slice(ticks, code.length - ticks);
      assert.ok(!new RegExp(`(^|[^\`])\`{${ticks}}([^\`]|$)`).test(inner) || ticks === 0);
      assert.ok(!code.includes('\n'));
      const [fence = ''] = /`+/.exec(fenced(text).trim())!;
      assert.ok(!text.includes(fence));
    }),
  );
});

test('the commands have what to expect; one that delivers is a comment', () => {
  const route = {
    trace: taintedBounce,
    printed: 'testlist@list.example.com\n  router = mailman_router, transport = mailman_transport\n',
    commands: { test: 'exim -bt x', explain: 'exim -d -bt x', deliver: 'exim -odf x' },
  };
  assert.equal(
    copyText(route, 'commands'),
    `# Where it goes. Expected:
#   testlist@list.example.com
#     router = mailman_router, transport = mailman_transport
exim -bt x
# The same with the reasons of each router:
exim -d -bt x
# Only a delivery shows this:
#   Tainted arg 1 for mailman_transport transport command: 'bounces'
# This sends a message; take the # away to run it:
# exim -odf x < /dev/null
`,
  );
  const hostile = { ...route, printed: 'a\nrm -rf /\r\nreboot\rhalt\n' };
  const lines = copyText(hostile, 'commands').split(/\r\n|\r|\n/);
  assert.deepEqual(
    lines.filter((line) => line !== '' && !line.startsWith('#')),
    ['exim -bt x', 'exim -d -bt x'],
  );
  assert.deepEqual(JSON.parse(copyText(route, 'json')), JSON.parse(JSON.stringify(taintedBounce)));
});

test('a failed test says in a line what differs, and the way in a message', () => {
  const difference = [
    { kind: 'same', text: 'a@b', line: 2 },
    { kind: 'missing', text: '  router = old', line: 3 },
    { kind: 'unexpected', text: '  router = new' },
  ] as const;
  const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 1 } };
  const result = {
    index: 0,
    command: 'exim -bt a@b',
    addresses: ['a@b'],
    range,
    commandRange: range,
    state: 'failed',
    expected: '',
    actual: '',
    difference,
    trace: taintedBounce,
    questions: ['exists /x'],
  } as const;
  assert.equal(differs(result), 'a@b: was “router = old”, now “router = new”');
  assert.equal(
    differs({ ...result, difference: difference.slice(0, 2) }),
    'a@b: Exim no longer says: router = old',
  );
  assert.equal(
    differs({ ...result, difference: difference.slice(2) }),
    'a@b: Exim now says more: router = new',
  );
  assert.match(
    traceAsMarkdown(result),
    /```text\ntestlist@list[\s\S]*mailman_router: accepted[\s\S]*exists \/x/,
  );
});

test('nothing that a configuration says commands the terminal', () => {
  const said = inTerminal('a\x1b]0;owned\x07\x9b31m\r\nb\tc\0\n');
  assert.equal(said, 'a�]0;owned��31m\r\nb\tc�\r\n');
});
