/** `eximls print` as a command: what it reads, what it prints where, and how it ends. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runEximls } from '../../support/run-eximls';

const cwd = mkdtempSync(join(tmpdir(), 'eximls-print-'));
after(() => rmSync(cwd, { recursive: true }));
mkdirSync(join(cwd, 'root/etc'), { recursive: true });
writeFileSync(join(cwd, 'root/etc/passwd'), 'alias:x:8:8::/:/bin/sh\nmail:x:8:8::/:/bin/sh\n');
writeFileSync(join(cwd, 'root/etc/group'), 'post:x:8:\n');
writeFileSync(join(cwd, 'root/etc/more.conf'), 'host_lookup = GIVEN\n');
writeFileSync(
  join(cwd, 'exim.conf'),
  'spool_directory = /tmp/${lc:SPOOL}\nlog_file_path = $spool_directory/%s\nsystem_filter_user = mail\nsmtp_banner = é\n.include /etc/more.conf\n',
);
writeFileSync(join(cwd, 'broken.conf'), 'nonsense = 1\n');
writeFileSync(join(cwd, 'latin.conf'), Buffer.from('smtp_banner = \xe9\nprint_topbitchars\n', 'latin1'));

const print = (...args: string[]) => runEximls(['print', ...args], { cwd });
const common = [
  '-C',
  'exim.conf',
  '-DGIVEN=a.example',
  '--files',
  'root',
  '--local-host',
  'h.example,192.0.2.1',
];

test('prints options of the configuration, its includes and the accounts of the folder', async () => {
  const names = [
    'host_lookup',
    'system_filter_user',
    'system_filter_group',
    'primary_hostname',
    'log_file_path',
  ];
  assert.deepEqual(await print(...common, ...names), {
    status: 0,
    out: [
      'host_lookup = a.example',
      'system_filter_user = alias',
      'system_filter_group = post',
      'primary_hostname = h.example',
      'log_file_path = /tmp/spool/%s',
      '',
    ].join('\n'),
    err: '',
  });
});

test('without labels', async () => {
  assert.equal((await print(...common, '-n', 'host_lookup')).out, 'a.example\n');
});

test('config is what was read, in its own encoding', async () => {
  const { out } = await print(...common, 'config', '--exim-version', '4.96');
  assert.equal(
    out.split('\n').find((line) => line.startsWith('smtp_banner')),
    'smtp_banner = é',
  );
  assert.match(out, /^# Exim Configuration \(4\.96\)\n# 1 "exim\.conf"\n/);
  // runEximls decodes as UTF-8, in which this byte is not valid.
  assert.equal((await print('-C', 'latin.conf', 'smtp_banner')).out, 'smtp_banner = \uFFFD\n');
});

test('ends as exim does', async () => {
  assert.deepEqual(await print(...common, 'nonsense'), {
    status: 1,
    out: 'nonsense is not a known option\n',
    err: '',
  });
  const broken = await print('-C', 'broken.conf', 'config');
  assert.equal(broken.status, 1);
  assert.equal(broken.out, '');
  assert.match(broken.err, /main option "nonsense" unknown/);
});

test('says what it cannot do', async () => {
  for (const [args, message] of [
    [['config'], /-C FILE/],
    [['-C', 'none.conf'], /none\.conf: no such file/],
    [['-C', 'exim.conf', 'environment'], /only a running Exim/],
    [['-C', 'exim.conf', '--exim-version', '3'], /--exim-version 3/],
  ] as const) {
    const { status, err } = await print(...args);
    assert.equal(status, 2);
    assert.match(err, message);
  }
});
