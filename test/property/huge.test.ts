/** Huge and deep configurations through the reader and every rule: nothing throws; how the work grows is told, not judged. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectOf } from '../support/project-of';

const many = (count: number, make: (nth: number) => string) =>
  Array.from({ length: count }, (_, nth) => make(nth)).join('');

/** By what there is much of. */
const shapes: Readonly<Record<string, (count: number) => string>> = {
  'macros that end alike': (count) => many(count, (nth) => `NAME_${nth}_END = x\n`),
  'access control lists that call each other': (count) =>
    `acl_smtp_rcpt = a0\nbegin acl\n${many(count, (nth) => `a${nth}:\n  accept acl = a${nth + 1}\n`)}a${count}:\n  accept acl = a0\n`,
  'named lists inside each other': (count) =>
    `${many(count, (nth) => `domainlist l${nth} = +l${nth + 1}\n`)}domainlist l${count} = a\nacl_smtp_rcpt = x\nbegin acl\nx:\n  accept domains = +l0\n`,
  routers: (count) =>
    `begin transports\nt:\n  driver = appendfile\n  file = /x\nbegin routers\n${many(count, (nth) => `r${nth}:\n  driver = accept\n  domains = d${nth}.x\n  transport = t\n`)}`,
  'statements that set variables': (count) =>
    `acl_smtp_rcpt = a\nbegin acl\na:\n${many(count, (nth) => `  deny hosts = h${nth} : *.x\n    set acl_m_${nth} = $local_part\n`)}  accept\n`,
  'conditionals inside each other': (count) => '.ifdef A\n'.repeat(count) + '.endif\n'.repeat(count),
  'items inside each other': (count) => `smtp_banner = ${'${lc:'.repeat(count)}x${'}'.repeat(count)}\n`,
  'items of one list': (count) => `domainlist l = ${many(count, (nth) => `d${nth}.x : `)}y\n`,
  'rewriting rules': (count) => `begin rewrite\n${many(count, (nth) => `*@a${nth} $1@b Eh\n`)}`,
};

for (const [name, make] of Object.entries(shapes))
  test(`10,000 ${name}`, (t) => {
    const took = [2_500, 10_000].map((count) => {
      const text = make(count);
      const before = process.cpuUsage().user;
      for (const { at } of projectOf(text).problems())
        assert.ok(0 <= at.start && at.start <= at.end && at.end <= text.length);
      return process.cpuUsage().user - before;
    });
    t.diagnostic(`four times as many take ${((took[1] ?? 0) / (took[0] || 1)).toFixed(1)} times as long`);
  });

test('100,000 lines', () => {
  assert.deepEqual(projectOf(`keep_environment =\n${'# a comment\n'.repeat(100_000)}`).problems(), []);
});
