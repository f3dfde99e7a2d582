/** `eximls print` prints what `exim -bP` prints: for the installed Exim, and for others where EXIM_ORACLE is set. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { printCommand } from '../../server/src/cli/print';
import { parseVersion } from '../../server/src/reference';

interface Target {
  readonly title: string;
  readonly command: string;
  readonly first: readonly string[];
  /** Why it is left out, or false. */
  readonly skip: string | false;
}

const installed = ['/usr/sbin/exim4', '/usr/sbin/exim'].find((path) => existsSync(path));
const oracle = process.env.EXIM_ORACLE;
const corpus = process.env.EXIM_CONFORMANCE;
// Exim gives -C to others only after it has dropped its privileges.
const mayAsk = process.getuid?.() === 0 ? false : 'only root may give Exim a configuration with -C';
const targets: readonly Target[] = [
  {
    title: 'the installed Exim',
    command: installed ?? '',
    first: [],
    skip: installed ? mayAsk : 'no Exim is installed',
  },
  ...['4.98', '4.100'].map(
    (version): Target => ({
      title: `Exim ${version}`,
      command: join(oracle ?? '', 'exim'),
      first: [version],
      skip: oracle ? mayAsk : 'EXIM_ORACLE is not set',
    }),
  ),
];

/** Cases of the corpus `parse` that every target accepts, with all sections and most drivers among them. */
const cases = 'configure.default 2033 5890 0032 0190 0227 0251 3401 3901 5404 5860 1113'.split(' ');

/** What the cases do not hold: every type of value, computed values, repeated options, layout. */
const own = `# a comment
NAME = a  b\tc
NAME == x\\
  y
primary_hostname = host.example
check_spool_space = 4096G
check_log_space = 1000
message_body_visible = 2K
bounce_return_linesize_limit = 1024M
header_maxsize = 0x10
delay_warning = 1h:2d
queue_only_load = 1.5
smtp_load_reserve = 0
deliver_queue_load_max = 10.25
no_accept_8bitmime
trusted_users = mail:root
admin_groups = mail:1
never_users = 99999
system_filter_user = mail
smtp_receive_timeout = 90m
timezone = "a\\\\b\\x41\\101\\"\\n\\t"
local_from_prefix = é
remote_max_parallel = 0
dns_dnssec_ok = 010
return_size_limit = 20K
daemon_smtp_port = 25
spool_directory = /tmp/\${lc:SPOOL}
log_file_path = $spool_directory/%slog
hide mysql_servers = a/b/c/d
domainlist a = b :  c
domainlist_cache b = *
hostlist a = 1.2.3.4
begin acl
 check:
  warn   message = "a  b"
         set acl_m0 = x:
  accept domains = <; a:
begin routers
r1:
  driver = accept
  transport = smtp
  headers_add = "A: b\\n  C: d"
  headers_add = <; a ; b
  headers_remove = <; x ; y : z
  headers_remove = : a :  : b ::
  condition = a
  condition = b
  condition = c
  set = r_a = 1
  set = r_b = 2 ; r_c = 3
  user = mail
r2:
  driver = redirect
  data = x
  user = \${x}
  group = mail
  check_local_user
  no_verify
  owngroups = mail
  errors_to = tab\there
r3:
  driver = redirect
  file = /x
  one_time
  check_local_user
  modemask = 002
r4:
  driver = queryprogram
  command = /x
  command_user = mail
begin transports
smtp:
  driver = smtp
  protocol = lmtp
  connect_timeout = 1d2h3m4s
  retry_include_ip_address = \${x}
  size_addition = 2K
mbx:
  driver = appendfile
  file = /x
  mbx_format
  quota_warn_threshold = 75%
  mode = 660
  user = 8
  group = 54321
maildir:
  driver = appendfile
  directory = /x
  maildir_format
  maildir_use_size_file = \${x}
bsmtp:
  driver = pipe
  command = /x
  use_bsmtp
  check_string = x
  max_output = 2M
  temp_errors = *
smtps:
  driver = smtp
  protocol = smtps
begin authenticators
cram:
  driver = cram_md5
  public_name = CRAM-MD5
  client_secret = x
plain:
  driver = plaintext
  server_prompts = :
begin retry
*  *  F,2h,15m
`;

const folder = mkdtempSync(join(tmpdir(), 'eximls-print-'));
after(() => rmSync(folder, { recursive: true }));
const ownFile = join(folder, 'own.conf');
writeFileSync(ownFile, own);

const questions: readonly (readonly string[])[] = [
  [],
  ['routers'],
  ['transports'],
  ['authenticators'],
  ['macros'],
  ['config'],
  ['router_list'],
  ['transport_list'],
  ['authenticator_list'],
  ['macro_list'],
];

const ownQuestions: readonly (readonly string[])[] = [
  ...questions,
  ['+a', '+b', '+none'],
  ['router', 'r1', 'transport', 'bsmtp', 'authenticator', 'none'],
  ['macro', 'NAME'],
  ['macro', 'NONE'],
  ['qualify_domain', 'nonsense', 'domainlist', 'daemon_smtp_port', 'local_scan', 'config_file'],
  ['-n', 'qualify_domain', 'never_users', 'trusted_users', 'smtp_load_reserve', 'accept_8bitmime'],
  ['-n', 'queue_only_load', 'all'],
  ['-n', 'config'],
  ['-n', 'macros'],
  ['-n', 'router', 'r1'],
  ['dkim_verify_hashes', 'mysql_servers'],
];

for (const target of targets) {
  if (target.skip) console.error(`NOT TESTED: print compared with ${target.title}: ${target.skip}`);
  describe(`print and ${target.title}`, { skip: target.skip }, () => {
    const version = /^Exim version (\S+)/m.exec(ask(target, ['-bV']).stdout)?.[1] ?? '';
    const noCorpus = corpus ? false : 'EXIM_CONFORMANCE does not name the folder of cases';
    if (noCorpus) console.error(`NOT TESTED: print on the cases of the corpus: ${noCorpus}`);
    test('the same for a configuration with every type of value', async () => {
      for (const question of ownQuestions) await compare(target, version, ownFile, question);
    });
    for (const name of cases)
      test(`the same for case ${name}`, { skip: noCorpus }, async () => {
        const file = join(corpus ?? '', 'parse', `${name}.conf`);
        for (const question of questions) await compare(target, version, file, question);
      });
  });
}

async function compare(
  target: Target,
  version: string,
  file: string,
  question: readonly string[],
): Promise<void> {
  const labels = question[0] !== '-n';
  const names = labels ? question : question.slice(1);
  const macro = '-DSPOOL=SpOoL';
  const exim = ask(target, [macro, '-C', file, ...(labels ? [] : ['-n']), '-bP', ...names]);
  const title = `-bP ${question.join(' ')}`;
  // The test says nothing where Exim did not answer.
  assert.ok(exim.stdout !== '' || exim.status === 0, `${title}: ${exim.stderr}`);
  let printed = '';
  const status = await printCommand(
    ['-C', file, macro, '--exim-version', version, ...localHost(target), ...question],
    {
      out: (bytes) => {
        printed += bytes;
      },
      err: (bytes) => assert.fail(bytes),
      stdin: async () => '',
      cwd: '/',
    },
  );
  const known = parseVersion(version) ?? '';
  // A point release reads like the release that it mends, and only that is asked for.
  const expected = exim.stdout
    .replace(`# Exim Configuration (${version})`, `# Exim Configuration (${known})`)
    .replace(`exim_version = ${version}\n`, `exim_version = ${known}\n`)
    .replace(new RegExp(`^${version}$`, 'm'), known);
  assert.deepEqual(printed.split('\n'), expected.split('\n'), title);
  assert.equal(status, exim.status, `${title}: exit status`);
}

function localHost(target: Target): string[] {
  const name = /= (.*)/.exec(ask(target, ['-C', '/dev/null', '-bP', 'primary_hostname']).stdout)?.[1];
  return name ? ['--local-host', name] : [];
}

function ask(target: Target, args: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(target.command, [...target.first, ...args], {
    encoding: 'latin1',
    cwd: '/',
  });
  return { stdout, stderr, status };
}
