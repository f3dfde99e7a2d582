/** `eximls` on files of any bytes: it ends with a status that it documents, and never with a stack trace. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runEximls } from '../../support/run-eximls';
import { mutate } from '../mutate';
import { target } from '../target';

const transcript =
  '-C exim.conf\n--files .\n--dns zone\n\n% exim -bt ann@x\nann@x\n  router = r, transport = t\n';
const zone = '$ORIGIN x.\n$TTL 5\n@ SOA a b 1 2 3 4 5\na A 192.0.2.1\n@ MX 5 a\n';

/** Each with a lone file `exim.conf`, and files `x.exim-test` and `zone`. */
const commandLines: readonly (readonly string[])[] = [
  ['check', '-C', 'exim.conf', '--format', 'json'],
  ['check', 'exim.conf', '--format', 'sarif', '--fail-on', 'info'],
  ['check', 'exim.conf', 'zone', '--format', 'github'],
  ['route', '-C', 'exim.conf', '--files', '.', '--dns', 'zone', 'ann@x', 'x@a.x'],
  ['route', '-C', 'exim.conf', '--files', '.', '--dns', 'zone', '--format', 'explain', 'ann@x'],
  ['route', '-C', 'exim.conf', '--files', '.', '--dns', 'zone', '--format', 'json'],
  ['expand', '-C', 'exim.conf', '--files', '.'],
  ['rewrite', '-C', 'exim.conf', '--files', '.', 'ann@x'],
  ['retry', '-C', 'exim.conf', '--files', '.', 'ann@x', 'h.x', 'timeout_connect'],
  ['print', '-C', 'exim.conf', '--files', '.'],
  ['print', '-C', 'exim.conf', '--files', '.', 'config'],
  ['format', 'exim.conf', '--check'],
  ['test', 'x.exim-test'],
];

type CommandLine = Readonly<{
  args: readonly string[];
  configuration: string;
  zone: string;
  transcript: string;
  stdin: string;
}>;

export const commandLine = target<CommandLine>({
  name: 'eximls',
  cases: 800,
  make(random, configurations) {
    const bytes = () => String.fromCharCode(...random.many(400, () => random.number(256)));
    const spoil = (text: string) => (random.once(4) ? bytes() : mutate(text, configurations, random));
    return {
      args: random.once(8)
        ? mutateAll(random.pick(commandLines), (word) => mutate(word, [word], random))
        : random.pick(commandLines),
      configuration: spoil(random.pick(configurations)),
      zone: spoil(zone),
      transcript: spoil(transcript),
      stdin: random.once(2) ? bytes() : spoil('ann@x\n${lc:X}\nset acl_m_x = 1\n'),
    };
  },
  async check({ args, configuration, zone, transcript, stdin }) {
    const cwd = mkdtempSync(join(tmpdir(), 'exim-fuzz-'));
    try {
      writeFileSync(join(cwd, 'exim.conf'), Buffer.from(configuration, 'latin1'));
      writeFileSync(join(cwd, 'zone'), Buffer.from(zone, 'latin1'));
      writeFileSync(join(cwd, 'x.exim-test'), Buffer.from(transcript, 'latin1'));
      const { status, out, err } = await runEximls(args, { cwd, stdin });
      assert.ok([0, 1, 2].includes(status), `status ${status}`);
      assert.doesNotMatch(err, /^\s+at \S.*:\d+:\d+\)?$/m);
      if (args.join(' ').endsWith('--format json') && status < 2) JSON.parse(out);
    } finally {
      rmSync(cwd, { recursive: true });
    }
  },
});

/** One of the words, by its own rule, but never what is written to. */
function mutateAll(words: readonly string[], change: (word: string) => string): readonly string[] {
  return words.map((word, nth) =>
    nth > 1 && nth === words.length - 1 ? wellFormed(change(word)).replace('--write', '') : word,
  );
}

/** Words of a command line are bytes, of which Node makes no halves of characters. */
function wellFormed(word: string): string {
  return Buffer.from(word).toString();
}
