/** Routing tests that are written: reading the text again gives the test that was meant, whatever stands in it and before it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isRefused } from '../../../server/src/features/command-options';
import { eximCommand, shellWord } from '../../../server/src/features/exim-command';
import { readTranscripts } from '../../../server/src/features/transcript';
import { readTranscriptCommand } from '../../../server/src/features/transcript-command';
import { addTranscript } from '../../../server/src/features/transcript-write';

const routed = 'a@example.com\n  router = all, transport = t\n';
const added = (text: string, wanted: Parameters<typeof addTranscript>[1]) => {
  const result = addTranscript(text, wanted);
  assert.ok(!isRefused(result), isRefused(result) ? result.refused : '');
  return result;
};

describe('a written routing test', () => {
  it('brings the options that it needs into a new file', () => {
    const { newText, line } = added('', {
      settings: { C: 'exim.conf', files: ['root'], dns: ['a.zone', 'b.zone'], assume: ['exists /x=yes'] },
      command: 'exim -bt a@example.com',
      printed: routed,
    });
    assert.equal(
      newText,
      `-C exim.conf
--files root
--dns a.zone
--dns b.zone
--assume exists /x=yes

% exim -bt a@example.com
a@example.com
  router = all, transport = t
`,
    );
    assert.equal(line, 7);
  });

  it('sets only what the file does not set yet, and takes back what must not hold', () => {
    const before = `-C exim.conf\n--files root\n--assume exists /x=no\n\n% exim -bt b@example.com\nb`;
    const settings = { C: 'exim.conf', files: ['root'] };
    const command = 'exim -bt a@example.com';
    const { newText, line } = added(before, { settings, command, printed: routed });
    assert.equal(newText, `\n\n--assume\n\n% ${command}\n${routed}`);
    assert.equal(line, 10);
    assert.equal(
      added(before + newText, { settings, command, printed: routed }).newText,
      `% ${command}\n${routed}`,
    );
  });

  it('sets several values anew, also right behind others of the same option', () => {
    const { newText } = added('-C e\n--dns one\n', {
      settings: { C: 'e', dns: ['two', 'three'] },
      command: 'exim -bt a@b',
      printed: 'a@b is undeliverable\n',
    });
    const [only] = readTranscripts(`-C e\n--dns one\n${newText}`).transcripts;
    assert.deepEqual(only?.settings, { C: 'e', dns: ['two', 'three'] });
  });

  it('keeps the line ends of the file', () => {
    const { newText } = added('-C e\r\n', {
      settings: { C: 'e' },
      command: 'exim -bt a@b',
      printed: 'a@b\n',
    });
    assert.equal(newText, '% exim -bt a@b\r\na@b\r\n');
  });

  it('is refused where the answer would be read as something else', () => {
    for (const printed of ['% exim -bt x\n', '--files /etc\n', '-C /etc/passwd\n', '# nothing\n'])
      assert.ok(
        isRefused(addTranscript('', { settings: { C: 'e' }, command: 'exim -bt a', printed })),
        printed,
      );
  });

  it('is refused where an option would not stay in its line', () => {
    const settings = { C: 'e', assume: ['file /x=a\n% exim -bt evil'] };
    assert.ok(isRefused(addTranscript('', { settings, command: 'exim -bt a', printed: 'a\n' })));
  });

  it('is what was meant, or refused, for any texts', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'%-# \n\r\tCDfa=:@"\'$`\\', 'exim -bt x', '--files r\n'),
    });
    fc.assert(
      fc.property(text, text, text, (before, printed, value) => {
        const settings = { C: 'exim.conf', assume: [value] };
        const command = eximCommand('-bt', { addresses: [value] });
        const result = addTranscript(before, { settings, command, printed });
        if (isRefused(result)) return;
        const { transcripts } = readTranscripts(before + result.newText);
        const last = transcripts.at(-1);
        assert.equal(last?.line, result.line);
        assert.deepEqual(last?.addresses, [value]);
        assert.deepEqual(last?.settings, settings);
      }),
    );
  });
});

describe('a command for a real Exim', () => {
  it('has the options before the addresses', () => {
    assert.equal(
      eximCommand('-bt', {
        C: '/etc/exim/my conf',
        D: ['A=b c'],
        sender: '',
        host: '::1',
        addresses: ['x@y', '$z'],
      }),
      "exim -C '/etc/exim/my conf' '-DA=b c' -bt -f '<>' -oMa ::1 x@y '$z'",
    );
    assert.equal(eximCommand('-bt', { addresses: ['-x@y'] }), 'exim -bt -- -x@y');
  });

  it('gives a shell the words that were meant', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (address) => {
        // A terminal would not take these into a line.
        fc.pre(!/[\0\r\n]/.test(address));
        const read = readTranscriptCommand(eximCommand('-bt', { addresses: [address] }));
        assert.ok('addresses' in read, JSON.stringify(read));
        assert.deepEqual(read.addresses, [address]);
      }),
    );
    assert.equal(shellWord("it's"), "'it'\\''s'");
  });
});
