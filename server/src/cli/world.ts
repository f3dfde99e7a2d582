/** The options that describe a world to a command: folders that stand for `/`, zone files, this host, answers, an envelope. */
import { readFileSync } from 'node:fs';
import { hostname, networkInterfaces, userInfo } from 'node:os';
import * as path from 'node:path';
import { type Header, toBytes } from '../expand';
import { type Answered, readAssumption } from '../expand/question-text';
import { firstOf, type Here, type World } from '../expand/world';
import { readHeader, readLocalHost, readSender } from '../features/command-options';
import { answersWorld } from '../host/answers-world';
import { fixtureWorld } from '../host/fixture-world';
import { systemDns } from '../host/node-dns';
import { nodeFolder } from '../host/node-folder';
import type { LateSource } from '../host/rounds';
import { zoneWorld } from '../host/zone-world';
import type { Envelope } from '../route';
import { UsageError } from './command';
import type { Io } from './io';

/** For `parseArgs`. */
export const worldOptions = {
  files: { type: 'string', multiple: true },
  dns: { type: 'string', multiple: true },
  'local-host': { type: 'string' },
  assume: { type: 'string', multiple: true },
  sender: { type: 'string', short: 'f' },
  host: { type: 'string' },
  header: { type: 'string', multiple: true },
} as const;

export const worldHelp = `  --sender ADDRESS       the envelope sender, "<>" for a bounce; without it the user who asks
  --host IP              the host that sends; without it a process on this one
  --header 'N: V'        a header of the message; may be repeated
  --files DIR            DIR stands for /: absolute paths, /etc/passwd too, are looked for under
                         it and nowhere else; may be repeated, the first that has the path wins
  --dns ZONEFILE         a zone file; may be repeated. "system": the name servers of this
                         machine, "none": nobody is asked
  --local-host NAME,IP   this host's name and the addresses of its interfaces
  --assume 'Q=A'         the answer to a question that --format explain shows; may be repeated
`;

export interface WorldValues {
  readonly files?: string[] | undefined;
  readonly dns?: string[] | undefined;
  readonly 'local-host'?: string | undefined;
  readonly assume?: string[] | undefined;
  readonly sender?: string | undefined;
  readonly host?: string | undefined;
  readonly header?: string[] | undefined;
}

export interface WorldInUse {
  readonly world: World;
  /** Those that answer later. */
  readonly late: readonly LateSource[];
}

/** Refuses what cannot be read or understood with a UsageError. */
export function readWorld(values: WorldValues, io: Io): WorldInUse {
  const folders = (values.files ?? []).map((folder) => nodeFolder(path.resolve(io.cwd, folder)));
  const zones: { name: string; text: string }[] = [];
  let system = false;
  for (const name of values.dns ?? []) {
    if (name === 'system') system = true;
    else if (name !== 'none') zones.push({ name, text: readText(path.resolve(io.cwd, name), name) });
  }
  const dns = system ? systemDns() : undefined;
  const worlds = [
    answersWorld((values.assume ?? []).map(assumption)),
    ...(folders.length > 0 ? [fixtureWorld(folders)] : []),
    ...(zones.length > 0 ? [zoneWorld(zones)] : []),
    ...(dns ? [dns] : []),
  ];
  return { world: firstOf(readHere(values['local-host']), worlds), late: dns ? [dns] : [] };
}

function readText(file: string, name: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    throw new UsageError(`--dns ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function assumption(text: string): Answered {
  const said = readAssumption(toBytes(text));
  if (!said) throw new UsageError(`--assume ${text}: not of the form QUESTION=ANSWER`);
  return said;
}

/** This machine, or what `--local-host` makes of it. */
function readHere(told: string | undefined): Here {
  const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const here: Here = {
    primaryHostname: hostname(),
    addresses: own.map((one) => one.address),
    now: Date.now(),
    environment: {},
  };
  return told === undefined ? here : readLocalHost(told, here);
}

/** The sender is by default the user who asks, as with Exim's own tests. */
export function readEnvelope(values: WorldValues): Envelope {
  const headers = (values.header ?? []).map(headerOf);
  return {
    sender: toBytes(readSender(values.sender ?? userInfo().username)),
    ...(values.host !== undefined && { host: values.host }),
    ...(headers.length > 0 && { headers }),
  };
}

function headerOf(text: string): Header {
  const header = readHeader(toBytes(text));
  if (!header) throw new UsageError(`--header ${text}: not of the form NAME: VALUE`);
  return header;
}
