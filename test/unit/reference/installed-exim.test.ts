/** What Exim prints with -bP and what the reference says are the same names: for the installed Exim, and for others where EXIM_ORACLE is set. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  builtInMacros,
  compareVersions,
  type DriverKind,
  driverOptions,
  drivers,
  type Entry,
  findOption,
  genericOptions,
  isAvailable,
  isBuilt,
  lookupTypes,
  mainOptions,
  type OptionEntry,
  optionAt,
  parseVersion,
} from '../../../server/src/reference';

interface Target {
  readonly title: string;
  readonly command: string;
  readonly first: readonly string[];
  /** Why it is left out, or false. */
  readonly skip: string | false;
}

const installed = ['/usr/sbin/exim4', '/usr/sbin/exim', '/usr/lib/exim4/exim4'].find((path) =>
  existsSync(path),
);
const oracle = process.env.EXIM_ORACLE;
const targets: readonly Target[] = [
  {
    title: 'the installed Exim',
    command: installed ?? '',
    first: [],
    skip: installed ? false : 'no exim is installed: its -bP output is not compared',
  },
  ...['4.98', '4.100'].map((version) => ({
    title: `Exim ${version}`,
    command: join(oracle ?? '', 'exim'),
    first: [version],
    skip: oracle ? (false as const) : `EXIM_ORACLE is not set: the -bP output of ${version} is not compared`,
  })),
];

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

function allDrivers(version: string): string {
  return kinds
    .map((kind) => {
      const built = drivers(kind).filter((d) => isAvailable(d, version) && isBuilt(d, version));
      const blocks = built.map(({ name }) => {
        const lines = [`${name}_x:`, `  driver = ${name}`];
        if (needed[name]) lines.push(`  ${needed[name]}`);
        if (kind === 'authenticator') lines.push(`  public_name = ${publicNames[name] ?? name}`);
        return `${lines.join('\n')}\n`;
      });
      return `begin ${kind}s\n${blocks.join('')}`;
    })
    .join('');
}

/** The names that -bP prints, with what stands before and after them. */
function printed(text: string): { readonly name: string; readonly bare: boolean }[] {
  return text.split('\n').flatMap((line) => {
    const match = /^(?:no_)?([a-z0-9_]+)( =.*)?$/.exec(line);
    return match ? [{ name: match[1]!, bare: match[2] === undefined }] : [];
  });
}

/** What -bP should print: what the release and the build have, unless it is hidden or in the table of a module. */
function expected(entries: readonly OptionEntry[], version: string): string[] {
  const here = (e: OptionEntry) =>
    isAvailable(e, version) &&
    isBuilt(e, version) &&
    !e.hidden &&
    !(e.module?.since && compareVersions(version, e.module.since) >= 0);
  return entries
    .filter(here)
    .map((e) => e.name)
    .sort();
}

for (const target of targets)
  describe(target.title, { skip: target.skip }, () => {
    let folder = '';
    let version = '';
    /** Whether it is the build that `debianHeavy` describes; of another one only the printed names can be checked. */
    let ours = false;
    const same = (names: readonly string[], entries: readonly OptionEntry[], where: string) => {
      if (ours) return assert.deepEqual([...names].sort(), expected(entries, version), where);
      const known = new Set(entries.filter((e) => isAvailable(e, version)).map((e) => e.name));
      assert.deepEqual(
        names.filter((name) => !known.has(name)),
        [],
        where,
      );
    };
    const run = (file: string, ...options: string[]) =>
      execFileSync(target.command, [...target.first, '-C', join(folder, file), ...options], {
        encoding: 'utf8',
      });
    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'exim-reference-'));
      writeFileSync(join(folder, 'empty.conf'), 'keep_environment =\n');
      const about = run('empty.conf', '-bV');
      version = parseVersion(/Exim version \S+/.exec(about)?.[0] ?? '') ?? '';
      ours = ['GnuTLS', 'Content_Scanning', 'mysql', 'pgsql', 'PAM'].every((part) => about.includes(part));
      writeFileSync(join(folder, 'all.conf'), `keep_environment =\n${allDrivers(version)}`);
    });
    after(() => {
      if (folder) rmSync(folder, { recursive: true });
    });

    test('main options', () => {
      const names = printed(run('empty.conf', '-bP'));
      same(
        names.map((o) => o.name),
        mainOptions(),
        'main',
      );
      for (const { name, bare } of names) {
        const { type } = optionAt(findOption('main', undefined, name)!, version);
        assert.equal(bare, type === 'bool', `${name} is read as ${type}`);
      }
    });

    for (const kind of kinds)
      test(`options of ${kind}s`, () => {
        const blocks = run('all.conf', '-bP', `${kind}s`).split(/^(\w+)_x \w+:$/m);
        assert.ok(blocks.length > 8);
        for (let at = 1; at < blocks.length; at += 2) {
          const driver = blocks[at]!;
          const all = [...genericOptions(kind), ...driverOptions(kind, driver)];
          same(
            printed(blocks[at + 1]!).map((o) => o.name),
            all,
            driver,
          );
        }
      });

    test('drivers and lookup types', () => {
      const about = run('empty.conf', '-bV');
      const listed = (title: string) =>
        new RegExp(`^${title}(?: \\(built-in\\))?: *(.*)$`, 'm')
          .exec(about)?.[1]
          ?.trim()
          .split(/\s+/)
          .map((name) => name.split('/')[0]!)
          .sort() ?? [];
      const here = (entries: readonly Entry[]) =>
        entries
          .filter((e) => isAvailable(e, version) && (!ours || isBuilt(e, version)))
          .map((e) => e.name)
          .sort();
      const compare = ours
        ? (got: string[], want: string[]) => assert.deepEqual(got, want)
        : (got: string[], want: string[]) =>
            assert.deepEqual(
              got.filter((name) => !want.includes(name)),
              [],
            );
      compare(listed('Routers'), here(drivers('router')));
      compare(listed('Transports'), here(drivers('transport')));
      compare(listed('Authenticators'), here(drivers('authenticator')));
      // Those for Exim's own use are listed by some releases only.
      const own = new Set(
        lookupTypes()
          .filter((e) => e.internal)
          .map((e) => e.name),
      );
      // Releases before 4.99 have the spf lookup but do not list it.
      if (compareVersions(version, '4.99') < 0) own.add('spf');
      const open = lookupTypes().filter((e) => !own.has(e.name));
      compare(
        listed('Lookups').filter((name) => !own.has(name)),
        here(open),
      );
    });

    test('built-in macros, their values and their order', (context) => {
      if (!ours) return context.skip('a build that the reference does not describe: its macros are its own');
      const lines = run('all.conf', '-bP', 'macros')
        .split('\n')
        .filter((line) => line.startsWith('_'));
      assert.deepEqual(
        builtInMacros(version).map(({ name, value }) => `${name}=${value}`),
        lines,
      );
    });
  });
