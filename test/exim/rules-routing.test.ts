/** What the rules on lists, routers and retry rules warn of happens on a real Exim, and does not once the page's advice is followed. */
import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { documented } from '../../server/src/rules/docs';
import { describeExim } from '../support/describe-exim';

const tops = 'keep_environment =\nprimary_hostname = mail.example.com\n';

describeExim('what the rules on lists and routers warn of', (bench) => {
  /** What Exim prints on both forms of a page's example. */
  const both = async (code: string, args: readonly string[]): Promise<string[]> => {
    const { bad, good } = pageOf(code);
    const printed: string[] = [];
    for (const text of [bad, good]) printed.push(await print(text, args));
    return printed;
  };

  const print = async (text: string, args: readonly string[]): Promise<string> => {
    bench().root.configure(tops + text);
    return (await bench().root.exim(args)).stdout.trim();
  };

  test('ipv6-colon-list: the address is not in the list', async () => {
    const ask = '${if match_ip{::1}{+relay_from_hosts}{in}{out}}';
    assert.deepEqual(await both('ipv6-colon-list', ['-be', ask]), ['out', 'in']);
  });

  test('negation-tail: the list matches what it does not name', async () => {
    const ask = '${if match_domain{other.example}{+relay_to_domains}{in}{out}}';
    assert.deepEqual(await both('negation-tail', ['-be', ask]), ['in', 'out']);
  });

  test('list-recursion: the process that tests the list crashes', async () => {
    const { bad, good } = pageOf('list-recursion');
    const ask = ['-be', '${if match_domain{other.example}{+local_domains}{in}{out}}'];
    bench().root.configure(tops + good);
    assert.equal((await bench().root.exim(ask)).stdout.trim(), 'out');
    bench().root.configure(tops + bad);
    const { status, stdout } = await bench().root.exim(ask);
    assert.equal(stdout, '');
    assert.notEqual(status, 0);
  });

  test('hostlist-name-before-ip: a host without a name is not found by its address', async () => {
    const { bad, good } = pageOf('hostlist-name-before-ip');
    const rest = 'acl_smtp_connect = connect\nbegin acl\nconnect:\n  accept hosts = +friends\n  deny\n';
    const replies: string[] = [];
    for (const text of [bad, good]) {
      bench().root.configure(`${tops}dns_ipv4_lookup = *\n${text}${rest}`);
      const { stdout } = await bench().root.exim(['-bh', '192.0.2.9'], 'QUIT\r\n');
      replies.push(/^(\d+)/m.exec(stdout)?.[1] ?? stdout);
    }
    assert.deepEqual(replies, ['550', '220']);
  });

  test('router-unreachable: the router behind is never asked', async () => {
    bench().root.write('/etc/aliases', 'info: staff@example.com\n');
    const [bad = '', good = ''] = await both('router-unreachable', ['-bt', 'info@example.com']);
    assert.match(bad, /^info@example\.com\n {2}router = local_user/);
    assert.match(good, /^staff@example\.com\n {4}<-- info@example\.com\n {2}router = local_user/);
  });

  test('redirect-without-transport: Exim finds it out when it delivers', async () => {
    const [bad = '', good = ''] = await both('redirect-without-transport', ['-bt', 'announce@example.com']);
    assert.match(bad, /pipe_transport unset in announce router/);
    assert.doesNotMatch(good, /unset/);
  });

  test('blackhole-in-list: the other item is not delivered to', async () => {
    const [bad = '', good = ''] = await both('blackhole-in-list', ['-bt', 'staff@example.com']);
    assert.equal(bad, 'mail to staff@example.com is discarded');
    assert.match(good, /boss@example\.net/);
  });

  test('dnslookup-not-excluding-local: a domain that does not exist reaches a router for local mail', async () => {
    const routers = (more: string) => `domainlist local_domains = example.com
begin routers
dnslookup:
  driver = dnslookup
  domains = ! +local_domains
  transport = remote_smtp
${more}local_user:
  driver = accept
  transport = mailbox
begin transports
remote_smtp:
  driver = smtp
mailbox:
  driver = appendfile
  file = /dev/null
`;
    const ask = ['-bt', 'root@no-such-domain.invalid'];
    assert.match(await print(routers(''), ask), /router = local_user, transport = mailbox/);
    assert.match(await print(routers('  no_more\n'), ask), /is undeliverable: Unrouteable address/);
  });

  test('unseen-headers: one of the two addresses is dropped', async () => {
    const { bad } = pageOf('unseen-headers');
    const rest = `local_user:
  driver = accept
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  file = /dev/null
`;
    const printed = await print(bad + rest, ['-bt', 'info@example.com']);
    assert.match(printed, /\[duplicate, would not be delivered\]/);
  });

  test('retry-rule-regex-domain: the rule is never used', async () => {
    const ask = ['-brt', 'info@mail1.example.com'];
    const [bad = '', good = ''] = await both('retry-rule-regex-domain', ask);
    assert.equal(bad, 'No retry information found');
    assert.match(good, /^Retry rule: .*F,2h,15m/);
  });

  test('require-files-exim-uid: the file cannot be seen while a recipient is verified', async () => {
    const routers = (more: string) => `acl_smtp_rcpt = rcpt
begin acl
rcpt:
  require verify = recipient
  accept
begin routers
private:
  driver = accept
  local_parts = info
  require_files = /root/private/file
${more}  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  file = /dev/null
`;
    bench().root.write('/root/private/file', '');
    chmodSync(join(bench().root.folder, 'root/private'), 0o700);
    const session = 'EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<info@example.com>\r\nQUIT\r\n';
    bench().root.configure(tops + routers(''));
    const { stdout } = await bench().root.exim(['-bs'], session);
    assert.match(stdout, /^451 Temporary local problem/m);
    assert.match((await bench().root.exim(['-bt', 'info@example.com'])).stdout, /router = private/);
  });
});

function pageOf(code: string): { bad: string; good: string } {
  const page = documented.find(({ rule }) => rule.code === code)?.doc;
  if (typeof page?.bad !== 'string' || typeof page.good !== 'string') throw new Error(`no page for ${code}`);
  return { bad: page.bad, good: page.good };
}
