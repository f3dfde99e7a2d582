/** The HOWTO's expansions, evaluated here and by `exim -be` reading the same lines. */
import { contextOf, newSession, testLine } from '../../server/src/expand';
import { newestVersion } from '../../server/src/reference';
import { eximOn, howto, installedExim } from './exim';
import { inTurns, median, ratio } from './measure';
import { readText } from './reading';
import type { Table } from './report';
import { worldOf } from './world';

/** Those of its router, its two transports and its condition, with values where `-be` has no address. */
const howtoExpansions = [
  '${if def:local_part_suffix {${sg{$local_part_suffix}{-(\\\\w+)(\\\\+.*)?}{\\$1}}}{post}}',
  '${sg{-bounces+luser=example.com}{-(\\\\w+)(\\\\+.*)?}{\\$1}}',
  '${if or{{eq{$sender_host_address}{127.0.0.1}}{eq{$sender_host_address}{::1}}}{yes}{no}}',
  '${local_part:testlist-bounces@list.example.com}+user=remote.example@${domain:testlist-bounces@list.example.com}',
  '/usr/local/mailman/lists/${lc:TestList}/config.pck',
];

const few = 500;
const many = 10_500;

export async function expansionTables(): Promise<Table[]> {
  const bench = howto();
  const project = readText(bench.text);
  const lines = (count: number) => Array.from({ length: count }, (_, n) => howtoExpansions[n % 5]!);
  const world = worldOf();
  const ours = (count: number) => {
    const session = newSession(contextOf(project.model, world, newestVersion, () => undefined));
    return lines(count).map((line) => `> ${testLine(session, line).out ?? ''}`);
  };
  const exim = installedExim('expansions') !== undefined;
  const theirs = (count: number) => (exim ? eximOn(['-C', bench.conf, '-be'], lines(count)) : '');
  const same = ours(few).join('') === theirs(few).replace(/> \n$/, '');
  const times = await inTurns(
    {
      oursFew: () => ours(few),
      oursMany: () => ours(many),
      theirsFew: () => theirs(few),
      theirsMany: () => theirs(many),
    },
    5,
  );
  bench.remove();
  // What starting costs either of them stands in both figures.
  const perSecond = (much: readonly number[], little: readonly number[]) =>
    ((many - few) / (median(much) - median(little))) * 1000;
  const own = perSecond(times.oursMany, times.oursFew);
  const other = perSecond(times.theirsMany, times.theirsFew);
  const figure = (value: number) => Math.round(value).toLocaleString('en');
  return [
    {
      title: "The HOWTO's expansions",
      columns: ['evaluations a second', 'eximls', 'exim -be', 'eximls ÷ Exim (≥ 1)'],
      rows: [
        ['five expansions in turn', figure(own), exim ? figure(other) : '–', exim ? ratio(own / other) : '–'],
      ],
      notes: exim
        ? [
            same
              ? 'Both printed the same. What starting costs is taken off.'
              : '**They did not print the same.**',
          ]
        : ['**Not measured beside Exim: none is installed.**'],
    },
  ];
}
