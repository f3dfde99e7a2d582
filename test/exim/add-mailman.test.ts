/** Mailman added by the guided command to configurations that are shipped: a real Exim accepts the result, routes and delivers with it. */
import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { generateDebian } from '../support/debian-configuration';
import { converse, describeExim, type EximBench } from '../support/describe-exim';
import { type MailSink, startMailSink } from '../support/mail-sink';
import { projectOf } from '../support/project-of';
import { runEximls } from '../support/run-eximls';
import { configuration, toSink } from '../support/snippets';

const folder = mkdtempSync(join(tmpdir(), 'eximls-add-mailman-'));
after(() => rmSync(folder, { recursive: true }));

const values = [
  '--domain',
  'list.example.com',
  '--home',
  '/usr/local/mailman',
  '--user',
  'mailman',
  '--group',
  'mailman',
];

/** Twice: what the second time says is the end of the matter. */
async function add(file: string, ...options: string[]): Promise<void> {
  const run = () => runEximls(['add-mailman', '-C', file, '--write', ...options], { cwd: folder });
  const { status, err } = await run();
  assert.equal(status, 0, err);
  assert.deepEqual(await run(), { status: 0, out: '', err: 'eximls: everything is there already\n' });
}

async function added(name: string, text: string, ...options: string[]): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, text);
  await add(file, ...options);
  return readFileSync(file, 'utf8');
}

/** Debian's configuration with Mailman, as update-exim4.conf joins it. */
async function debian(split: boolean): Promise<string> {
  const root = mkdtempSync(join(folder, 'debian-'));
  cpSync('/etc/exim4', join(root, 'etc/exim4'), { recursive: true });
  mkdirSync(join(root, 'usr/sbin'), { recursive: true });
  symlinkSync('/usr/sbin/update-exim4.conf', join(root, 'usr/sbin/update-exim4.conf'));
  const settings = {
    dc_eximconfig_configtype: 'internet',
    dc_other_hostnames: 'example.com',
    dc_local_interfaces: '127.0.0.1 ; ::1',
    dc_readhost: '',
    dc_relay_domains: '',
    dc_minimaldns: 'false',
    dc_relay_nets: '',
    dc_smarthost: '',
    CFILEMODE: '644',
    dc_use_split_config: String(split),
    dc_hide_mailname: '',
    dc_mailname_in_oh: 'true',
    dc_localdelivery: 'mail_spool',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'\n`);
  writeFileSync(join(root, 'etc/exim4/update-exim4.conf.conf'), lines.join(''));
  await add(join(root, split ? 'etc/exim4/conf.d' : 'etc/exim4/exim4.conf.template'), ...values);
  const generated = readFileSync(generateDebian(root, settings, folder), 'utf8');
  return `MAIN_HARDCODE_PRIMARY_HOSTNAME = mail.example.com\nETC_MAILNAME = example.com\n${generated}`;
}

/** What the HOWTO starts from: a host that already takes mail for its users. */
const plain = configuration({
  main: [],
  acl: ['accept domains = +local_domains\n       verify  = recipient'],
  routers: ['', 'localuser:\n  driver = accept\n  check_local_user\n  transport = local_delivery'],
  transports: ['local_delivery:\n  driver = appendfile\n  file = /var/mail/$local_part_data'],
  listDomains: 'localhost',
});

/** How each comes about; a text why it cannot here. */
const subjects: Record<string, (() => Promise<string>) | string> = {
  'a plain configuration': () => added('plain.conf', plain, ...values),
};
const corpus = process.env.EXIM_CONFORMANCE;
subjects["Exim's default configuration"] =
  corpus === undefined
    ? 'EXIM_CONFORMANCE names no folder'
    : () => {
        const text = readFileSync(join(corpus, 'parse/configure.default.conf'), 'utf8');
        const own = 'keep_environment =\nprimary_hostname = mail.example.com\n';
        return added('configure', own + text.replaceAll('SYSTEM_ALIASES_FILE}', '/etc/aliases}'), ...values);
      };
for (const split of [false, true])
  subjects[`Debian's configuration, ${split ? 'split' : 'in one file'}`] = existsSync(
    '/etc/exim4/exim4.conf.template',
  )
    ? () => debian(split)
    : "Debian's exim4 packages are not installed";

const addresses = {
  testlist: 'post',
  'testlist-request': 'request',
  'testlist-bounces': 'bounces',
  'testlist-bounces+luser=example.com': 'bounces',
};

for (const [name, make] of Object.entries(subjects))
  if (typeof make === 'string') {
    console.error(`NOT TESTED: Mailman in ${name}: ${make}`);
    test(`Mailman in ${name}`, { skip: make }, () => {});
  } else describeExim(`Mailman in ${name}`, (bench) => suite(make, bench));

function suite(make: () => Promise<string>, bench: () => EximBench): void {
  let text = '';
  let sink: MailSink;
  before(async () => {
    sink = await startMailSink('smtp');
    text = await make();
    const head = /^mailman_verp_smtp:\n {2}driver .*\n/m;
    assert.match(text, head);
    const { root } = bench();
    root.append('/etc/passwd', 'uucp:x:10:10::/var/spool/uucp:/usr/sbin/nologin\n');
    root.append('/etc/group', 'uucp:x:10:\n');
    root.configure(text.replace(head, (found) => `${found}${toSink(sink.port)}\n`));
  });
  after(() => sink.close());

  test('exim -bV is silent', async () => {
    const { status, stderr } = await bench().root.exim(['-bV']);
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  });

  test('the rules find nothing to say of Mailman', () => {
    const said = projectOf(text)
      .problems()
      .filter(({ code }) => /^(?:mailman|taint)/.test(code));
    assert.deepEqual(
      said.map(({ code, message }) => `${code}: ${message}`),
      [],
    );
  });

  describe('the addresses of the HOWTO', () => {
    for (const [localPart, command] of Object.entries(addresses))
      test(localPart, async () => {
        const { root } = bench();
        const address = `${localPart}@list.example.com`;
        const { stdout, stderr } = await root.exim(['-bt', address]);
        assert.match(stdout, /router = mailman_router, transport = mailman_transport\n$/, stderr);
        await root.exim(['-odi', '-f', '<>', address], 'Subject: hello\n\nhello\n');
        assert.deepEqual(
          root.calls().map(({ argv, uid }) => [...argv, uid]),
          [['/usr/local/mailman/mail/mailman', command, 'testlist', 41]],
          root.log(),
        );
      });
  });

  test('mailman and mailman-admin are answered by the aliases', async () => {
    for (const localPart of ['mailman', 'mailman-admin']) {
      const { status, stdout } = await bench().root.exim(['-bt', `${localPart}@list.example.com`]);
      assert.equal(status, 0, stdout);
      assert.match(stdout, /<-- mailman/);
    }
  });

  test('bounces are refused where none can be, and this host may send anything', async () => {
    const { root } = bench();
    const from = (host: string) =>
      [
        ['-bh', host],
        [
          'HELO me',
          'MAIL FROM:<>',
          ...Object.keys(addresses).map((each) => `RCPT TO:<${each}@list.example.com>`),
        ],
      ] as const;
    const elsewhere = await converse(root, ...from('203.0.113.9'));
    assert.deepEqual(
      elsewhere.slice(2).map((reply) => reply.slice(0, 3)),
      ['550', '550', '250', '250'],
      elsewhere.join('\n'),
    );
    const here = await converse(root, ...from('127.0.0.1'));
    assert.deepEqual(
      here.slice(2).map((reply) => reply.slice(0, 3)),
      ['250', '250', '250', '250'],
    );
  });

  test('a list message goes out with a return path for its recipient', async () => {
    const { root } = bench();
    sink.messages.length = 0;
    await root.exim(
      ['-odi', '-oMa', '127.0.0.1', '-f', 'testlist-bounces@list.example.com', 'user@remote.example'],
      'Subject: hello\n\nhello\n',
    );
    assert.deepEqual(
      sink.messages.map(({ sender }) => sender),
      ['testlist-bounces+user=remote.example@list.example.com'],
      root.log(),
    );
  });
}

describeExim('Mailman 3 and the VERP pair alone', (bench) => {
  test('are accepted in a plain configuration', async () => {
    const { root } = bench();
    for (const options of [['--mailman3', '--domain', 'list.example.com'], ['--verp']]) {
      root.configure(await added(`plain${options[0]}.conf`, plain, ...options));
      const { status, stderr } = await root.exim(['-bV']);
      assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    }
    root.configure(await added('plain3.conf', plain, '--mailman3', '--domain', 'list.example.com'));
    root.write('/var/lib/mailman3/lists/testlist.list.example.com/.keep', '');
    const { stdout } = await root.exim(['-bt', 'testlist-join@list.example.com']);
    assert.match(stdout, /router = mailman3_router, transport = mailman3_transport/);
  });
});
