/** `psl` and `regdom`: the public suffix of a domain, and the domain that someone registered below it (lookups/psl.c). */
import { decodePunycode } from '../operators/punycode';
import { Failed } from '../result';
import { ask, type Run } from '../run';
import { clean, fromBytes, lower } from '../value';
import type { Lookup } from './index';

/** The rules of a public suffix list: `co.uk`, `*.ck`, `!www.ck`. */
type Rules = ReadonlySet<string>;

export const pslLookup: Lookup = (run, path, key, type) => {
  const rules = rulesOf(run, path);
  const written = key.text.split('.');
  const labels = written.map(plain);
  const length = suffixLength(rules, labels);
  const count = type.type === 'regdom' ? length + 1 : length;
  return count > written.length ? undefined : clean(written.slice(-count).join('.'));
};

/** In small letters and in the list's own script. */
function plain(label: string): string {
  const small = lower(label);
  const decoded = small.startsWith('xn--') ? decodePunycode(small.slice(4)) : undefined;
  return decoded === undefined ? fromBytes(small).toLowerCase() : decoded;
}

/** An exception counts more than other rules, of those the longest; without any the last label is the suffix. */
function suffixLength(rules: Rules, labels: readonly string[]): number {
  let length = 1;
  for (let count = 1; count <= labels.length; count++) {
    const tail = labels.slice(-count);
    if (rules.has(`!${tail.join('.')}`)) return count - 1;
    if (rules.has(tail.join('.')) || (count > 1 && rules.has(`*.${tail.slice(1).join('.')}`))) length = count;
  }
  return length;
}

function contentOf(run: Run, path: string): string {
  const content = path.startsWith('/') ? ask(run, 'file', { path }) : null;
  if (content === null) throw new Failed('No such file or directory');
  return content;
}

function rulesOf(run: Run, path: string): Rules {
  const known = run.state.cache.get(`psl ${path}`) as Rules | undefined;
  if (known) return known;
  const rules = new Set<string>();
  for (const line of contentOf(run, path).split('\n')) {
    const rule = line.trim().split(/\s/)[0] as string;
    if (rule !== '' && !rule.startsWith('//')) rules.add(fromBytes(rule).toLowerCase());
  }
  run.state.cache.set(`psl ${path}`, rules);
  return rules;
}
