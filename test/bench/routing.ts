/** 5,000 addresses routed here, traces included, and by `exim -bt` reading them from standard input; and what a router costs. */
import { userInfo } from 'node:os';
import { printAddress } from '../../server/src/features/route-exim';
import { newestVersion } from '../../server/src/reference';
import { routeAddresses } from '../../server/src/route';
import { eximOn, howto, installedExim } from './exim';
import { inTurns, median, milliseconds, ratio } from './measure';
import { readText } from './reading';
import type { Table } from './report';
import { worldOf } from './world';

const addresses = 5000;

/** Lists, aliases, users and what nobody knows; every address once. */
function howtoAddresses(): string[] {
  return Array.from({ length: addresses }, (_, n) => {
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

async function besideExim(): Promise<Table> {
  const bench = howto();
  const { model } = readText(bench.text);
  const list = howtoAddresses();
  const options = { version: newestVersion, envelope: { sender: userInfo().username } };
  const ours = () => routeAddresses(model, worldOf(), list, options);
  const exim = installedExim('routing') !== undefined;
  const theirs = () => (exim ? eximOn(['-C', bench.conf, '-bt'], list) : '');
  const printed = `${ours()
    .addresses.map((address) => `> ${printAddress(address)}`)
    .join('')}> \n`;
  const same = printed === theirs();
  const times = await inTurns({ ours, theirs }, 3);
  bench.remove();
  const perSecond = (time: number) => (addresses / time) * 1000;
  const [own, other] = [perSecond(median(times.ours)), perSecond(median(times.theirs))];
  const figure = (value: number) => Math.round(value).toLocaleString('en');
  return {
    title: "5,000 addresses by the HOWTO's configuration",
    columns: ['addresses a second', 'eximls route, with traces', 'exim -bt', 'eximls ÷ Exim (≥ 1)'],
    rows: [
      ['lists, bounces, unknown', figure(own), exim ? figure(other) : '–', exim ? ratio(own / other) : '–'],
    ],
    notes: exim
      ? [same ? 'Both printed the same.' : '**They did not print the same.**']
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
