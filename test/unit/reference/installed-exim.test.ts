/** Every name that the installed Exim prints with -bP is known; skipped where no exim is installed. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  builtInMacros,
  compareVersions,
  type DriverKind,
  drivers,
  findOption,
  isAvailable,
  isBuilt,
  parseVersion,
} from '../../../server/src/reference';

const exim = ['/usr/sbin/exim4', '/usr/sbin/exim', '/usr/lib/exim4/exim4'].find((path) => existsSync(path));
const skip = exim ? false : 'no exim is installed: its -bP output is not compared';

/** The least settings that let each driver start. */
const needed: Readonly<Record<string, string>> = {
  accept: 'transport = smtp_x',
  dnslookup: 'transport = smtp_x',
  ipliteral: 'transport = smtp_x',
  iplookup: 'hosts = 127.0.0.1\n  port = 9',
  manualroute: 'route_data = x\n  transport = smtp_x',
  queryprogram: 'command = /bin/true\n  command_user = mail',
  redirect: 'data = x',
  appendfile: 'file = /dev/null',
  lmtp: 'command = /bin/true',
  pipe: 'command = /bin/true',
  queuefile: 'directory = /tmp',
  dovecot: 'server_socket = /x',
};

/** Cyrus SASL wants a mechanism that its library has. */
const publicNames: Readonly<Record<string, string>> = { cyrus_sasl: 'PLAIN', gsasl: 'LOGIN' };

const kinds: readonly DriverKind[] = ['router', 'transport', 'authenticator'];
let folder = '';
let version = '';
before(() => {
  if (!exim) return;
  folder = mkdtempSync(join(tmpdir(), 'exim-reference-'));
  writeFileSync(join(folder, 'empty.conf'), 'keep_environment =\n');
  version = parseVersion(/Exim version \S+/.exec(run('-bV'))?.[0] ?? '') ?? '';
  const sections = kinds.map((kind) => {
    const built = drivers(kind).filter((d) => isAvailable(d, version) && isBuilt(d, version));
    const blocks = built.map(
      (d) =>
        `${d.name}_x:\n  driver = ${d.name}\n${needed[d.name] ? `  ${needed[d.name]}\n` : ''}${kind === 'authenticator' ? `  public_name = ${publicNames[d.name] ?? d.name}\n` : ''}`,
    );
    return `begin ${kind}s\n${blocks.join('')}`;
  });
  writeFileSync(join(folder, 'all.conf'), `keep_environment =\n${sections.join('')}`);
});
after(() => {
  if (folder) rmSync(folder, { recursive: true });
});

function run(option: string, ...rest: string[]): string {
  const file = rest.length > 0 ? 'all.conf' : 'empty.conf';
  return execFileSync(exim!, ['-C', join(folder, file), option, ...rest], { encoding: 'utf8' });
}

const optionIn = (line: string) => /^(?:no_)?([*a-z0-9_]+)(?: =.*)?$/.exec(line)?.[1];

test('main options', { skip }, () => {
  const names = run('-bP')
    .split('\n')
    .map(optionIn)
    .filter((name) => name !== undefined);
  assert.ok(names.length > 200);
  const unknown = names.filter((name) => {
    const entry = findOption('main', undefined, name);
    return !entry || !isAvailable(entry, version);
  });
  assert.deepEqual(unknown, []);
});

for (const kind of kinds)
  test(`options of ${kind}s`, { skip }, () => {
    const unknown: string[] = [];
    let driver = '';
    let count = 0;
    for (const line of run('-bP', `${kind}s`).split('\n')) {
      const instance = /^(\w+)_x \w+:$/.exec(line);
      if (instance) driver = instance[1]!;
      const name = optionIn(line);
      if (!name || name.startsWith('*')) continue;
      count++;
      const entry = findOption(kind, driver, name);
      if (!entry || !isAvailable(entry, version)) unknown.push(`${driver} ${name}`);
    }
    assert.ok(count > 50);
    assert.deepEqual(unknown, []);
  });

test('built-in macros, their values and their order, for the build we know', { skip }, (context) => {
  const lines = run('-bP', 'macros')
    .split('\n')
    .filter((line) => line.startsWith('_'));
  if (!lines.includes('_HAVE_GNUTLS=y') || compareVersions(version, '4.100') > 0)
    return context.skip('not a build of Debian’s: its macros are its own');
  assert.deepEqual(
    builtInMacros(version).map(({ name, value }) => `${name}=${value}`),
    lines,
  );
});
