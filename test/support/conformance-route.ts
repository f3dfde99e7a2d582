/** The recorded routings of real Exims: how they are read, and the world in which they were made. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DnsRecord, firstOf, type World } from '../../server/src/expand/world';
import { fixtureWorld } from '../../server/src/host/fixture-world';
import { nodeFolder } from '../../server/src/host/node-folder';
import { readZone } from '../../server/src/host/zone-file';
import { recordsWorld } from '../../server/src/host/zone-world';

export interface RouteCase {
  readonly id: string;
  readonly mode: 'bt' | 'bv' | 'bvs';
  readonly conf: string;
  readonly args: string;
  readonly macros?: readonly string[];
  readonly addresses?: readonly string[];
  readonly stdin?: string;
  readonly expected: string;
  readonly exitCode: number;
  readonly needs: readonly string[];
  readonly setup?: readonly string[];
  readonly debug?: boolean;
  readonly standalone?: boolean;
  readonly stable?: boolean;
  readonly stateful?: boolean;
  readonly root?: string;
  readonly argv?: readonly string[];
}

export function readCases<T>(folder: string, ...names: string[]): T[] {
  return names.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as T),
  );
}

/** The words of a recorded command line: the shell's quotes taken off. */
export function shellWords(line: string): string[] {
  const words: string[] = [];
  for (const match of line.matchAll(/(?:[^\s'"\\]|\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*")+/g)) {
    words.push(
      match[0].replace(/\\([\s\S])|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"/g, (_, char, single, double) =>
        char !== undefined ? char : (single ?? (double as string).replace(/\\(["\\$`])/g, '$1')),
      ),
    );
  }
  return words;
}

/** `env/dnszones`: prefixes on a line say how the server behaves, `PASS ON NOT FOUND` that other names are not denied. */
export function conformanceDns(env: string): Pick<World, 'answer'> {
  const folder = join(env, 'dnszones');
  const signed = new Set<string>();
  /** Names whose answers come from the server that owns the zone. */
  const owned = new Map<string, string>();
  const denied = new Set<string>();
  const passing: string[] = [];
  const zones = readdirSync(folder)
    .filter((name) => name.startsWith('db.'))
    .map((name) => {
      const origin = originOf(name);
      const lines = readFileSync(join(folder, name), 'latin1').split('\n');
      if (lines.some((line) => line.startsWith('PASS ON NOT FOUND'))) passing.push(origin);
      const plain = lines.map((line) => {
        const prefixes = /^(?:(?:DNSSEC|AA|NXDOMAIN|DELAY=\d+|TTL=\d+)\s+)*/.exec(line)?.[0] ?? '';
        return { prefixes, rest: line.slice(prefixes.length) };
      });
      const text = plain.map(({ prefixes, rest }) => {
        const ttl = /TTL=(\d+)/.exec(prefixes)?.[1];
        const padded = prefixes && /^\s/.test(rest) ? rest : rest;
        return ttl === undefined ? padded : padded.replace(/^(\S+\s+)/, `$1${ttl} `);
      });
      const zone = readZone(text.filter((line) => !line.startsWith('PASS ON')).join('\n'), origin);
      for (const { prefixes, rest } of plain) {
        const owner = /^(\S+)/.exec(rest)?.[1];
        if (owner === undefined) continue;
        const whole = (owner.endsWith('.') ? owner.slice(0, -1) : `${owner}.${origin}`).toLowerCase();
        if (prefixes.includes('DNSSEC')) signed.add(`${whole} ${rest.split(/\s+/)[1] ?? ''}`);
        if (prefixes.includes('AA')) owned.set(whole, origin);
        if (prefixes.includes('NXDOMAIN')) denied.add(whole);
      }
      return { ...zone, origin };
    });
  const inner = recordsWorld(zones, (record: DnsRecord) =>
    signed.has(`${record.name.toLowerCase()} ${record.type}`),
  );
  return {
    answer(kind, ask): never {
      if (kind !== 'dns') return undefined as never;
      const { name, type } = ask as { name: string; type: string };
      const wanted = name.toLowerCase().replace(/\.$/, '');
      const special = /(?:^|\.)test\.(again|fail)\.dns$/.exec(wanted) ?? /\.(again|fail)\.dns$/.exec(wanted);
      if (special) return { status: special[1], records: [], authenticated: false } as never;
      if (denied.has(wanted)) return { status: 'no-such-name', records: [], authenticated: false } as never;
      let answer = inner.answer('dns', ask as never);
      if (!answer && !wanted.includes('.')) {
        // The resolver completes names of one part.
        answer = inner.answer('dns', { name: `${wanted}.test.ex`, type: type as 'A' });
        if (!answer || answer.status === 'no-such-name')
          answer = { status: 'no-such-name', records: [], authenticated: false };
      }
      if (answer?.status === 'no-such-name' && passing.some((zone) => wanted.endsWith(zone))) {
        return { status: 'again', records: [], authenticated: false } as never;
      }
      const authority = owned.get(wanted);
      if (answer && authority !== undefined) return { ...answer, authority } as never;
      return (answer ?? { status: 'again', records: [], authenticated: false }) as never;
    },
  };
}

function originOf(file: string): string {
  const name = file.slice(3);
  const reverse = /^ip([46])\.(.*)$/.exec(name);
  if (!reverse) return name;
  return `${reverse[2]}.${reverse[1] === '4' ? 'in-addr' : 'ip6'}.arpa`;
}

/** This host of the recordings. */
export const conformanceHere = {
  primaryHostname: 'the.local.host.name',
  addresses: ['192.168.99.7', 'fd99::7', '127.0.0.1', '::1'],
  now: Date.UTC(2025, 11, 29),
  environment: {},
};

export function conformanceWorld(
  corpus: string,
  root: string | undefined,
  dns: Pick<World, 'answer'>,
): World {
  const env = join(corpus, '..', 'env');
  const folders = [...(root === undefined ? [] : [join(corpus, root)]), env].filter((folder) =>
    existsSync(folder),
  );
  return firstOf(conformanceHere, [fixtureWorld(folders.map(nodeFolder)), dns, outside]);
}

/** What the recording's programs and its `testdb` lookup answered. */
const outside: Pick<World, 'answer'> = {
  answer(kind, ask): never {
    if (kind !== 'outside') return undefined as never;
    const { means, text } = ask as { means: string; text: string };
    const echoed = /^\/bin\/echo (.*)$/s.exec(text)?.[1];
    if (means === 'queryprogram' && echoed !== undefined)
      return { ok: true, output: `${echoed}\n`, status: 0 } as never;
    if (means === 'testdb' && text === 'fail') return { ok: false, output: '', status: 0 } as never;
    if (means === 'testdb' && text === 'defer')
      return { ok: false, output: 'testdb lookup forced DEFER', status: 1 } as never;
    return undefined as never;
  },
};

export interface RecordedArguments {
  readonly macros: ReadonlyMap<string, string>;
  readonly addresses: readonly string[];
  readonly sender?: string;
  readonly host?: string;
  readonly verbose: boolean;
}

/** The options of a recorded command that say something about routing; another one than these is an error in the test. */
export function readArguments(line: string): RecordedArguments {
  const macros = new Map<string, string>();
  const addresses: string[] = [];
  let sender: string | undefined;
  let host: string | undefined;
  let verbose = false;
  const words = shellWords(line);
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const macro = /^-D([A-Z]\w*)(?:=([\s\S]*))?$/.exec(word);
    if (macro) macros.set(macro[1] ?? '', macro[2] ?? '');
    else if (word === '-f') sender = words.shift()?.replace(/^<(.*)>$/, '$1');
    else if (word === '-oMa') host = words.shift();
    else if (word === '-v') verbose = true;
    else if (!/^-b(t|v|vs)$/.test(word)) {
      if (word.startsWith('-')) throw new Error(`what is ${word} in ${line}?`);
      addresses.push(word);
    }
  }
  return {
    macros,
    addresses,
    verbose,
    ...(sender !== undefined && { sender }),
    ...(host !== undefined && { host }),
  };
}

/** The numbers that Exim draws when its test suite runs it (host.c, random_number). */
export function eximRandom(): (limit: number) => number {
  let seed = 42;
  return (limit) => {
    if (limit < 1) return 0;
    seed = (Math.imul(1103515245, seed) + 12345) >>> 0;
    return (seed >>> 16) % limit;
  };
}
