/** The evaluator: expansions, lists and the whole router chain end in an answer, whatever stands in the configuration and its files. */
import assert from 'node:assert/strict';
import {
  clean,
  expand,
  type ListMatch,
  matchAddressList,
  matchDomainList,
  matchHostList,
  matchLocalPartList,
  tainted,
} from '../../../server/src/expand';
import { printAsExim } from '../../../server/src/features/route-exim';
import { expansionFrom } from '../../support/arbitrary-expansion';
import { contextIn } from '../../support/expand-context';
import { routeText } from '../../support/route-text';
import { checkTiling } from '../../support/sound-expansion';
import { mutate } from '../mutate';
import type { Random } from '../random';
import { target } from '../target';

/** Also what the texts of `expansionFrom` look up. */
const files = {
  'fixtures/keys': 'Key: one two\na b: x\nx.y.z: "q"\n*: rest\n',
  'fixtures/domains': '*.y.z: m\n10.1.2.0/24: net\n',
  'etc/passwd': 'ann:x:1000:1000::/home/ann:/bin/sh\n',
};
const configuration =
  'domainlist dl = x.y.z : *.example\nhostlist hl = +dl : 10.0.0.0/8\naddresslist al = *@dl : +al\nbegin acl\na:\n  accept condition = $acl_arg1\n';

const someExpansion = (random: Random) => {
  const text = expansionFrom(random.number);
  return random.once(2) ? text : mutate(text, [text, expansionFrom(random.number)], random);
};

export const expansion = target<Readonly<{ text: string; value: string; version: string }>>({
  name: 'expansion',
  cases: 5_000,
  make: (random) => ({
    text: someExpansion(random),
    value: random.pick(['', 'x', 'a:b', '${lc:X}', someExpansion(random)]),
    version: random.pick(['4.96', '4.98', '4.100']),
  }),
  check({ text, value, version }) {
    for (const release of [96, 100]) checkTiling(text, release);
    const variables = { domain: tainted(value, '$domain'), local_part: clean(value) };
    const result = expand(text, contextIn({ configuration, files, version, variables }));
    assert.match(result.kind, /^(?:ok|failed|unknown)$/);
  },
});

const listPieces = [
  '*',
  '!*',
  '@',
  '@[]',
  '@mx_any',
  '@mx_primary/ignore=127.0.0.1',
  '+dl',
  '!+dl',
  '+al',
  '+hl',
  '+none',
  '+include_unknown',
  '+ignore_defer',
  '*.y.z',
  '^x(.*)$',
  '\\N^(a+)+$\\N',
  '10.0.0.0/8',
  '10.0.0.0/99',
  '<; fe80::1/64',
  'net24-lsearch;/fixtures/domains',
  'lsearch;/fixtures/keys',
  'partial2-lsearch;/fixtures/domains',
  'nwildlsearch;/fixtures/keys',
  'dsearch;/',
  'lsearch*@;/fixtures/keys',
  'user@*',
  '*@+dl',
  '@@lsearch;/fixtures/keys',
  '',
  '/fixtures/keys',
  '!/fixtures/domains',
  'x.y.z',
  'a b',
  '::',
  '${if eq{a}{a}{x}}',
] as const;

export const list = target<Readonly<{ list: string; subject: string; version: string }>>({
  name: 'list',
  cases: 5_000,
  make(random) {
    const made = random.many(5, () => random.pick(listPieces)).join(random.pick([' : ', ':', ' ; ']));
    return {
      list: random.once(2) ? made : mutate(made, [made, someExpansion(random)], random),
      subject: random.pick([
        'x.y.z',
        '10.1.2.3',
        'fe80::1',
        'user@dom.example',
        '@',
        '',
        'aaaaaaaaaaaaaaaaaaaaaaaaaaaaa!',
        someExpansion(random),
      ]),
      version: random.pick(['4.96', '4.98', '4.100']),
    };
  },
  check({ list, subject, version }) {
    const context = contextIn({ configuration, files, version });
    const text = tainted(subject, '$domain');
    const matches: ListMatch[] = [
      matchDomainList(text, list, context),
      matchLocalPartList(text, list, context),
      matchAddressList(text, list, context),
      matchHostList({ address: subject }, list, context),
      matchHostList({ address: '10.1.2.3', names: [subject] }, list, context),
    ];
    for (const { kind } of matches) assert.match(kind, /^(?:matched|unmatched|deferred|unknown)$/);
  },
});

const routers = [
  'driver = accept\n  transport = t',
  'driver = redirect\n  data = ${lookup{$local_part}lsearch{/etc/aliases}}',
  'driver = redirect\n  file = /home/ann/.forward\n  allow_filter',
  'driver = dnslookup\n  transport = t\n  domains = ! +local_domains',
  'driver = manualroute\n  route_list = * a.example:b.example byname\n  transport = t',
  'driver = ipliteral\n  transport = t',
  'driver = queryprogram\n  command = /bin/x\n  command_user = ann',
  'driver = redirect\n  data = x$local_part@$domain',
] as const;
const preconditions = [
  'local_parts = ^a : lsearch;/etc/aliases',
  'check_local_user',
  'local_part_suffix = -* : +*\n  local_part_suffix_optional',
  'condition = ${if eq{$domain}{x}}',
  'require_files = /home/$local_part : !/x',
  'senders = :',
  'unseen',
  'pass_router = r0',
  'redirect_router = r1',
  'headers_add = X: $local_part',
  'address_data = ${extract{1}{:}{$local_part}}',
  'set = r_x = $r_x.',
  'self = pass',
  'no_more',
  'fail_verify',
  'repeat_use',
  'caseful_local_part',
  'errors_to = $local_part@x',
  'local_part_prefix = *x-',
  'more = ${if eq{a}{b}}',
] as const;
const aliases =
  'ann: ann@x, bob\nbob: |/bin/x, /var/mail/y, :include:/etc/list\nc: :fail: no\nd: :defer:, d\ne: "|/bin/x y", :blackhole:\nf: \\f, <f@x>\n';
const filter =
  '# Exim filter\nif $h_subject: contains "x" and not error_message\nthen\n  save $home/mail/x\n  deliver b@x\nelif foranyaddress $h_to: ($thisaddress matches "^a(.)") then\n  pipe "/bin/x $1" finish\nendif\nadd 1 to n0\nheaders add "X: y"\nvacation\n';
const zone =
  'a.example. A 192.0.2.1\nb.example. AAAA 2001:db8::1\nx.example. MX 5 a.example.\nx.example. MX 5 mail.example.com.\nl.example. CNAME l.example.\n';

type Routed = Readonly<{
  configuration: string;
  address: string;
  aliases: string;
  filter: string;
  list: string;
  sender: string;
  version: string;
}>;

export const route = target<Routed>({
  name: 'route',
  cases: 1_000,
  make(random, configurations) {
    const made = Array.from({ length: 1 + random.number(5) }, (_, nth) =>
      [
        `r${nth}:`,
        `  ${random.pick(routers)}`,
        ...random.many(4, () => `  ${random.pick(preconditions)}`),
      ].join('\n'),
    );
    const text = `domainlist local_domains = x : @\nbegin rewrite\n*@y $1@x\nbegin routers\n${made.join('\n')}\nbegin transports\nt:\n  driver = appendfile\n  file = /var/mail/$local_part_data\n`;
    const start = random.once(4) ? random.pick(configurations) : text;
    const spoil = (given: string, often: number) =>
      random.once(often) ? mutate(given, [given, ...configurations], random) : given;
    return {
      configuration: spoil(start, 2),
      address: spoil(
        random.pick([
          'ann@x',
          'bob',
          'f',
          'a-b+c@x.example',
          '"a b"@x',
          '@a,@b:c@d',
          'x@[127.0.0.1]',
          'x@l.example',
          '',
          'xn--4ca@ä.example',
        ]),
        3,
      ),
      aliases: spoil(aliases, 2),
      filter: spoil(
        random.once(4)
          ? '# Sieve filter\nrequire "fileinto";\nif header :is "subject" "x" { fileinto "y"; }\n'
          : filter,
        2,
      ),
      list: spoil('g@x\n:include:/etc/list\n/dev/null\n', 2),
      sender: random.pick(['', 'ann@x', 'someone@example.com', '<>', 'x']),
      version: random.pick(['4.96', '4.98', '4.100']),
    };
  },
  check(input) {
    const trace = routeText(input.configuration, [input.address, 'ann@x'], {
      files: {
        ...files,
        'etc/aliases': input.aliases,
        'etc/list': input.list,
        'home/ann/.forward': input.filter,
      },
      zone,
      sender: input.sender,
      version: input.version,
    });
    assert.equal(trace.addresses.length, 2);
    for (const { status, exitCode } of trace.addresses) {
      assert.match(status, /^(?:routed|undeliverable|deferred|incomplete)$/);
      assert.ok([0, 1, 2].includes(exitCode));
    }
    assert.equal(typeof printAsExim(trace), 'string');
  },
});
