/** Addresses routed here, traces included, and by `exim -bt` reading them from standard input; and what a router costs. */
import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { printAddress } from '../../server/src/features/route-exim';
import type { Model } from '../../server/src/model/model';
import { newestVersion } from '../../server/src/reference';
import { addressTester, routeAddresses } from '../../server/src/route';
import { bundle } from '../support/lsp-client';
import { eximOn, howto, installedExim } from './exim';
import { inTurns, median, milliseconds, ratio } from './measure';
import { readText } from './reading';
import type { Table } from './report';
import { worldOf } from './world';

const few = 5000;
const many = 50_000;

/** Lists, aliases, users and what nobody knows; every address once. */
function howtoAddresses(count: number): string[] {
  return Array.from({ length: count }, (_, n) => {
    switch (n % 5) {
      case 0:
        return `testlist-bounces+user${n}=remote.example@list.example.com`;
      case 1:
        return `testlist-confirm+${n}@list.example.com`;
      case 2:
        return `nosuch${n}@list.example.com`;
      case 3:
        return `announce-bounces+u${n}=x.example@list.example.com`;
      default:
        return `unknown.${n}@example.com`;
    }
  });
}

export async function routingTables(): Promise<Table[]> {
  return [await besideExim(), await byRouters()];
}

/** What `eximls route` does with addresses of standard input, in a process that is warm already: each trace is made, printed and dropped. */
function routeEach(model: Model, list: readonly string[]): string {
  const options = { version: newestVersion, envelope: { sender: userInfo().username } };
  const { test } = addressTester(model, worldOf(), options);
  let printed = '';
  for (const address of list) printed += `> ${printAddress(test(address))}`;
  return `${printed}> \n`;
}

async function besideExim(): Promise<Table> {
  const bench = howto();
  const { model } = readText(bench.text);
  const eximls = await bundle('server/src/cli/eximls.ts');
  const run = (lines: readonly string[]) =>
    spawnSync(process.execPath, [eximls.file, 'route', '--files', '/', '-C', bench.conf], {
      input: lines.map((line) => `${line}\n`).join(''),
      encoding: 'latin1',
      maxBuffer: 1 << 28,
    }).stdout;
  const exim = installedExim('routing') !== undefined;
  const theirs = (lines: readonly string[]) => (exim ? eximOn(['-C', bench.conf, '-bt'], lines) : '');
  const [list, long] = [howtoAddresses(few), howtoAddresses(many)];
  const expected = theirs(list);
  const same = routeEach(model, list) === expected && run(list) === expected;
  const times = await inTurns({ ours: () => routeEach(model, list), theirs: () => theirs(list) }, 7);
  const whole = await inTurns({ ours: () => run(list), theirs: () => theirs(list) }, 3);
  const wholeLong = await inTurns({ ours: () => run(long), theirs: () => theirs(long) }, 2);
  bench.remove();
  await eximls.remove();
  const row = (what: string, count: number, taken: Record<'ours' | 'theirs', readonly number[]>) => {
    const [own, other] = [taken.ours, taken.theirs].map((of) => (count / median(of)) * 1000) as [
      number,
      number,
    ];
    const figure = (value: number) => Math.round(value).toLocaleString('en');
    return [what, figure(own), exim ? figure(other) : '–', exim ? ratio(own / other) : '–'];
  };
  return {
    title: "The HOWTO's configuration: lists, bounces, unknown addresses",
    columns: ['addresses a second', 'eximls route, traces made', 'exim -bt', 'eximls ÷ Exim (≥ 1)'],
    rows: [
      row('5,000, without the start of Node', few, times),
      row('5,000, the whole process', few, whole),
      row('50,000, the whole process', many, wholeLong),
    ],
    notes: exim
      ? [
          same ? 'Both printed the same.' : '**They did not print the same.**',
          "Exim's figures hold its start, which takes about 10 ms; Node's start, the reading of the bundle and the compiler's warming up take more than Exim needs for 5,000 addresses.",
        ]
      : ['**Not measured beside Exim: none is installed.**'],
  };
}

/** A chain in which every router but the last looks at the domain and is skipped. */
function chain(routers: number): string {
  const skipped = Array.from(
    { length: routers - 1 },
    (_, n) => `r${n}:\n  driver = accept\n  domains = d${n}.example : *.d${n}.example\n  transport = t\n`,
  );
  return `begin routers\n${skipped.join('')}last:\n  driver = accept\n  transport = t\nbegin transports\nt:\n  driver = smtp\n  hosts = h.example\n`;
}

async function byRouters(): Promise<Table> {
  const world = worldOf();
  const counts = [10, 30, 100, 300, 1000];
  const options = { version: newestVersion, envelope: { sender: 'someone@example.com' } };
  const works = Object.fromEntries(
    counts.map((count) => {
      const { model } = readText(chain(count));
      const list = Array.from({ length: Math.ceil(20_000 / count) }, (_, n) => `user${n}@remote.example`);
      return [`n${count}`, () => routeAddresses(model, world, list, options)];
    }),
  );
  const times = await inTurns(works, 5);
  const cost = (count: number) => median(times[`n${count}`]!) / Math.ceil(20_000 / count);
  const base = cost(10) / 10;
  return {
    title: 'What an address costs, by the number of routers',
    columns: ['routers', 'an address', 'a router', '÷ a router of 10 (1: linear)'],
    rows: counts.map((count) => [
      count.toLocaleString('en'),
      milliseconds(cost(count)),
      `${((cost(count) / count) * 1000).toFixed(2)} µs`,
      ratio(cost(count) / count / base),
    ]),
  };
}
