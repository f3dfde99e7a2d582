/** The rules on ACLs, security and settings: what they leave alone, where they point, and what their fixes make of it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { editedTexts } from '../../../server/src/features/rename-macro';
import type { Problem } from '../../../server/src/preprocess/problem';
import { newestVersion } from '../../../server/src/reference';
import { aclRules } from '../../../server/src/rules/acl';
import { projectOf } from '../../support/project-of';

const routers = `begin routers
remote:
  driver = dnslookup
  transport = remote_smtp
begin transports
remote_smtp:
  driver = smtp
`;

/** A host that sends to others, with these statements in its ACL for RCPT. */
const relay = (statements: string, main = '') => `domainlist local_domains = example.com
acl_smtp_rcpt = check
${main}begin acl
check:
${statements}
${routers}`;

const rcpt = (statements: string) => `acl_smtp_rcpt = check\nbegin acl\ncheck:\n${statements}\n`;
const plain = (options: string, main = '') => `${main}begin authenticators
plain:
  driver = plaintext
  server_condition = \${if eq{$auth2}{x}}
${options}`;

function found(text: string, code: string, version = newestVersion): Problem[] {
  return [...projectOf(text, version).problems()].filter((problem) => problem.code === code);
}

/** The text at the place of each problem of that code. */
function places(text: string, code: string, version = newestVersion): string[] {
  return found(text, code, version).map(({ at }) => at.file.text.slice(at.start, at.end));
}

/** Configurations by the code that they have nothing of, and why not. */
const silent: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'open-relay-rcpt': {
    'a condition that may restrict it': relay('  accept condition = ${if eq{$interface_port}{10025}}'),
    'a variable of the ACL': relay('  accept condition = $acl_m_relay'),
    'a lookup': relay('  accept condition = ${lookup{$sender_address}lsearch{/etc/relay}{yes}{no}}'),
    'a list that is looked up': relay('  accept domains = ${lookup{$domain}lsearch{/etc/relay}{$value}}'),
    'a refusal by a condition': relay('  deny condition = ${if eq{$acl_m_relay}{}}\n  accept'),
    'an ACL that is made by an expansion': relay('  accept acl = check_$acl_m_kind'),
    'an ACL that is not there': relay('  deny !acl = elsewhere\n  accept'),
    'ACLs that call each other': relay('  accept acl = a\na:\n  accept acl = b\nb:\n  accept acl = a'),
    'a client certificate': relay('  accept verify = certificate'),
    'a list of trusted hosts in the DNS': relay('  accept dnslists = list.dnswl.org'),
    'one local part': relay('  accept local_parts = postmaster'),
    'no router to other hosts': relay('  accept')
      .replace('dnslookup', 'accept')
      .replace('= smtp', '= appendfile'),
    'a router for some domains': relay('  accept').replace(
      'dnslookup',
      'dnslookup\n  domains = partner.example',
    ),
    'a router for a route list of some': relay('  accept').replace(
      'dnslookup',
      'manualroute\n  route_list = partner.example mx.example.com',
    ),
    'a refusal in a branch that is not read here': relay(
      '.ifdef STRICT\n  deny domains = !+local_domains\n.endif\n  accept',
    ),
    'a refusal in a file that is not read here': relay(
      '.ifdef STRICT\n.include /etc/strict\n.endif\n  accept',
    ),
    'a template that may refuse': relay('{% for each in refusals %}\n  {{ each }}\n{% endfor %}\n  accept'),
    'an ACL chosen by an expansion': relay('  accept').replace(
      '= check\n',
      '= ${if eq{$interface_port}{25}{other}{another}}\n',
    ),
  },
  'relay-hosts-world': {
    'a list that is looked up': relay('  accept hosts = net-lsearch;/etc/relay'),
    'everybody, for domains of ours': relay('  accept hosts = *\n         domains = +local_domains'),
    'everybody but those before': relay('  deny hosts = 192.0.2.1\n       domains = !+local_domains\n  deny'),
    'those in front of a network': relay('  accept hosts = !192.0.2.9 : 192.0.2.0/24'),
  },
  'acl-condition-context': {
    'an ACL that nothing names': 'begin acl\ncheck:\n  deny recipients = x\n',
    'a control made by an expansion':
      'acl_smtp_mail = check\nbegin acl\ncheck:\n  accept control = ${if def:acl_c_x{freeze}}\n',
    'a verb that refuses in a list that QUIT calls':
      'acl_smtp_quit = q\nbegin acl\nq:\n  warn acl = called\n  accept\ncalled:\n  deny\n',
  },
  'acl-implicit-deny': {
    'an "accept" with a condition at the end': rcpt(
      '  deny hosts = 192.0.2.1\n  accept domains = example.com',
    ),
    '"deny" with nothing but a message at the end': rcpt('  accept hosts = 192.0.2.1\n  deny message = no'),
    'a list that is only called': rcpt('  require acl = called\n  accept\ncalled:\n  deny hosts = 192.0.2.1'),
    'an end in a branch that is not read here': rcpt(
      '  deny hosts = 192.0.2.1\n.ifdef OPEN\n  accept\n.endif',
    ),
    'a list for VRFY': 'acl_smtp_vrfy = check\nbegin acl\ncheck:\n  deny hosts = 192.0.2.1\n',
    'one "deny" for everybody': 'acl_smtp_connect = check\nbegin acl\ncheck:\n  deny message = closed\n',
  },
  'acl-dead-statement': {
    'branches of a conditional': rcpt(
      '.ifdef OPEN\n  accept\n.else\n  deny\n.endif\n  warn set acl_m_x = 1\n  deny',
    ),
    'a conditional around the condition': rcpt(
      '  accept message = x\n.ifndef OPEN\n         hosts = 192.0.2.1\n.endif\n  deny',
    ),
    'the branch that is read': rcpt('.ifndef CLOSED\n  accept\n.endif\n  deny'),
    '"endpass" between conditions': rcpt(
      '  accept domains = a.example\n         endpass\n         verify = recipient\n  deny',
    ),
    'a message before the conditions': rcpt('  require message = no\n          verify = sender\n  accept'),
    'a condition that never holds': rcpt('  deny condition = false\n  accept'),
  },
  'no-acl-smtp-rcpt': {
    'nothing is received': routers,
    'only local messages are checked': 'acl_not_smtp = check\nbegin acl\ncheck:\n  accept\n',
    'set in a branch that is not read here':
      'acl_smtp_data = check\n.ifdef SERVER\nacl_smtp_rcpt = check\n.endif\nbegin acl\ncheck:\n  accept\n',
  },
  'null-sender-refused': {
    'for one domain': rcpt('  deny senders = :\n       domains = lists.example.com\n  accept'),
    'everything but bounces': rcpt('  deny !senders = :\n  accept'),
    'another sender': rcpt('  deny senders = spam@example.net\n  accept'),
    'a list that is only called': rcpt('  deny acl = called\n  accept\ncalled:\n  deny senders = :'),
  },
  'callout-without-defer-ok': {
    'the recipient': rcpt('  require verify = recipient/callout=30s\n  accept'),
    'only noted': rcpt('  warn !verify = sender/callout\n  accept'),
    'no callout': rcpt('  require verify = sender\n  accept'),
    'the older form of the option': rcpt('  require verify = sender/callout/callout_defer_ok\n  accept'),
    'senders that are named': rcpt(
      '  deny senders = *@partner.example\n       !verify = sender/callout\n  accept',
    ),
  },
  'vrfy-expn-open': {
    'users of ours': 'acl_smtp_vrfy = check\nbegin acl\ncheck:\n  accept authenticated = *\n',
    'a refusal first': 'acl_smtp_expn = check\nbegin acl\ncheck:\n  deny !hosts = 192.0.2.1\n  accept\n',
  },
  'plain-auth-cleartext': {
    'a client only': 'begin authenticators\nplain:\n  driver = plaintext\n  hide client_send = ^a^b\n',
    'another mechanism': 'begin authenticators\ncram:\n  driver = cram_md5\n  server_secret = $auth1\n',
    'no host is offered anything': plain('', 'auth_advertise_hosts =\n'),
    'offered with TLS to all mechanisms': plain('', 'auth_advertise_hosts = ${if def:tls_in_cipher{*}}\n'),
    'offered to hosts nearby': plain('', 'auth_advertise_hosts = 192.0.2.0/24\n'),
    'a branch that is not read here': plain(
      '.ifdef STRICT\n  server_advertise_condition = ${if def:tls_in_cipher}\n.endif\n',
    ),
    'the ACL for AUTH asks for encryption': plain('', 'acl_smtp_auth = check\n').concat(
      'begin acl\ncheck:\n  accept encrypted = *\n',
    ),
  },
  'secret-visible': {
    'no password': 'mysql_servers = localhost/mail/exim/\n',
    'another place': 'pgsql_servers = (/var/run/postgresql/.s.PGSQL.5432)/mail/exim\n',
    'looked up':
      'begin authenticators\nc:\n  driver = cram_md5\n  client_name = a\n  client_secret = ${readfile{/etc/secret}}\n',
    hidden: 'begin authenticators\nc:\n  driver = cram_md5\n  client_name = a\n  hide client_secret = x\n',
  },
  'cve-config': {
    'no proxy': 'hosts_proxy =\n',
    'mended long ago': 'smtp_banner = ${sort{b:a}{<}{$item}}\n',
  },
  'domain-literals': { 'switched off': 'allow_domain_literals = false\n' },
  'untrusted-set-sender': { 'some senders': 'untrusted_set_sender = ^$sender_ident- : *@example.com\n' },
  'keep-environment-unset': {
    'set in a branch that is not read here': `.ifdef KEEP\nkeep_environment = KEEP\n.endif\n${relay('  deny')}`,
    'a part of a configuration': routers,
  },
  'tls-on-connect-port-not-listening': {
    'by its name': 'daemon_smtp_ports = smtp : smtps\ntls_on_connect_ports = 465\n',
    'on an interface': 'local_interfaces = <; 127.0.0.1 ; [::]:465\ntls_on_connect_ports = submissions\n',
    'on an interface, in the other form':
      'local_interfaces = 127.0.0.1.25 : 0.0.0.0.465\ntls_on_connect_ports = 465\n',
    'set in a branch that is not read here':
      '.ifdef PORTS\ndaemon_smtp_ports = PORTS\n.endif\ntls_on_connect_ports = 465\n',
  },
  'tls-verify-without-require': {
    'an ACL asks for encryption': `tls_verify_certificates = /c\ntls_verify_hosts = *\n${rcpt('  deny !encrypted = *\n  accept')}`,
    'TLS from the first byte':
      'begin transports\ns:\n  driver = smtp\n  protocol = smtps\n  tls_verify_hosts = *\n',
    'nothing to verify': 'begin transports\ns:\n  driver = smtp\n  tls_verify_hosts =\n',
  },
};

describe('left alone', () => {
  for (const [code, texts] of Object.entries(silent))
    for (const [why, text] of Object.entries(texts))
      test(`${code}: ${why}`, () => assert.deepEqual(places(text, code), []));
});

describe('found', () => {
  test('open-relay-rcpt: in each ACL that an expansion chooses from, and by a transport that sends', () => {
    const text = relay('  accept\nother:\n  accept hosts = 192.0.2.1\n  deny').replace(
      '= check\n',
      '= ${if eq{$interface_port}{25}{check}{other}}\n',
    );
    assert.deepEqual(places(text, 'open-relay-rcpt'), ['accept']);
    assert.deepEqual(places(text.replace('dnslookup', 'accept'), 'open-relay-rcpt'), ['accept']);
  });

  test('open-relay-rcpt: "accept" in place of the name of an ACL', () => {
    assert.deepEqual(places(relay('  deny').replace('= check\n', '= accept\n'), 'open-relay-rcpt'), [
      'accept',
    ]);
  });

  test('relay-hosts-world: at the item, also in a list within a list', () => {
    const lists = 'hostlist all = 10.0.0.0/8 : 0.0.0.0/0\nhostlist relay = 127.0.0.1 : +all\n';
    assert.deepEqual(places(relay('  accept hosts = +relay\n  deny', lists), 'relay-hosts-world'), [
      '0.0.0.0/0',
    ]);
  });

  test('lists that contain each other end', () => {
    const lists = 'hostlist a = +b\nhostlist b = +a : *\n';
    assert.deepEqual(places(relay('  accept hosts = +a\n  deny', lists), 'relay-hosts-world'), ['*']);
  });

  test('lists within lists and ACLs within ACLs, however deep, are gone through', () => {
    const depth = 5000;
    const each = (line: (index: number) => string) =>
      Array.from({ length: depth }, (_, at) => line(at)).join('');
    const text = relay(
      `  accept acl = a0\n  accept hosts = +h0\n${each((at) => `a${at}:\n  deny acl = a${at + 1}\n  accept acl = a${at + 1}\n`)}a${depth}:\n  deny regex = x`,
      each((at) => `hostlist h${at} = +h${at + 1} : +h${at + 1}\n`),
    );
    const { model } = projectOf(text);
    const found = aclRules.flatMap((rule) =>
      [...rule.check({ model, version: newestVersion, complete: true, mailman: () => undefined })].map(
        () => rule.code,
      ),
    );
    assert.deepEqual(found, ['acl-condition-context']);
  });

  test('acl-condition-context: by version, and softer behind a condition', () => {
    const text = (event: string, statement: string) =>
      `acl_smtp_${event} = check\nbegin acl\ncheck:\n  ${statement}\n  accept\n`;
    const helo = text('helo', 'warn encrypted = *');
    assert.deepEqual(places(helo, 'acl-condition-context', '4.96'), ['encrypted']);
    assert.deepEqual(places(helo, 'acl-condition-context', '4.98'), []);
    const severity = (statement: string) =>
      found(text('mail', statement), 'acl-condition-context').map((each) => each.severity);
    assert.deepEqual(severity('deny recipients = x'), ['error']);
    assert.deepEqual(severity('deny condition = $acl_c_x\n       recipients = x'), ['warning']);
  });

  test('acl-condition-context: once for all events, with each of them', () => {
    const text =
      'acl_smtp_mail = check\nacl_smtp_connect = check\nbegin acl\ncheck:\n  deny verify = recipient\n  accept\n';
    const [only, ...more] = found(text, 'acl-condition-context');
    assert.equal(more.length, 0);
    assert.equal(only?.related?.length, 2);
    assert.match(only?.message ?? '', /for MAIL and connection:/);
  });

  test('acl-implicit-deny: a warning where nothing is accepted', () => {
    assert.equal(found(rcpt('  deny hosts = 192.0.2.1'), 'acl-implicit-deny')[0]?.severity, 'warning');
    const [info] = found(rcpt('  accept hosts = 192.0.2.1\n  warn set acl_m_x = 1'), 'acl-implicit-deny');
    assert.equal(info?.severity, 'info');
  });

  test('acl-dead-statement: behind a branch that is not read here', () => {
    assert.deepEqual(places(rcpt('.ifdef X\n  warn\n.endif\n  accept\n  deny'), 'acl-dead-statement'), [
      'deny',
    ]);
  });

  test('cve-config: by version, softer in the release that may be mended', () => {
    const severities = (text: string, version: string) =>
      found(text, 'cve-config', version).map(({ severity }) => severity);
    const mime =
      'acl_smtp_mime = check\nbegin acl\ncheck:\n  deny condition = ${if match{$mime_filename}{x}}\n  accept\n';
    assert.deepEqual(severities(mime, '4.96'), ['warning']);
    assert.deepEqual(severities(mime, '4.97'), ['info']);
    assert.deepEqual(severities(mime, '4.98'), []);
    const limit = rcpt('  deny ratelimit = 10/1h\n  accept');
    assert.deepEqual(severities(limit, '4.98'), []);
    assert.deepEqual(severities(limit, '4.99'), ['info']);
    assert.deepEqual(
      severities('begin authenticators\ntls:\n  driver = external\n  server_condition = $auth1\n', '4.96'),
      ['info'],
    );
    assert.deepEqual(
      severities('begin authenticators\nntlm:\n  driver = spa\n  server_password = x\n', '4.95'),
      ['warning'],
    );
    assert.deepEqual(severities('chunking_advertise_hosts = *\n', '4.97'), ['info']);
    assert.deepEqual(severities('chunking_advertise_hosts =\n', '4.97'), []);
    assert.deepEqual(severities('acl_smtp_etrn = accept\n', '4.98'), ['info']);
    assert.deepEqual(severities('smtp_banner = ${sort{b:a}{<}{$item}}\n', '4.91'), ['warning']);
  });

  test('secret-visible: each kind of place', () => {
    assert.deepEqual(places('pgsql_servers = (/run/.s.PGSQL.5432)/db/user/pass\n', 'secret-visible'), [
      'pgsql_servers',
    ]);
    assert.deepEqual(places('redis_servers = 127.0.0.1::6379/0/pass\n', 'secret-visible'), ['redis_servers']);
    const client = (line: string) => `begin authenticators\nc:\n  driver = plaintext\n  ${line}\n`;
    assert.deepEqual(places(client('client_send = ^user^pass'), 'secret-visible'), ['client_send']);
    assert.deepEqual(places(client('client_send = : user : pass'), 'secret-visible'), ['client_send']);
  });
});

describe('fixes', () => {
  /** What is left of the code, and the text after its first fix. */
  const mended = (text: string, code: string): [left: number, text: string] => {
    const fix = found(text, code)[0]?.fixes?.[0];
    assert.ok(fix, `${code} has a fix`);
    const [after = ''] = editedTexts(fix.edits).values();
    return [found(after, code).length, after];
  };

  test('open-relay-rcpt: what follows is for our own domains', () => {
    const [left, text] = mended(
      relay('  warn set acl_m_x = 1\n\n  accept', 'domainlist relay_to_domains = backup.example\n'),
      'open-relay-rcpt',
    );
    assert.equal(left, 0);
    assert.match(text, /\n {2}require domains = \+local_domains : \+relay_to_domains\n\n {2}accept\n/);
  });

  test('open-relay-rcpt: none where the domains are not known, or hold everything', () => {
    for (const list of ['', 'domainlist local_domains = *\n'])
      assert.equal(
        found(relay('  accept').replace(/^domainlist.*\n/, list), 'open-relay-rcpt')[0]?.fixes,
        undefined,
      );
  });

  for (const [code, text, expected] of [
    ['unknown-acl-value', rcpt('  require verify = sendr\n  accept'), 'verify = sender\n'],
    [
      'no-acl-smtp-rcpt',
      rcpt('  accept').replace('_rcpt =', '_data =').replaceAll('check', 'rcpt'),
      'acl_smtp_rcpt = rcpt\nacl_smtp_data',
    ],
    [
      'plain-auth-cleartext',
      plain(''),
      '  driver = plaintext\n  server_advertise_condition = ${if def:tls_in_cipher}\n',
    ],
    ['secret-visible', '  mysql_servers = h/d/u/p\n', '  hide mysql_servers = h/d/u/p'],
    ['keep-environment-unset', relay('  deny'), 'keep_environment =\ndomainlist'],
    [
      'tls-on-connect-port-not-listening',
      'tls_on_connect_ports = 465\n',
      'daemon_smtp_ports = smtp : 465\ntls_on',
    ],
    [
      'tls-on-connect-port-not-listening',
      'daemon_smtp_ports = <, 25, 587\ntls_on_connect_ports = 465\n',
      '<, 25, 587 , 465\n',
    ],
    [
      'tls-verify-without-require',
      'begin transports\ns:\n  driver = smtp\n  tls_verify_hosts = mx.example.com\n',
      '\n  hosts_require_tls = mx.example.com\n',
    ],
  ] as const)
    test(`${code}: ${expected.trim().split('\n')[0]}`, () => {
      const [left, after] = mended(text, code);
      assert.equal(left, 0);
      assert.ok(after.includes(expected), after);
    });
});
