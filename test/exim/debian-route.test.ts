/** Debian's default configurations route local, system-alias, smarthost and remote addresses as a real Exim does with them. */
import assert from 'node:assert/strict';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { exitStatus } from '../../server/src/cli/route';
import { printAsExim } from '../../server/src/features/route-exim';
import { nodeFolder } from '../../server/src/host/node-folder';
import { generateDebian } from '../support/debian-configuration';
import { describeExim } from '../support/describe-exim';
import { routeText } from '../support/route-text';
import { sampleFolder } from '../support/snippets';

const zone = readFileSync(join(sampleFolder, 'example.zone'), 'utf8');
const template = '/etc/exim4/exim4.conf.template';

/** Addresses for each way through the routers; list.example.com is a domain that this host relays to. */
const addresses = {
  local: ['alice@example.com', 'alice', 'real-bob@mail.example.com', 'bob@LOCALHOST'],
  'system alias': [
    'postmaster@example.com',
    'root@example.com',
    'refused@example.com',
    'waiting@example.com',
    'dropped@example.com',
    'both@example.com',
    'piped@example.com',
    'filed@example.com',
  ],
  forwarded: ['carol@example.com', 'dave@example.com'],
  unknown: ['nobody-here@example.com', 'mail@example.com'],
  remote: ['user@remote.example', 'user@list.example.com', 'user@nowhere.example.com'],
} as const;

const aliases = `root: alice
postmaster: root
refused: :fail: moved away
waiting: :defer: come back later
dropped: :blackhole:
both: alice, someone@remote.example
piped: |/usr/bin/vacation alice
filed: /var/mail/archive
`;

/** The users of the tests beside those of the sample, and one that Debian's configuration trusts. */
const passwd = `uucp:x:10:10::/var/spool/uucp:/usr/sbin/nologin
carol:x:1002:1002::/home/carol:/bin/sh
dave:x:1003:1003::/home/dave:/bin/sh
`;

const folder = mkdtempSync(join(tmpdir(), 'eximls-debian-route-'));
after(() => rmSync(folder, { recursive: true }));

/** The settings that the packages' own questions ask for. */
function configuration(type: string): string {
  const hasSmarthost = type === 'smarthost' || type === 'satellite';
  const settings = {
    dc_eximconfig_configtype: type,
    dc_other_hostnames: 'example.com',
    dc_local_interfaces: '127.0.0.1 ; ::1',
    dc_readhost: type === 'satellite' ? 'remote.example' : '',
    dc_relay_domains: 'list.example.com',
    dc_minimaldns: 'false',
    dc_relay_nets: '',
    dc_smarthost: hasSmarthost ? 'mx1.remote.example::587' : '',
    CFILEMODE: '644',
    dc_use_split_config: 'false',
    dc_hide_mailname: type === 'satellite' ? 'true' : '',
    dc_mailname_in_oh: 'true',
    dc_localdelivery: 'mail_spool',
  };
  const generated = readFileSync(generateDebian('/', settings, folder), 'utf8');
  return `MAIN_HARDCODE_PRIMARY_HOSTNAME = mail.example.com\nETC_MAILNAME = example.com\n${generated}`;
}

if (!existsSync(template)) {
  const why = "Debian's exim4 packages are not installed";
  console.error(`NOT TESTED: how Debian's configurations route: ${why}`);
  test("how Debian's configurations route", { skip: why }, () => {});
} else {
  describeExim("Debian's configuration", (bench) => {
    before(() => {
      const { root } = bench();
      root.write('/etc/aliases', aliases);
      root.append('/etc/passwd', passwd);
      root.append('/etc/group', 'uucp:x:10:\ncarol:x:1002:\ndave:x:1003:\n');
      root.write('/home/carol/.forward', 'bob@example.com, carol@remote.example\n');
      root.write(
        '/home/dave/.forward',
        '# Exim filter\nif $header_subject: is "x" then save $home/x endif\n',
      );
      // Exim refuses a file of somebody else's.
      for (const [name, id] of [
        ['carol', 1002],
        ['dave', 1003],
      ] as const)
        chownSync(join(root.folder, `home/${name}/.forward`), id, id);
    });

    for (const type of ['internet', 'smarthost', 'satellite', 'local'])
      describe(`for ${type}`, () => {
        let text = '';
        before(() => {
          text = configuration(type);
          bench().root.configure(text);
        });

        for (const [kind, list] of Object.entries(addresses))
          test(`routes ${kind} addresses as exim -bt`, async () => {
            const { root, version } = bench();
            for (const address of list) {
              const real = await root.exim(['-bt', '-f', 'someone@example.com', address]);
              const trace = routeText(text, address, {
                interfaces: ['127.0.0.1'],
                files: nodeFolder(root.folder),
                zone,
                version: /^\d+\.\d+/.exec(version)?.[0] ?? version,
              });
              assert.equal(printAsExim(trace), real.stdout, `${address}: ${real.stderr}`);
              assert.equal(exitStatus(trace), real.status, address);
            }
          });
      });
  });
}
