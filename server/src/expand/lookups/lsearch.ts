/** `lsearch`, `wildlsearch`, `nwildlsearch` and `iplsearch`: files of keys with data after a colon or white space (lookups/lsearch.c). */

import { interpretEscape } from '../../syntax/expansion/text';
import type { LookupType } from '../../syntax/expansion/tree';
import { ipVersion, sameNetwork } from '../address-of-host';
import { evaluateSource } from '../evaluate';
import { matchPattern } from '../lists/text';
import { quotedFor } from '../print';
import { Failed } from '../result';
import { ask, type Run } from '../run';
import { type Bytes, clean, lower } from '../value';
import { Deferred, type Lookup } from './index';

interface Entry {
  /** Quotes removed, escapes done. */
  readonly key: string;
  /** As it stands in the file. */
  readonly data: () => string;
  /** With `ret=full`, the whole line. */
  readonly full: () => string;
}

interface Table {
  readonly entries: readonly Entry[];
  /** The first entry of each key in lower case. */
  readonly byKey: ReadonlyMap<string, Entry>;
}

export const lsearch: Lookup = (run, source, key, type) => {
  const entry = tableOf(run, source, type).byKey.get(lower(key.text));
  return entry && dataOf(entry, type);
};

/** Keys are patterns: regular expressions, `*tail`, lookups, or plain; those of `wildlsearch` are expanded first. */
export const wildlsearch: Lookup = (run, source, key, type) => {
  for (const entry of tableOf(run, source, type).entries) {
    const pattern = type.type === 'wildlsearch' ? evaluateSource(run, clean(entry.key)).text : entry.key;
    const result = matchPattern(
      run,
      { original: key, text: lower(key.text), caseless: true, partial: true, at: false, numbers: undefined },
      pattern,
    );
    if (result.kind === 'match') return dataOf(entry, type);
  }
  return undefined;
};

/** Keys are addresses and networks; `*` is the default for every address. */
export const iplsearch: Lookup = (run, source, key, type) => {
  const { entries } = tableOf(run, source, type);
  if (key.text !== '*' && ipVersion(key.text) === 0) {
    throw new Deferred(
      `${quotedFor(run.release, key.text)} is not a valid iplsearch key (an IP address, with optional CIDR mask, is wanted): ` +
        'in a host list, use net-iplsearch as the search type',
    );
  }
  const entry = entries.find((one) =>
    key.text === '*' || one.key === '*'
      ? one.key === key.text
      : ipVersion(one.key, true) !== 0 && sameNetwork(key.text, one.key),
  );
  return entry && dataOf(entry, type);
};

function dataOf(entry: Entry, type: LookupType): Bytes {
  return clean(type.options.split(',').includes('ret=full') ? entry.full() : entry.data());
}

function tableOf(run: Run, path: string, type: LookupType): Table {
  const name = `lsearch ${type.type === 'iplsearch'} ${path}`;
  const known = run.state.cache.get(name) as Table | undefined;
  if (known) return known;
  const content = fileFor(run, path, 'linear search', 'lsearch');
  const table = readTable(content, type.type === 'iplsearch');
  run.state.cache.set(name, table);
  return table;
}

/** The file's bytes; Exim's words where it cannot be opened. */
export function fileFor(run: Run, path: string, purpose: string, type: string): string {
  const content = path.startsWith('/') ? ask(run, 'file', { path }) : null;
  if (content !== null) return content;
  if (path.startsWith('/') && run.context.world.answer('stat', { path })?.type === 'directory') {
    throw new Failed(`${path} is not a regular file (${type} lookup)`);
  }
  throw new Failed(`failed to open ${path} for ${purpose}: No such file or directory`);
}

/** Entries begin at a character that is neither white space nor `#`; lines that begin with white space go on. */
function readTable(content: string, addresses: boolean): Table {
  const lines = content.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const entries: Entry[] = [];
  const byKey = new Map<string, Entry>();
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line === '' || line[0] === '#' || /^[ \t\v\f\r]/.test(line)) continue;
    const { key, end } = readKey(line, addresses);
    const first = at;
    const entry: Entry = {
      key,
      data: () => joined(lines, first, line.slice(dataStart(line, end))),
      full: () => joined(lines, first, key + line.slice(end)),
    };
    entries.push(entry);
    const folded = lower(key);
    if (!byKey.has(folded)) byKey.set(folded, entry);
  }
  return { entries, byKey };
}

function readKey(line: string, addresses: boolean): { key: string; end: number } {
  if (line[0] !== '"') {
    const end = line.search(addresses && line.includes('::') ? /[ \t\v\f\r]|:(?=[ \t])|:$/ : /[:\s]/);
    return { key: line.slice(0, end < 0 ? line.length : end), end: end < 0 ? line.length : end };
  }
  let key = '';
  let at = 1;
  while (at < line.length && line[at] !== '"') {
    if (line[at] === '\\') {
      const one = interpretEscape(line, at);
      key += one.text;
      at = one.end;
    } else {
      key += line[at++];
    }
  }
  return { key, end: Math.min(line.length, at + 1) };
}

function dataStart(line: string, keyEnd: number): number {
  let at = keyEnd;
  while (/[ \t\v\f\r]/.test(line[at] ?? '')) at++;
  if (line[at] === ':') at++;
  while (/[ \t\v\f\r]/.test(line[at] ?? '')) at++;
  return at;
}

/** The continuation lines, each with one space in place of its white space; comment lines and empty ones among them are left out. */
function joined(lines: readonly string[], first: number, start: string): string {
  let data = start.replace(/[ \t\v\f\r]+$/, '');
  for (let at = first + 1; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line === '' || line[0] === '#') continue;
    if (!/^[ \t\v\f\r]/.test(line)) break;
    const text = line.replace(/^[ \t\v\f\r]+/, '').replace(/[ \t\v\f\r]+$/, '');
    data += ` ${text}`;
  }
  return data;
}
