/** Every snippet is well-formed and says where it belongs, and together they have everything the HOWTO has one write. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { renderSnippet } from '../../support/snippet-body';
import {
  configuration,
  defaultKeys,
  eximSnippets,
  places,
  readSnippets,
  sampleFolder,
  snippetText,
} from '../../support/snippets';

const pythonSnippets = readSnippets('mm_cfg.py.json');
const all = new Map([...eximSnippets, ...pythonSnippets]);
const pythonText = (key: string): string => renderSnippet(pythonSnippets.get(key)?.body ?? []).text;

describe('every snippet', () => {
  for (const [key, snippet] of all) {
    test(`${key} is well-formed`, () => {
      assert.equal(all.size, eximSnippets.size + pythonSnippets.size, 'no key is used twice');
      const known = ['label', 'prefix', 'description', 'where', 'since', 'until', 'insteadOf', 'body'];
      assert.deepEqual(
        Object.keys(snippet).filter((name) => !known.includes(name)),
        [],
      );
      assert.equal(snippet.prefix, key);
      assert.ok(places.includes(snippet.where));
      assert.equal(snippet.where === 'mm_cfg.py', pythonSnippets.has(key));
      assert.match(snippet.prefix, snippet.where === 'mm_cfg.py' ? /^mm-/ : /^mailman3?-/);
      assert.match(snippet.label, /^Mailman/);
      assert.match(snippet.description, /\.$/);

      const { text, tabStops } = renderSnippet(snippet.body);
      for (const line of snippet.body) assert.doesNotMatch(line, /[\t\r\n]|\s$/);
      assert.doesNotMatch(text, /[\t\r]/);
      const numbers = [...new Set(tabStops.map((stop) => stop.number))];
      assert.deepEqual(
        numbers,
        numbers.map((_, index) => index + 1),
        'tab stops are numbered from 1 in the order of the text',
      );
      for (const { number, text, choices } of tabStops) {
        assert.notEqual(text, '', `tab stop ${number} has a default`);
        assert.equal(new Set(choices).size, choices.length);
      }
      assert.match(text, /^# [A-Z]/, 'opens with a comment that says why');
    });
  }

  test('labels are unique', () => {
    const labels = [...all.values()].map((snippet) => snippet.label);
    assert.deepEqual(
      labels.filter((label, index) => labels.indexOf(label) !== index),
      [],
    );
  });

  test('older forms name their version and the form they stand for', () => {
    for (const [key, snippet] of all) {
      assert.equal(snippet.until !== undefined, key.endsWith('-before-4.94'), key);
      assert.equal(snippet.until !== undefined, snippet.label.endsWith(' (for Exim before 4.94)'), key);
      if (snippet.until === undefined) continue;
      assert.equal(snippet.until, '4.93');
      const current = all.get(key.replace(/-before-4\.94$/, ''));
      assert.equal(current?.since, '4.94', key);
      assert.equal(current?.where, snippet.where);
    }
    for (const [key, { where, insteadOf }] of all) {
      if (insteadOf !== undefined) assert.equal(all.get(insteadOf)?.where, where, key);
    }
  });

  test('no default form gives a pipe anything that comes from an address', () => {
    for (const where of ['main', 'transports', 'routers', 'acl-rcpt'] as const) {
      for (const key of defaultKeys(where)) {
        if (key.startsWith('mailman3-') || key.includes('verp')) continue; // no pipe there
        const code = snippetText(key)
          .split('\n')
          .filter((line) => !line.trimStart().startsWith('#'))
          .join('\n');
        assert.doesNotMatch(code, /\$\{?(local_part|domain)\b(?!_)/, key);
      }
    }
  });

  test('default forms define no macro, list, option or driver twice', () => {
    const seen = new Set<string>();
    const names = configuration().matchAll(
      /^(?:([A-Z]\w*) ?=|domainlist (\w+)|(smtp_\w+|acl_\w+|\w+_hosts) ?=|(\w+):$)/gm,
    );
    for (const found of names) {
      const name = found.slice(1).find((part) => part !== undefined) ?? '';
      assert.ok(!seen.has(name), name);
      seen.add(name);
    }
    for (const name of ['MM_HOME', 'mm_domains', 'mailman_router', 'smtp_accept_queue_per_connection']) {
      assert.ok(seen.has(name), name);
    }
  });
});

/** What the HOWTO has one write, line by line; the spacing is the snippet's own. */
describe('the HOWTO', () => {
  const has = (text: string, ...parts: readonly string[]): void => {
    const squeezed = text.replaceAll(/\\\n\s*/g, '').replaceAll(/[ \t]+/g, ' ');
    for (const part of parts) assert.ok(squeezed.includes(part), `${part}\nis not in\n${squeezed}`);
  };
  const suffixes = [
    '-admin : -bounces : -bounces+* : -confirm : -confirm+* : -join : -leave : -owner : -request : -subscribe : -unsubscribe',
  ];

  test('main section macros, current and original', () => {
    for (const key of ['mailman-macros', 'mailman-macros-before-4.94']) {
      has(
        snippetText(key),
        'MM_HOME=/usr/local/mailman\n',
        'MM_UID=mailman\n',
        'MM_GID=mailman\n',
        'domainlist mm_domains=list.example.com\n',
        'MM_WRAP=MM_HOME/mail/mailman\n',
        'MM_LISTCHK=MM_HOME/lists/$',
      );
      const homes = renderSnippet(eximSnippets.get(key)?.body ?? []).tabStops[0]?.choices;
      assert.deepEqual(homes, ['/usr/local/mailman', '/var/lib/mailman', '/var/mailman']);
    }
    has(snippetText('mailman-macros-before-4.94'), 'MM_LISTCHK=MM_HOME/lists/${lc::$local_part}/config.pck');
    has(snippetText('mailman-queue-limit'), 'smtp_accept_queue_per_connection = 30');
    for (const key of ['mailman-home-virtual', 'mailman-home-virtual-before-4.94']) {
      has(snippetText(key), 'MM_HOME=/usr/local/mailman/$domain');
    }
  });

  test('list router and transport, current and original', () => {
    for (const key of ['mailman-router', 'mailman-router-before-4.94']) {
      has(
        snippetText(key),
        'mailman_router:\n driver = accept\n domains = +mm_domains\n',
        ' require_files = MM_LISTCHK\n local_part_suffix_optional\n',
        ' transport = mailman_transport',
        ...suffixes,
      );
    }
    for (const key of ['mailman-transport', 'mailman-transport-before-4.94']) {
      has(
        snippetText(key),
        'mailman_transport:\n driver = pipe\n command = MM_WRAP ',
        "'${if def:local_part_suffix {",
        "{post}}' $local_part",
        ' current_directory = MM_HOME\n home_directory = MM_HOME\n user = MM_UID\n group = MM_GID',
      );
    }
    has(
      snippetText('mailman-transport-before-4.94'),
      "{${sg{$local_part_suffix}{-(\\\\w+)(\\\\+.*)?}{\\$1}}} {post}}' $local_part\n",
    );
  });

  test('the transport knows the command of every suffix of the router', () => {
    const words = [...snippetText('mailman-router').matchAll(/(?<=\s)-(\w+)/g)].map(
      (found) => found[1] ?? '',
    );
    assert.equal(new Set(words).size, 9);
    for (const word of words) has(snippetText('mailman-transport'), `${word}=${word}`);
  });

  test('the VERP pair', () => {
    has(
      snippetText('mailman-verp-router'),
      'mailman_verp_router:\n driver = dnslookup\n',
      'condition = ${if or{{eq{$sender_host_address}{127.0.0.1}} {eq{$sender_host_address}{::1}}}{yes}{no}}',
      'domains = !+local_domains : !+mm_domains',
      'ignore_target_hosts = <; 0.0.0.0 ; ',
      'senders = "*-bounces@*"',
      'transport = mailman_verp_smtp',
    );
    has(
      snippetText('mailman-verp-transport'),
      'mailman_verp_smtp:\n driver = smtp\n',
      'return_path = ${local_part:$return_path}+$local_part=$domain@${domain:$return_path}\n',
      'max_rcpt = 1\n',
      'headers_remove = Errors-To\n',
      'headers_add = Errors-To: ${return_path}',
    );
  });

  test('the statements of the RCPT ACL', () => {
    const refusal =
      'deny message = Recipient never sends mail so cannot cause bounces\n senders = :\n domains = +mm_domains\n';
    has(snippetText('mailman-acl-loopback'), 'accept hosts = <; ; 127.0.0.1 ; ::1');
    has(
      snippetText('mailman-acl-null-sender-list'),
      refusal,
      'condition = ${if exists{MM_LISTCHK}{yes}{no}}',
    );
    has(snippetText('mailman-acl-null-sender-list-before-4.94'), refusal, 'condition = ${if exists{MM_HOME/');
    has(
      snippetText('mailman-acl-null-sender-others'),
      `${refusal} local_parts = \\N^.*-(admin|join|leave|owner|request)$\\N\n`,
      `${refusal} local_parts = \\N^.*-(subscribe|unsubscribe)$\\N`,
    );
    has(
      snippetText('mailman-acl-callback'),
      'deny !local_parts = \\N^.*-bounces(\\+.*)?$\\N\n !verify = sender/callout=30s,defer_ok',
    );
    has(snippetText('mailman-acl-verify-recipient'), 'message = unknown user\n verify = recipient');
  });

  test('the aliases', () => {
    assert.match(snippetText('mailman-aliases'), /^mailman:.*\nmailman-admin: mailman$/m);
  });

  test("Mailman's own settings", () => {
    has(
      pythonText('mm-hosts'),
      "DEFAULT_URL_HOST = 'www.example.com'\n",
      "DEFAULT_EMAIL_HOST = 'list.example.com'\n",
      'MTA = None',
    );
    has(pythonText('mm-delivery'), "DELIVERY_MODULE = 'SMTPDirect'");
    has(pythonText('mm-recipients'), 'SMTP_MAX_RCPTS = 5\n', 'SMTP_MAX_SESSIONS_PER_CONNECTION = 30');
    for (const [key, interval] of [
      ['mm-verp', 1],
      ['mm-verp-by-exim', 0],
    ] as const) {
      has(
        pythonText(key),
        'VERP_PASSWORD_REMINDERS = 1\n',
        'VERP_PERSONALIZED_DELIVERIES = 1\n',
        `VERP_DELIVERY_INTERVAL = ${interval}\n`,
        'VERP_CONFIRMATIONS = 1',
      );
    }
    has(pythonText('mm-verp-interval'), 'VERP_DELIVERY_INTERVAL = 20');
    has(pythonText('mm-personalization'), 'OWNERS_CAN_ENABLE_PERSONALIZATION = 1');
  });

  test("Mailman's messages per connection are no more than Exim takes at once", () => {
    const number = (text: string): number => Number(/= (\d+)$/m.exec(text)?.[1]);
    const mailman = number(pythonText('mm-recipients').split('\n').at(-1) ?? '');
    assert.ok(mailman <= number(snippetText('mailman-queue-limit')));
  });

  test('Mailman 3 over LMTP', () => {
    has(
      snippetText('mailman3-transport'),
      'driver = smtp\n protocol = lmtp\n allow_localhost\n',
      'rcpt_include_affixes = true',
    );
    has(snippetText('mailman3-router'), 'domains = +mm3_domains\n require_files = MM3_LISTCHK\n');
    has(snippetText('mailman3-macros'), 'MM3_LMTP_PORT=8024\n', 'MM3_LISTCHK=MM3_HOME/lists/');
  });
});

describe('the sample', () => {
  const sample = (path: string): string => readFileSync(join(sampleFolder, path), 'utf8');
  /** Whether `text` stands in `file` line by line, at whatever depth. */
  const contains = (file: string, text: string): boolean =>
    ['', '  '].some((indent) => file.includes(text.replaceAll(/^(?=.)/gm, indent)));

  test('its configuration consists of the default snippets as they are', () => {
    const mailman2 = [...eximSnippets].filter(
      ([key, snippet]) =>
        snippet.insteadOf === undefined &&
        snippet.where !== 'aliases' &&
        !key.startsWith('mailman3-') &&
        key !== 'mailman-router-suffix-names',
    );
    assert.equal(mailman2.length, 11);
    for (const [key] of mailman2) assert.ok(contains(sample('exim.conf'), snippetText(key)), key);
    for (const key of ['mm-hosts', 'mm-delivery', 'mm-recipients', 'mm-verp-by-exim']) {
      assert.ok(contains(sample('mm_cfg.py'), pythonText(key)), key);
    }
    assert.ok(contains(sample('root/etc/aliases'), snippetText('mailman-aliases')));
  });

  test('its original form has the two arguments that Exim refuses', () => {
    const original = sample('howto-original/exim.conf');
    assert.ok(original.includes('MM_LISTCHK=MM_HOME/lists/${lc::$local_part}/config.pck\n'));
    assert.ok(original.includes('{${sg{$local_part_suffix}{-(\\\\w+)(\\\\+.*)?}{\\$1}}}'));
    assert.ok(original.includes('condition = ${if exists{MM_LISTCHK} {yes}{no}}'));
  });
});
