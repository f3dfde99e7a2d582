/** The words of string options: those that Exim judges when it starts are what it takes, and an invented one it refuses. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { newestVersion, wordsOfOption } from '../../../server/src/reference';

const exim = ['/usr/sbin/exim4', '/usr/sbin/exim'].find((path) => existsSync(path));
const skip = exim ? false : 'no Exim is installed: the words of options are not tried';

const smtp = 'begin transports\nt:\n  driver = smtp\n';
/** `WORD` is what the option is set to. */
const configurations: readonly (readonly [name: string, driver: string | undefined, text: string])[] = [
  ['self', 'dnslookup', `begin routers\nr:\n  driver = dnslookup\n  transport = t\n  self = WORD\n${smtp}`],
  ...['host_find_failed', 'host_all_ignored'].map(
    (name) =>
      [
        name,
        'manualroute',
        `begin routers\nr:\n  driver = manualroute\n  transport = t\n  route_list = * a\n  ${name} = WORD\n${smtp}`,
      ] as const,
  ),
  [
    'protocol',
    'iplookup',
    'begin routers\nr:\n  driver = iplookup\n  hosts = 192.0.2.1\n  port = 9\n  protocol = WORD\n',
  ],
  ['create_file', 'appendfile', 'begin transports\nt:\n  driver = appendfile\n  create_file = WORD\n'],
  ['syslog_facility', undefined, 'syslog_facility = WORD\n'],
];

function accepts(text: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'exim-words-'));
  try {
    const file = join(folder, 'exim.conf');
    writeFileSync(file, `keep_environment =\n${text}`);
    return spawnSync(exim ?? '', ['-C', file, '-bV']).status === 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const [name, driver, text] of configurations)
  test(`${driver ?? 'main'} ${name}`, { skip }, () => {
    const words = wordsOfOption(name, driver, newestVersion);
    assert.ok(words.length > 1);
    // "reroute: " is followed by a domain.
    const refused = words.filter(
      (word) => !accepts(text.replace('WORD', word.replace(/: $/, ': a.example'))),
    );
    assert.deepEqual(refused, []);
    assert.equal(accepts(text.replace('WORD', 'nonsense')), false);
  });

test('a word that came later is not offered before', () => {
  assert.ok(wordsOfOption('protocol', 'smtp', newestVersion).includes('submissions'));
  assert.ok(!wordsOfOption('protocol', 'smtp', '4.96').includes('submissions'));
  assert.deepEqual(wordsOfOption('qualify_domain', undefined, newestVersion), []);
});
