/** Runs the recorded `exim -be` cases against our own evaluation. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Context,
  clean,
  contextOf,
  newSession,
  type Session,
  tainted,
  testLine,
} from '../../server/src/expand';
import type { World } from '../../server/src/expand/world';
import { fixtureWorld } from '../../server/src/host/fixture-world';
import type { Folder } from '../../server/src/host/folder';
import { nodeFolder } from '../../server/src/host/node-folder';
import { buildModel, type Model } from '../../server/src/model/model';
import { preprocess, sourceFile } from '../../server/src/preprocess';
import { builtInMacros } from '../../server/src/reference/macros';
import type { EximVersion } from '../../server/src/reference/version';
import { readConfiguration } from '../../server/src/syntax';
import { conformanceDns } from './conformance-route';

/** What a case's line in the corpus says, as far as it matters here. */
export interface ExpandCase {
  readonly id: string;
  readonly conf: string;
  readonly args: string;
  readonly input: string;
  readonly logical?: string;
  readonly prelude?: readonly string[] | string;
  readonly expected: string;
  readonly expected496?: string;
  readonly category: string;
  readonly root?: string;
  readonly standalone?: boolean;
  readonly volatile?: boolean | string;
  readonly trivial?: boolean;
  readonly crash496?: boolean;
}

export function readCases(corpus: string, file: string): ExpandCase[] {
  return readFileSync(join(corpus, 'expand', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ExpandCase);
}

/** What `exim -be` would print for the line without its end, or `UNKNOWN` with the questions. */
export function printed(line: string, session: Session): string {
  const { out, error, questions } = testLine(session, line);
  if (questions.length > 0) return `UNKNOWN ${JSON.stringify(questions)}`;
  return out?.replace(/\n$/, '') ?? (error === undefined ? '' : `ERROR ${error}`);
}

const models = new Map<string, Model>();

export function modelOf(
  path: string,
  version: EximVersion,
  macros: ReadonlyMap<string, string> = new Map(),
): Model {
  const key = `${version} ${path} ${[...macros].join(' ')}`;
  let model = models.get(key);
  if (!model) {
    const preprocessed = preprocess(sourceFile(path, path, readFileSync(path, 'latin1')), {
      version,
      macros: { builtIn: builtInMacros(version), commandLine: macros },
      startSection: 'main',
      include: () => 'missing',
    });
    model = buildModel(readConfiguration(preprocessed, version));
    models.set(key, model);
  }
  return model;
}

const folders = new Map<string, Folder>();

function folderOf(path: string): Folder {
  let folder = folders.get(path);
  if (!folder) {
    folder = nodeFolder(path);
    folders.set(path, folder);
  }
  return folder;
}

let zones: Pick<World, 'answer'> | undefined;

/** The day on which the answers were given; some hold its number. */
const recorded = Date.UTC(2026, 10, 22, 12);

export function worldOf(corpus: string, root: string | undefined): World {
  // The root of the case first, then the others, whose files derived cases use too; that of 0542 is made while its test runs.
  const roots = readdirSync(join(corpus, 'expand/roots')).map((name) => `roots/${name}`);
  const others = roots.filter((name) => name !== 'roots/0542');
  const ordered = [...(root && roots.includes(root) ? [root] : []), ...others];
  const files = fixtureWorld([
    ...ordered.map((one) => folderOf(join(corpus, 'expand', one))),
    folderOf(join(corpus, 'env')),
  ]);
  zones ??= conformanceDns(join(corpus, 'env'));
  const dns = zones;
  return {
    here: {
      primaryHostname: 'the.local.host.name',
      addresses: ['127.0.0.1', '::1', '192.168.99.7', 'fd99::7'],
      now: recorded,
      environment: {},
    },
    answer(kind, ask) {
      const answer = files.answer(kind, ask);
      return answer === undefined ? dns.answer(kind, ask) : answer;
    },
  };
}

/** A fresh session for a case, with what its command line says about the message. */
export function sessionFor(corpus: string, one: ExpandCase, version: EximVersion): Session {
  const variables = argumentVariables(one.args);
  const macros = new Map(
    [...one.args.matchAll(/-D([A-Z]\w*)=?(\S*)/g)].map(([, name = '', value = '']) => [name, value]),
  );
  const context: Context = contextOf(
    modelOf(join(corpus, 'expand', one.conf), version, macros),
    // Cases without a root of their own were answered where that of their configuration was.
    worldOf(corpus, one.root ?? one.conf.replace(/^confs\/(.*)\.conf$/, 'roots/$1')),
    version,
    (name) => variables.get(name),
  );
  return newSession(context);
}

const options: Readonly<Record<string, string>> = {
  oMaa: 'sender_host_authenticated',
  oMai: 'authenticated_id',
  oMas: 'authenticated_sender',
  oMr: 'received_protocol',
  oMs: 'sender_host_name',
  oMt: 'sender_ident',
};

/** The caller of the recorded sessions. */
const caller = { sender_ident: 'eximcaller', authenticated_id: 'eximcaller' };
const callersAddress = 'eximcaller@myhost.test.ex';

function argumentVariables(args: string) {
  const variables = new Map<string, ReturnType<typeof tainted>>();
  const set = (name: string, value: string) => variables.set(name, tainted(value, `$${name}`));
  for (const [name, value] of Object.entries(caller)) variables.set(name, clean(value));
  for (const name of ['sender_address', 'authenticated_sender']) variables.set(name, clean(callersAddress));
  variables.set('sender_address_local_part', clean('eximcaller'));
  variables.set('sender_address_domain', clean('myhost.test.ex'));
  for (const [, option = '', value = ''] of args.matchAll(/-(oM\w+) (\S+)/g)) {
    const address = /^(.*?)(?:\.([0-9]+))?$/.exec(value.split('.').length === 5 ? value : `${value}`);
    if (option === 'oMa' || option === 'oMi') {
      const prefix = option === 'oMa' ? 'sender_host' : 'interface';
      const parts = value.split('.');
      set(`${prefix}_address`, parts.length === 5 ? parts.slice(0, 4).join('.') : (address?.[1] ?? value));
      if (parts.length === 5) variables.set(`${prefix}_port`, clean(parts[4] as string));
    } else if (options[option]) {
      set(options[option], value);
    }
  }
  const protocol = /-p(\w+)(?::(\S+))?/.exec(args);
  if (protocol) {
    set('received_protocol', protocol[1] as string);
    if (protocol[2]) set('sender_host_name', protocol[2]);
  }
  return variables;
}
