/** What the preview says of a trace: the verdict, what an edit changed, the text form, and who may say what to whom. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerForm } from '../../../client/src/preview/answers';
import { blockAt } from '../../../client/src/preview/block';
import { changesBetween } from '../../../client/src/preview/changes';
import { readFromPanel } from '../../../client/src/preview/messages';
import { placesOf, stepsOf } from '../../../client/src/preview/steps';
import { transcript } from '../../../client/src/preview/transcript';
import { destination, verdictOf } from '../../../client/src/preview/verdict';
import { setTranslations, t } from '../../../client/src/preview/words';
import { readAssumption } from '../../../server/src/expand/question-text';
import { aliases, delivery, place, routed, step, taintedBounce, traceOf } from './traces';

const plain = taintedBounce.addresses[0]!;

test('a delivery that Exim would refuse is the verdict, and what exim -bt says comes second', () => {
  assert.deepEqual(verdictOf(plain), {
    state: 'bad',
    headline: "Would bounce on delivery: Tainted arg 1 for mailman_transport transport command: 'bounces'",
    detail: 'exim -bt does not see this; it says: router = mailman_router, transport = mailman_transport',
  });
});

test('the worst of several ends decides', () => {
  const verdict = verdictOf(aliases.addresses[0]!);
  assert.equal(verdict.state, 'bad');
  assert.equal(verdict.headline, '1 of 3: Undeliverable: Unrouteable address');
});

test('a missing answer makes every verdict uncertain', () => {
  const verdict = verdictOf({ ...routed([], [delivery()]).addresses[0]!, status: 'incomplete' });
  assert.equal(verdict.state, 'unknown');
  assert.match(verdict.headline, /^Not certain\. As things look: Would be delivered/);
});

test('deferred, discarded, put off', () => {
  const base = { ...routed([]).addresses[0]! };
  const of = (outcome: (typeof base.outcomes)[number]) => verdictOf({ ...base, outcomes: [outcome] });
  const address = 'a@b';
  assert.equal(
    of({ kind: 'deferred', address, parents: [], message: 'host lookup did not complete' }).state,
    'wait',
  );
  assert.equal(of({ kind: 'discarded', address, parents: [] }).state, 'nothing');
  const tainted = {
    severity: 'error',
    code: 'taint-transport-path',
    message: "Tainted '/var/mail/x'",
    effect: 'defer',
  } as const;
  assert.equal(of({ kind: 'delivery', delivery: delivery({ problems: [tainted] }) }).state, 'wait');
  assert.equal(
    of({ kind: 'delivery', delivery: delivery({ problems: [{ ...tainted, effect: 'none' }] }) }).state,
    'good',
  );
});

test('destinations: command, file, hosts, nothing', () => {
  const [local, remote] = aliases.addresses[0]!.deliveries;
  assert.equal(destination(plain.deliveries[0]!), 'pipe to /usr/local/mailman/mail/mailman bounces testlist');
  assert.equal(destination(local!), '/var/mail/alice');
  assert.equal(destination(remote!), 'mx1.remote.example [203.0.113.25] and 1 more');
  const { transport: _, ...none } = delivery();
  assert.equal(destination(none), 'accepted for verification only');
});

test('what an edit changed is said once, at the step it happened to', () => {
  const before = routed([step('a', 'skipped'), step('b', 'accepted', { delivery: 0 })], [delivery()]);
  const after = routed([
    step('a', 'skipped'),
    step('b', 'skipped', { why: 'domains: no longer' }),
    step('c', 'declined'),
  ]);
  assert.deepEqual(changesBetween(before, after), [
    { key: '0/b#0', text: 'b: was accepted, now skipped — domains: no longer', was: 'was accepted' },
    { key: '0/c#0', text: 'c: was not reached, now declined', was: 'was not reached' },
  ]);
  assert.deepEqual(
    changesBetween(after, before).map(({ text }) => text),
    ['b: was skipped, now accepted', 'c: was declined, now not reached'],
  );
  assert.deepEqual(changesBetween(before, before), []);
});

test('another command for the same router is a change too', () => {
  const with_ = (text: string) =>
    routed(
      [step('b', 'accepted', { delivery: 0 })],
      [delivery({ command: { text, raw: text, argv: [], shell: false } })],
    );
  assert.deepEqual(changesBetween(with_('/x post'), with_('/x bounces')), [
    {
      key: '0/b#0',
      text: 'b: was “pipe to /x post”, now “pipe to /x bounces”',
      was: 'was “pipe to /x post”',
    },
  ]);
});

test('steps keep their names through redirections, also where a router is tried twice', () => {
  assert.deepEqual(
    stepsOf(aliases).map(({ key }) => key),
    ['0/system_aliases#0', '0.0/localuser#0', '0.1/dnslookup#0', '0.2/localuser#0'],
  );
  assert.deepEqual(
    stepsOf(routed([step('a', 'passed'), step('a', 'accepted')])).map(({ key }) => key),
    ['0/a#0', '0/a#1'],
  );
});

test('every place of a trace can be opened, and no other', () => {
  const lines = new Set(placesOf(taintedBounce).map(({ line }) => line));
  assert.deepEqual(
    [...lines].sort((a, b) => a - b),
    [4, 30, 33, 36, 41, 43, 45, 46, 80, 82],
  );
  assert.deepEqual(placesOf(traceOf()), []);
  assert.equal(place(7).line, 7);
});

test('the text form has the verdict, the routers, the arguments with their taint, and the open questions', () => {
  assert.equal(
    transcript(taintedBounce),
    `testlist@list.example.com
  Would bounce on delivery: Tainted arg 1 for mailman_transport transport command: 'bounces'
  exim -bt does not see this; it says: router = mailman_router, transport = mailman_transport
  mailman_verp_router: skipped — domains: !+mm_domains  (exim.conf:30)
  system_aliases: declined — no testlist in /etc/aliases  (exim.conf:36)
  mailman_router: accepted — all conditions hold  (exim.conf:41)
    transport mailman_transport: pipe to /usr/local/mailman/mail/mailman bounces testlist
      [0] /usr/local/mailman/mail/mailman
      [1] bounces  (tainted: $local_part_suffix: a wildcard of local_part_suffix matched it)
      [2] testlist  (tainted: $local_part: it comes from the address)
    ! Tainted arg 1 for mailman_transport transport command: 'bounces'

Without an answer:
  exists /usr/local/mailman/lists/testlist/config.pck
`,
  );
  assert.match(transcript(aliases), /\n {4}→ gone@example\.com\n {4}localuser: skipped/);
});

test('the panel is only heard when it says exactly what it may', () => {
  const inputs = { address: 'a@b', sender: '', host: '', files: '', zone: '' };
  for (const message of [
    { type: 'ready' },
    { type: 'inputs', inputs },
    { type: 'inputs', inputs: { sender: '<>' } },
    { type: 'answer', question: 'exists /x', answer: null },
    { type: 'open', uri: 'file:///a', start: 3 },
    { type: 'choose', what: 'zone' },
    { type: 'copy', format: 'json' },
    { type: 'copy', format: 'commands' },
    { type: 'forget' },
    { type: 'pin' },
    { type: 'reveal', uri: 'file:///a', start: 3 },
    { type: 'fix', problem: 'p', title: 't' },
  ]) {
    assert.deepEqual(readFromPanel(message), message);
    assert.deepEqual(readFromPanel({ ...message, more: 1 }), message);
  }
  for (const message of [
    undefined,
    null,
    'ready',
    [],
    {},
    { type: 'command', command: 'workbench.action.quit' },
    { type: 'inputs', inputs: { ...inputs, address: 1 } },
    { type: 'inputs', inputs: { ...inputs, address: 'a'.repeat(20_000) } },
    { type: 'inputs', inputs: null },
    { type: 'answer', question: 'x' },
    { type: 'open', uri: 'file:///etc/passwd', start: '0' },
    { type: 'open', uri: 7, start: 0 },
    { type: 'choose', what: 'everything' },
    { type: 'copy', format: 'html' },
    { type: 'reveal', uri: 'file:///a' },
    { type: 'fix', problem: 'p' },
    { type: 'fix', title: 't', edit: {} },
  ]) {
    assert.equal(readFromPanel(message), undefined, JSON.stringify(message));
  }
});

test('every answer that is offered is one that the server understands', () => {
  const kinds = [
    { kind: 'stat', path: '/a' },
    { kind: 'file', path: '/a' },
    { kind: 'directory', path: '/a' },
    { kind: 'user', name: 'a' },
    { kind: 'group', name: 'a' },
    { kind: 'dns', name: 'a.example', type: 'MX' },
    { kind: 'outside', means: 'run', text: '/bin/date' },
  ] as const;
  const texts = [
    'exists /a',
    'file /a',
    'directory /a',
    'user a',
    'group a',
    'dns MX a.example',
    'run /bin/date',
  ];
  kinds.forEach((question, index) => {
    for (const { answer } of answerForm(question).choices) {
      assert.deepEqual(
        readAssumption(`${texts[index]}=${answer}`)?.question,
        question,
        `${texts[index]}=${answer}`,
      );
    }
  });
  assert.equal(readAssumption('exists /a=yes')?.answer !== null, true);
  assert.equal(readAssumption('exists /a=no')?.answer, null);
});

test('the cursor is in a router from its name to the next one', () => {
  const lines = [
    'local = x',
    'begin routers',
    '# x',
    'one:',
    '  driver = accept',
    '',
    'two :',
    '  hosts = a : \\',
    '    b:',
    '  x = y',
    'begin transports',
    '  t',
  ];
  const at = (line: number) => blockAt((line) => lines[line]!, line);
  assert.deepEqual(
    lines.map((_, line) => at(line)),
    [undefined, undefined, undefined, 'one', 'one', 'one', 'two', 'two', 'two', 'two', undefined, undefined],
  );
});

test('texts are translated with their values in place; names of Object.prototype are only words', () => {
  setTranslations({ '{0} of {1}: {2}': '{1} davon {0}: {2}' });
  try {
    assert.equal(t('{0} of {1}: {2}', 1, 3, '{0}'), '3 davon 1: {0}');
    assert.equal(t('constructor'), 'constructor');
  } finally {
    setTranslations(undefined);
  }
  assert.equal(t('{0} of {1}: {2}', 1, 3, 'x'), '1 of 3: x');
});
