/** The look-ups of the reference: names, versions, families, errors; expected values are what Exim 4.96, 4.98 and 4.100 print. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  aclContextOf,
  aclVerbs,
  builtInMacros,
  compareVersions,
  docOf,
  drivers,
  everything,
  eximError,
  eximErrorHead,
  findAclWord,
  findExpansion,
  findLookup,
  findOption,
  findSection,
  findVariable,
  isAllowedIn,
  isAvailable,
  isBuilt,
  isEximErrorOf,
  logSelectors,
  namedListKeyword,
  optionAt,
  optionsNamed,
  parseVersion,
  specUrl,
  takesBareName,
} from '../../../server/src/reference';

test('versions are compared as numbers', () => {
  assert.ok(compareVersions('4.100', '4.99') > 0);
  assert.equal(compareVersions('4.98', '4.98'), 0);
  assert.equal(parseVersion('Exim version 4.100.1 #2 built 17-Oct-2026'), '4.100');
  assert.equal(parseVersion('4.97-RC2'), '4.97');
  assert.equal(parseVersion('newest'), undefined);
});

test('options that came and went', () => {
  const gone = findOption('main', undefined, 'drop_cr');
  assert.ok(gone && isAvailable(gone, '4.99') && !isAvailable(gone, '4.100'));
  const came = findOption('main', undefined, 'queue_run_order');
  assert.ok(came && !isAvailable(came, '4.99') && isAvailable(came, '4.100'));
  const inbox = findOption('router', 'redirect', 'sieve_inbox');
  assert.ok(inbox && !isAvailable(inbox, '4.98') && isAvailable(inbox, '4.99'));
  assert.equal(findOption('main', undefined, 'allow_insecure_tainted_data')?.removed, '4.96');
});

test('an option as an older release has it', () => {
  const forbid = findOption('router', 'redirect', 'forbid_file')!;
  assert.deepEqual([optionAt(forbid, '4.98').type, optionAt(forbid, '4.100').type], ['bool', 'expand_bool']);
  const parallel = findOption('main', undefined, 'remote_max_parallel')!;
  assert.deepEqual(
    ['4.96', '4.97', '4.99', '4.100'].map((v) => optionAt(parallel, v).default),
    ['2', '4', '4', '6'],
  );
  const recipients = findOption('main', undefined, 'recipients_max')!;
  assert.deepEqual(
    ['4.97', '4.98'].map((v) => optionAt(recipients, v).type),
    ['int', 'string'],
  );
});

test('booleans that moved to a module need a value since then', () => {
  const minimal = findOption('main', undefined, 'dkim_verify_minimal')!;
  assert.ok(takesBareName(minimal, '4.98') && !takesBareName(minimal, '4.100'));
  const ldap = findOption('main', undefined, 'ldap_start_tls')!;
  assert.ok(takesBareName(ldap, '4.99') && !takesBareName(ldap, '4.100'));
  assert.ok(takesBareName(findOption('main', undefined, 'prdr_enable')!, '4.100'));
  assert.ok(!takesBareName(findOption('main', undefined, 'qualify_domain')!, '4.96'));
});

test('private options win over generic ones, and only for their driver', () => {
  assert.equal(findOption('transport', 'pipe', 'command')?.driver, 'pipe');
  assert.equal(findOption('transport', 'smtp', 'command'), undefined);
  assert.equal(findOption('router', 'redirect', 'domains')?.driver, undefined);
  assert.equal(findOption('router', 'redirect', '*expand_forbid_file'), undefined);
  assert.deepEqual(
    new Set(optionsNamed('file').map((o) => o.driver)),
    new Set(['redirect', 'appendfile', 'autoreply']),
  );
});

test('drivers', () => {
  assert.deepEqual(
    drivers('router').map((d) => d.name),
    ['accept', 'dnslookup', 'ipliteral', 'iplookup', 'manualroute', 'queryprogram', 'redirect'],
  );
});

test('words of access control lists and where they may stand', () => {
  assert.deepEqual(
    aclVerbs().map((v) => v.name),
    ['accept', 'defer', 'deny', 'discard', 'drop', 'require', 'warn'],
  );
  const domains = findAclWord('domains')!;
  assert.ok(isAllowedIn(domains, 'rcpt', '4.98') && !isAllowedIn(domains, 'mail', '4.98'));
  const encrypted = findAclWord('encrypted')!;
  assert.ok(isAllowedIn(encrypted, 'connect', '4.96') && !isAllowedIn(encrypted, 'connect', '4.97'));
  const status = findAclWord('dkim_status')!;
  assert.ok(!isAllowedIn(status, 'data', '4.97') && isAllowedIn(status, 'data', '4.98'));
  const remove = findAclWord('remove_header')!;
  assert.ok(!isAllowedIn(remove, 'dkim', '4.98') && isAllowedIn(remove, 'dkim', '4.99'));
  assert.ok(findAclWord('message')?.isModifier && !findAclWord('message')?.negatable);
  assert.equal(aclContextOf('acl_smtp_rcpt'), 'rcpt');
  assert.equal(aclContextOf('acl_not_smtp_mime'), 'mime');
});

test('variables and the families of made-up names', () => {
  assert.equal(findVariable('local_part')?.tainted, 'yes');
  assert.equal(findVariable('local_part_data')?.tainted, 'no');
  for (const name of [
    'acl_m_size',
    'acl_c0',
    'h_subject:',
    'header_X-Spam',
    'rh_to',
    'lh_list-id',
    '3',
    '20',
    'auth2',
    'r_user',
    'regex4',
  ])
    assert.ok(findVariable(name)?.family, name);
  for (const name of ['acl_x', 'acl_m', '21', 'auth5', 'nosuch', 'local_parts'])
    assert.equal(findVariable(name), undefined, name);
});

test('expansions and lookups', () => {
  assert.equal(findExpansion('item', 'if')?.kind, 'item');
  assert.ok(!isAvailable(findExpansion('operator', 'headerwrap')!, '4.96'));
  assert.ok(!isAvailable(findExpansion('condition', 'pwcheck')!, '4.100'));
  assert.equal(findExpansion('operator', 'substr_-3_3')?.name, 'substr');
  assert.equal(findExpansion('operator', 'quote_mysql')?.name, 'quote_mysql');
  assert.equal(findExpansion('operator', 'quote_local_part')?.name, 'quote_local_part');
  assert.equal(findExpansion('operator', 'quote_nosuch'), undefined);
  assert.equal(findLookup('partial2-lsearch*@')?.name, 'lsearch');
  assert.equal(findLookup('net24-dbm')?.name, 'dbm');
  assert.equal(findLookup('dsearch,filter=subdir')?.name, 'dsearch');
  assert.equal(findLookup('mysql')?.quote, 'quote_mysql');
  assert.equal(findLookup('nosuch'), undefined);
});

test('sections by the words that Exim takes for them', () => {
  assert.equal(findSection('Routers'), 'routers');
  assert.equal(findSection('router'), 'routers');
  assert.equal(findSection('ACLs'), 'acl');
  assert.equal(findSection('filters'), undefined);
});

test('named list keywords', () => {
  assert.deepEqual(namedListKeyword('hostlist_cache'), { kind: 'host', cache: true });
  assert.equal(namedListKeyword('userlist'), undefined);
});

test('errors as 4.98 and 4.100 print them', () => {
  assert.equal(eximError('main-option-unknown', '4.98', 'foo'), 'main option "foo" unknown');
  assert.equal(
    eximError('unknown-acl-verb-in', '4.98', 'foo', 'foo"b\\a\tx = 3'),
    'unknown ACL verb "foo" in "foo"b\\a\tx = 3"',
  );
  assert.equal(
    eximError('unknown-acl-verb-in', '4.100', 'foo', 'foo"b\\a\tx = 3'),
    'unknown ACL verb "foo" in "foo\\"b\\a\\tx = 3"',
  );
  assert.equal(
    eximError('cannot-find-driver', '4.100', 'router', 'x', 'router', 'ac\tc"e\\\u0001é'),
    'router x: cannot find router driver "ac\\tc\\"e\\\\001\\303\\251"',
  );
  assert.equal(eximError('malformed-macro-definition', '4.98', 'FOO bar'), 'malformed macro definition');
  assert.equal(
    eximError('malformed-macro-definition', '4.100', 'FOO bar'),
    'malformed macro definition "FOO bar"',
  );
  const numeric = 'malformed-numeric-_selector-setting';
  assert.equal(
    eximError(numeric, '4.98', 'log', '=5\tz', 1),
    'malformed numeric log_selector setting: =5\tz',
  );
  assert.equal(
    eximError(numeric, '4.100', 'log', '=5\tz', 1),
    'malformed numeric log_selector setting: "=5\\tz" (n 1, fmt "%lx")',
  );
  assert.ok(isEximErrorOf(numeric, '4.100'));
  assert.ok(isEximErrorOf('option-set-for-the-second-time', '4.98'));
  assert.ok(!isEximErrorOf('option-set-for-the-second-time', '4.100'));
  assert.equal(eximErrorHead('main-option-unknown'), 'line');
  assert.equal(eximErrorHead('router-one-of-file-or-data-must-be-specified'), 'for');
});

test('what a build leaves out', () => {
  const dcc = findOption('main', undefined, 'dccifd_address')!;
  assert.ok(!isBuilt(dcc, '4.100') && isBuilt(dcc, '4.100', everything));
  const dane = findOption('transport', 'smtp', 'hosts_try_dane')!;
  assert.ok(isBuilt(dane, '4.96'));
});

test('built-in macros: counts and places that exim -bP macros shows', () => {
  assert.deepEqual(
    ['4.96', '4.98', '4.100'].map((version) => builtInMacros(version).length),
    [816, 1235, 1247],
  );
  const names = builtInMacros('4.100').map((macro) => macro.name);
  assert.equal(names[0], '_DKIM_OVERSIGN_HEADERS');
  assert.equal(names.at(-1), '_HAVE_CRYPTEQ');
  assert.equal(builtInMacros('4.100')[1]?.value.slice(0, 20), 'From:=Sender:Reply-T');
});

test('log selectors', () => {
  assert.equal(logSelectors().filter((entry) => entry.onByDefault).length, 18);
});

test('entries lead to their page of the specification', () => {
  const rcpt = docOf('main', 'acl_smtp_rcpt');
  assert.match(
    rcpt?.url ?? '',
    /^https:\/\/www\.exim\.org\/exim-html-current\/doc\/html\/spec_html\/ch-main_configuration\.html/,
  );
  assert.equal(
    specUrl({ title: 'x', chapter: 'Domain, host, address, and local part lists', document: 'spec' }),
    'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-domain_host_address_and_local_part_lists.html',
  );
  assert.equal(docOf('main', 'nosuch'), undefined);
});
