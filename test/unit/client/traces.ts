/** Traces as the language server would send them, short and of every shape, for the tests of the preview. */
import type {
  AddressNode,
  AddressResult,
  Check,
  Delivery,
  Place,
  RouterStep,
  Trace,
} from '../../../server/src/route/trace';

const uri = 'file:///sample/exim.conf';

export function place(line: number, length = 10): Place {
  const start = line * 100;
  return {
    uri,
    path: '/sample/exim.conf',
    start,
    end: start + length,
    line,
    column: 1,
    endLine: line,
    endColumn: 1 + length,
  };
}

export function check(option: string, result: Check['result'], rest: Partial<Check> = {}): Check {
  return { option, result, questions: [], ...rest };
}

export function step(
  router: string,
  outcome: RouterStep['outcome'],
  rest: Partial<RouterStep> = {},
): RouterStep {
  return { router, driver: 'accept', at: place(10), outcome, why: '', checks: [], sets: [], ...rest };
}

export function delivery(rest: Partial<Delivery> = {}): Delivery {
  return {
    address: 'testlist@list.example.com',
    parents: [],
    router: 'mailman_router',
    transport: 'mailman_transport',
    driver: 'pipe',
    local: true,
    localPart: 'testlist',
    domain: 'list.example.com',
    problems: [],
    ...rest,
  };
}

/** One address with these routers and deliveries; what it became hangs below. */
export function routed(
  routers: readonly RouterStep[],
  deliveries: readonly Delivery[] = [],
  children: readonly AddressNode[] = [],
): Trace {
  const address = 'testlist@list.example.com';
  return traceOf({
    address,
    given: address,
    status: 'routed',
    exitCode: 0,
    outcomes: deliveries.map((delivery) => ({ kind: 'delivery', delivery })),
    deliveries,
    trace: [{ address, rewriting: [], routers, children, status: 'routed' }],
    questions: [],
    log: [],
  });
}

export function traceOf(...addresses: readonly AddressResult[]): Trace {
  return { version: '4.100', sender: '', addresses, questions: [] };
}

const suffix = {
  name: '$local_part_suffix',
  why: 'a wildcard of local_part_suffix matched it',
  at: place(46, 17),
};

/** The bounce that the HOWTO's own transport cannot deliver on a current Exim. */
export const taintedBounce: Trace = {
  ...routed(
    [
      step('mailman_verp_router', 'skipped', {
        driver: 'dnslookup',
        at: place(30),
        why: 'domains: !+mm_domains',
        checks: [
          check('domains', 'no', {
            at: place(33),
            raw: '!+local_domains : !+mm_domains',
            item: { index: 1, text: 'list.example.com', negated: false, lists: ['mm_domains'], at: place(4) },
          }),
        ],
      }),
      step('system_aliases', 'declined', {
        driver: 'redirect',
        at: place(36),
        why: 'no testlist in /etc/aliases',
        redirection: { items: [] },
      }),
      step('mailman_router', 'accepted', {
        at: place(41, 14),
        why: 'all conditions hold',
        delivery: 0,
        checks: [
          check('domains', 'yes', {
            at: place(43),
            raw: '+mm_domains',
            item: { index: 1, text: 'list.example.com', negated: false, lists: ['mm_domains'], at: place(4) },
          }),
          check('local_part_suffix', 'yes', { at: place(46), raw: '-admin : -bounces : -bounces+*' }),
          check('require_files', 'unknown', {
            at: place(45),
            raw: '/usr/local/mailman/lists/${lc:$local_part}/config.pck',
            value: {
              text: '/usr/local/mailman/lists/testlist/config.pck',
              tainted: true,
              origins: [{ name: '$local_part', why: 'it comes from the address' }],
            },
            questions: [0],
          }),
        ],
        sets: [
          {
            variable: '$local_part_suffix',
            value: { text: '-bounces+luser=example.com', tainted: true, origins: [suffix] },
          },
        ],
      }),
    ],
    [
      delivery({
        at: place(80, 17),
        user: 'mailman',
        group: 'mailman',
        command: {
          text: '/usr/local/mailman/mail/mailman bounces testlist',
          raw: 'MM_WRAP …',
          shell: false,
          at: place(82),
          argv: [
            { text: '/usr/local/mailman/mail/mailman', tainted: false },
            { text: 'bounces', tainted: true, origins: [suffix] },
            {
              text: 'testlist',
              tainted: true,
              origins: [{ name: '$local_part', why: 'it comes from the address' }],
            },
          ],
        },
        currentDirectory: { text: '/usr/local/mailman', tainted: false },
        homeDirectory: { text: '/usr/local/mailman', tainted: false },
        problems: [
          {
            severity: 'error',
            code: 'taint-pipe-arg',
            message: "Tainted arg 1 for mailman_transport transport command: 'bounces'",
            effect: 'bounce',
            at: place(82),
          },
        ],
      }),
    ],
  ),
  questions: [
    {
      question: { kind: 'stat', path: '/usr/local/mailman/lists/testlist/config.pck' },
      text: 'exists /usr/local/mailman/lists/testlist/config.pck',
    },
  ],
};

/** Aliases that lead to a user, a host and nobody. */
export const aliases: Trace = (() => {
  const node = (address: string, rest: Partial<AddressNode>): AddressNode => ({
    address,
    rewriting: [],
    routers: [],
    children: [],
    status: 'routed',
    ...rest,
  });
  const trace = routed(
    [
      step('system_aliases', 'accepted', {
        driver: 'redirect',
        why: 'found staff in /etc/aliases',
        redirection: {
          file: '/etc/aliases',
          items: [
            { text: 'alice', kind: 'address' },
            { text: 'bob@remote.example', kind: 'address' },
            { text: 'gone', kind: 'address' },
          ],
        },
      }),
    ],
    [
      delivery({
        address: 'alice@example.com',
        router: 'localuser',
        transport: 'local_delivery',
        driver: 'appendfile',
        file: { path: { text: '/var/mail/alice', tainted: false }, kind: 'file', format: 'mbox' },
        user: 'alice',
      }),
      delivery({
        address: 'bob@remote.example',
        router: 'dnslookup',
        transport: 'remote_smtp',
        driver: 'smtp',
        local: false,
        hosts: [
          { name: 'mx1.remote.example', address: '203.0.113.25', mx: 10 },
          { name: 'mx2.remote.example', address: '203.0.113.26', mx: 20 },
        ],
        returnPath: 'staff-bounces+bob=remote.example@example.com',
        headersRemove: ['Errors-To'],
        headersAdd: ['Errors-To: staff-bounces+bob=remote.example@example.com'],
        batching: { most: 1 },
      }),
    ],
    [
      node('alice@example.com', {
        rewriting: [{ before: 'alice', after: 'alice@example.com', by: 'qualify' }],
        routers: [step('localuser', 'accepted', { delivery: 0, why: 'alice is a user' })],
      }),
      node('bob@remote.example', {
        routers: [step('dnslookup', 'accepted', { driver: 'dnslookup', delivery: 1 })],
      }),
      node('gone@example.com', {
        status: 'undeliverable',
        message: 'Unrouteable address',
        routers: [step('localuser', 'skipped', { why: 'gone is not a user' })],
      }),
    ],
  );
  const [result] = trace.addresses;
  const failed = {
    kind: 'failed',
    address: 'gone@example.com',
    parents: ['testlist@list.example.com'],
    message: 'Unrouteable address',
  } as const;
  return { ...trace, addresses: [{ ...result!, outcomes: [...result!.outcomes, failed] }] };
})();
