/** `eximls add-mailman`: the patch it prints, the files it writes, and what it says where something has no place. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { runEximls } from '../../support/run-eximls';

const folder = mkdtempSync(join(tmpdir(), 'eximls-add-mailman-'));
after(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const run = (...args: string[]) => runEximls(['add-mailman', ...args], { cwd: folder });

const routers = `begin routers
dnslookup:
\tdriver = dnslookup
\tdomains = ! +local_domains
\ttransport = remote_smtp
\tno_more
aliases:
\tdriver = redirect
\tdomains = example.com
\tdata = \${lookup{$local_part}lsearch{/etc/aliases}}
`;
const text = `domainlist local_domains = <; @ ; example.com
acl_smtp_rcpt = rcpt
begin acl
rcpt:
\tdeny !verify = sender/callout
\taccept domains = +local_domains
${routers}begin transports
remote_smtp:
\tdriver = smtp
`;

describe('eximls add-mailman', () => {
  it('prints a patch and writes nothing', async () => {
    file('a.conf', text);
    const { status, out } = await run('-C', 'a.conf', '--domain', 'lists.example.net');
    assert.equal(status, 0);
    assert.match(out, /^--- a\.conf\n\+\+\+ a\.conf\n@@ /);
    assert.equal(read('a.conf'), text);
  });

  it("takes the list's own separator, the indentation and the aliases' domains as they are", async () => {
    file('b.conf', text);
    const { status, err } = await run('-C', 'b.conf', '--domain', 'lists.example.net', '--write');
    assert.equal(status, 0, err);
    const after = read('b.conf');
    for (const line of [
      'domainlist local_domains = <; @ ; example.com ; +mm_domains',
      'domainlist mm_domains=lists.example.net',
      '\tdeny !local_parts = \\N^.*-bounces(\\+.*)?$\\N',
      '\tdomains = example.com : +mm_domains',
      '\tdriver            = accept',
      '\taccept hosts = <; ; 127.0.0.1 ; ::1',
    ])
      assert.ok(after.split('\n').includes(line), line);
    assert.ok(after.indexOf('mailman_verp_router:') < after.indexOf('\ndnslookup:'));
    assert.ok(after.indexOf('\naliases:') < after.indexOf('\nmailman_router:'));
    // What was there is there, in its order.
    const lines = after.split('\n');
    let at = -1;
    for (const line of text
      .split('\n')
      .filter((each) => !/local_domains =|domains = example|!verify/.test(each))) {
      at = lines.indexOf(line, at + 1);
      assert.notEqual(at, -1, line);
    }
  });

  it('adds files to a split configuration, at the right places', async () => {
    const parts = {
      'main/01_main': 'domainlist local_domains = @\nacl_smtp_rcpt = rcpt\n',
      'acl/00_head': 'begin acl\n',
      'acl/30_rcpt': 'rcpt:\n  accept domains = +local_domains\n',
      'router/000_head': 'begin routers\n',
      'router/200_dns': `.ifdef DNS\n${routers.slice(routers.indexOf('dns'), routers.indexOf('aliases'))}.endif\n`,
      'router/400_aliases': `${routers.slice(routers.indexOf('aliases'))}`,
      'router/500_users': 'users:\n  driver = accept\n  check_local_user\n  transport = remote_smtp\n',
      'transport/00_head': 'begin transports\n',
      'transport/30_remote_smtp': 'remote_smtp:\n  driver = smtp\n',
      'retry/00_head': 'begin retry\n',
      'rewrite/00_head': 'begin rewrite\n',
      'auth/00_head': 'begin authenticators\n',
    };
    for (const [name, content] of Object.entries(parts)) file(`conf.d/${name}`, content);
    const { status, err } = await run('-C', 'conf.d', '-DDNS=1', '--domain', 'lists.example.net', '--write');
    assert.equal(status, 0, err);
    const names = ['main', 'router', 'transport'].flatMap((each) =>
      readdirSync(join(folder, 'conf.d', each)),
    );
    const fresh = names.filter((name) => name.includes('mailman'));
    assert.deepEqual(fresh, [
      '00_mailman',
      '100_mailman_verp',
      '450_mailman',
      '35_mailman',
      '35_mailman_verp',
    ]);
    assert.match(read('conf.d/router/100_mailman_verp'), /^\.ifdef DNS\n[\s\S]*\n\.endif\n$/);
    assert.equal(read('conf.d/router/400_aliases').includes('+mm_domains'), true);
  });

  it('says what found no place, and ends with 1', async () => {
    file(
      'c.conf',
      'begin routers\nr:\n  driver = accept\n  transport = t\nbegin transports\nt:\n  driver = smtp\n',
    );
    const { status, err } = await run('-C', 'c.conf', '--domain', 'lists.example.net', '--write');
    assert.equal(status, 1);
    assert.match(err, /found no place: The statements of the ACL for recipients/);
    assert.match(err, /found no place: The router for individual return paths/);
    assert.match(read('c.conf'), /^mailman_router:$/m);
  });

  it('takes the domain from mm_cfg.py, and refuses what cannot stand there', async () => {
    file('d/exim.conf', text);
    file('d/mm_cfg.py', "DEFAULT_EMAIL_HOST = 'post.example.org' # ours\n");
    const { err } = await run('-C', 'd/exim.conf', '--write');
    assert.match(err, /--domain post\.example\.org\n/);
    assert.match(read('d/exim.conf'), /^domainlist mm_domains=post\.example\.org$/m);
    for (const [args, words] of [
      [['-C', 'a.conf'], '--domain is missing'],
      [['-C', 'a.conf', '--domain', 'x\nlocal_domains = *'], 'not what can stand there'],
      [['-C', 'a.conf', '--home', 'mailman'], '--home mailman'],
      [['-C', 'none.conf'], 'no such file'],
      [['--verp', '--mailman3', '-C', 'a.conf'], 'exclude each other'],
    ] as const) {
      const { status, err: said } = await run(...args);
      assert.equal(status, 2, words);
      assert.ok(said.includes(words), said);
    }
  });
});
