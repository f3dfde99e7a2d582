/** Files of transcripts: what is read of them, with line numbers, and how they are compared. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readTranscripts, type TranscriptFile } from '../../../server/src/features/transcript';
import { readTranscriptCommand } from '../../../server/src/features/transcript-command';
import { differenceOf } from '../../../server/src/features/transcript-difference';

const read = (...lines: string[]): TranscriptFile => readTranscripts(`${lines.join('\n')}\n`);

function sound(file: TranscriptFile) {
  assert.deepEqual(file.problems, []);
  return file.transcripts;
}

describe('a file of transcripts', () => {
  it('is read with its line numbers', () => {
    const [first, second, ...more] = sound(
      read(
        '% exim -bt testlist@list.example.com',
        'testlist@list.example.com',
        '  router = mailman_router, transport = mailman_transport',
        '',
        '% exim -bt nosuch@list.example.com',
        'nosuch@list.example.com is undeliverable: Unrouteable address',
      ),
    );
    assert.deepEqual(first, {
      line: 1,
      command: 'exim -bt testlist@list.example.com',
      addresses: ['testlist@list.example.com'],
      verify: 'none',
      settings: {},
      expected: [
        { line: 2, text: 'testlist@list.example.com' },
        { line: 3, text: '  router = mailman_router, transport = mailman_transport' },
      ],
    });
    assert.equal(second?.line, 5);
    assert.deepEqual(
      second.expected.map(({ line }) => line),
      [6],
    );
    assert.deepEqual(more, []);
  });

  it('may be indented as on a page, have the line ends of Windows, comments and blank lines', () => {
    const [first, second] = sound(
      readTranscripts(
        '# lists\r\n\r\n    % exim -bt a@x.example\r\n    a@x.example\r\n      router = r, transport = t\r\n' +
          '\r\n    # the next\r\n    % exim -bt b@x.example\r\n    b@x.example\r\n',
      ),
    );
    assert.deepEqual(
      first?.expected.map(({ text }) => text),
      ['a@x.example', '  router = r, transport = t'],
    );
    assert.equal(second?.line, 8);
  });

  it('keeps a blank line that is followed by more output', () => {
    const [first] = sound(read('% exim -bt a@x', 'a@x is undeliverable: one', '', 'two', '', ''));
    assert.deepEqual(
      first?.expected.map(({ text }) => text),
      ['a@x is undeliverable: one', '', 'two'],
    );
  });

  it('sets options for the commands below, which may have their own', () => {
    const [first, second, third] = sound(
      read(
        '-C exim.conf',
        '--files root',
        '--files other root',
        '--host 192.0.2.1',
        '-D A=1',
        '% exim -bt a@x',
        '--files third',
        '--host',
        '-f s@y.example',
        '% exim -bt a@x',
        "% exim -C /other.conf -f '<>' -oMa 127.0.0.1 -DB=2 -bt a@x",
      ),
    );
    assert.deepEqual(first?.settings, {
      C: 'exim.conf',
      files: ['root', 'other root'],
      host: '192.0.2.1',
      D: ['A=1'],
    });
    assert.deepEqual(second?.settings, {
      C: 'exim.conf',
      files: ['third'],
      D: ['A=1'],
      sender: 's@y.example',
    });
    assert.deepEqual(third?.settings, {
      C: '/other.conf',
      files: ['third'],
      D: ['A=1', 'B=2'],
      sender: '<>',
      host: '127.0.0.1',
    });
  });

  it('takes a line for output where an address begins with hyphens', () => {
    const [first] = sound(read('% exim -bt -- --odd@x -C@x', '--odd@x', '-C@x', '--odd=y@x'));
    assert.deepEqual(
      first?.expected.map(({ text }) => text),
      ['--odd@x', '-C@x', '--odd=y@x'],
    );
  });

  it('says of each line that cannot be run where it is and why', () => {
    const { transcripts, problems } = read(
      'some prose',
      '--colour red',
      '% ls -l',
      'a file',
      '% exim -bt',
      '% exim a@x',
      '% exim -d -bt a@x',
      '--host 1.2.3.4',
      'left over',
    );
    assert.deepEqual(transcripts, []);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [1, 2, 3, 5, 6, 7, 9],
    );
    assert.match(problems[0]!.message, /some prose/);
    assert.match(problems[1]!.message, /no option is called --colour; there are -C /);
  });

  it('without a command says so', () => {
    for (const text of ['', '# nothing yet\n', '-C exim.conf\n'])
      assert.deepEqual(readTranscripts(text).problems, [
        { line: 1, message: 'no line of the form "% exim -bt ADDRESS"' },
      ]);
  });

  it('whatever it holds, loses no line that says something', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '% exim -bt a@x',
        '% exim -bt',
        '% ls',
        '%',
        '--host 1.2.3.4',
        '--nope x',
        '-C',
        '',
        '# c',
        'a@x',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        const { transcripts, problems } = readTranscripts(text);
        const commands = text.split(/\r?\n/).filter((one) => /^[ \t]*%([ \t]|$)/.test(one)).length;
        assert.ok(transcripts.length <= commands);
        assert.ok(transcripts.length + problems.length >= Math.max(commands, 1));
      }),
    );
  });
});

describe('the command of a transcript', () => {
  it('is split as a shell does', () => {
    for (const [command, addresses] of [
      [`exim -bt 'a b'@x`, ['a b@x']],
      [`/usr/sbin/exim4 -bt "\\"q\\""@x`, ['"q"@x']],
      ['exim -bt a\\ b@x c@x   # why', ['a b@x', 'c@x']],
      ["exim -bt a#b!c@x ''", ['a#b!c@x', '']],
    ] as const) {
      const found = readTranscriptCommand(command);
      assert.ok(!('problem' in found), command);
      assert.deepEqual(found.addresses, addresses);
    }
  });

  it('takes options before the first address only, as Exim', () => {
    const found = readTranscriptCommand('exim -bv -f s@y a@x -f b@x');
    assert.deepEqual(found, {
      addresses: ['a@x', '-f', 'b@x'],
      verify: 'recipient',
      settings: { sender: 's@y' },
    });
  });

  it('is refused where a shell would do something else, or the test could not tell', () => {
    for (const command of [
      'exim -bt $USER@x',
      'exim -bt "$USER"@x',
      'exim -bt a@x | grep router',
      'exim -bt a@x > file',
      'exim -bt a*@x',
      "exim -bt 'a@x",
      'exim -bt -f',
      'exim -bt -D A=1 a@x',
      'exim -oMa [127.0.0.1]:25 -bt a@x',
      'exim -oMa 127.0.0.1.25 -bt a@x',
      'eximstats -bt a@x',
      '',
    ]) {
      const found = readTranscriptCommand(command);
      // -D takes nothing from the next word: Exim complains of a macro without a name.
      if (command.includes('-D ')) assert.ok('settings' in found && found.settings.D?.[0] === '');
      else assert.ok('problem' in found, command);
    }
  });
});

describe('the difference', () => {
  const transcript = sound(
    read(
      '% exim -bt a@x b@x',
      'a@x',
      '  router = one, transport = t',
      'b@x',
      '  router = two, transport = t',
    ),
  )[0]!;

  it('is none where the output is the same, white space at line ends apart', () => {
    const printed = 'a@x\n  router = one, transport = t  \nb@x\n  router = two, transport = t\n';
    assert.equal(differenceOf(transcript, printed), undefined);
  });

  it('names the lines of the file', () => {
    const printed =
      'a@x\n  router = other, transport = t\nb@x\n  router = two, transport = t\n  host h [1.2.3.4]\n';
    assert.deepEqual(differenceOf(transcript, printed), [
      { kind: 'same', text: 'a@x', line: 2 },
      { kind: 'missing', text: '  router = one, transport = t', line: 3 },
      { kind: 'unexpected', text: '  router = other, transport = t' },
      { kind: 'same', text: 'b@x', line: 4 },
      { kind: 'same', text: '  router = two, transport = t', line: 5 },
      { kind: 'unexpected', text: '  host h [1.2.3.4]' },
    ]);
  });

  it('is found for any two texts, and both can be read from it', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', ' c', ''), { maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const one = sound(read('% exim -bt a@x', 'head', ...before, 'end'))[0]!;
        const now = ['head', ...after, 'end'];
        const difference = differenceOf(one, `${now.join('\n')}\n`);
        if (!difference) return assert.deepEqual(['head', ...before, 'end'], now);
        const side = (kind: string) =>
          difference.filter((line) => line.kind === 'same' || line.kind === kind).map(({ text }) => text);
        assert.deepEqual(side('missing'), ['head', ...before, 'end']);
        assert.deepEqual(side('unexpected'), now);
        const numbers = difference.flatMap(({ line }) => (line === undefined ? [] : [line]));
        assert.deepEqual(
          numbers,
          one.expected.map(({ line }) => line),
        );
      }),
    );
  });

  it('of thousands of lines is shown, if not the smallest', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `a${index}@x`);
    const one = sound(read('% exim -bt a@x', ...many))[0]!;
    const difference = differenceOf(one, many.map((line) => `new ${line}\n`).join(''));
    assert.equal(difference?.length, 10_000);
  });
});
