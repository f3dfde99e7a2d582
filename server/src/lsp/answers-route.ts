/** The answer to `exim/route`: where addresses go and why, in a world that the person described. */
import type { CancellationToken } from 'vscode-languageserver';
import { readSender } from '../features/command-options';
import { type EximCommand, eximCommand } from '../features/exim-command';
import { printAsExim } from '../features/route-exim';
import { splitAddresses } from '../features/routing-test';
import { pathOf } from '../host/uri';
import { routeAddresses, type Trace } from '../route';
import { toBytes, withTexts } from './bytes';
import type { Found, Server } from './server';
import { headerOf, refusal, type WorldParams, worldOf } from './world';

/** What an editor asks; only the first two must be there. */
export interface RouteParams extends WorldParams {
  /** The configuration, or any file that belongs to one. */
  readonly uri: string;
  /** Each as one argument of `exim -bt`, which may name several with commas or white space between them. */
  readonly addresses: readonly string[];
  /** The empty text is the null sender. */
  readonly sender?: string;
  /** The IP address of the sending host. */
  readonly host?: string;
  /** Each `Name: text`. */
  readonly headers?: readonly string[];
}

/** Null where the file is no Exim configuration. */
export interface RouteAnswer {
  readonly trace: Trace | null;
  /** What `exim -bt` prints for it. */
  readonly printed?: string;
  /** What a real Exim would be asked with, on the host that the configuration is for; shell commands. */
  readonly commands?: RouteCommands;
}

export interface RouteCommands {
  readonly test: string;
  /** The same with each router's reasons. */
  readonly explain: string;
  /** Delivers a message for real, and says what goes on. */
  readonly deliver: string;
}

/** Who asks, when nobody says: Exim takes the user that runs it, and that is most often this one. */
export const usualSender = 'root';

/** Refuses parameters that make no sense, and files that may not be read, with a message for the person. */
export async function route(
  params: RouteParams,
  server: Server,
  token: CancellationToken,
): Promise<RouteAnswer> {
  const { uri } = readParams(params);
  const answer = await server.read(uri, token, (found) => {
    const trace = routed(params, found, server);
    return { trace, printed: printAsExim(trace), commands: commandsFor(params, found) };
  });
  return withTexts(answer ?? { trace: null });
}

/** The route in the world of the request; refuses as `route` does. Texts are byte strings. */
export function routed(params: RouteParams, { project, area }: Found, server: Server): Trace {
  const { addresses, sender = usualSender, host, headers = [] } = params;
  const world = worldOf(params, area, server);
  return routeAddresses(project.model, world, addresses.map(toBytes).flatMap(splitAddresses), {
    version: project.version,
    envelope: {
      sender: toBytes(readSender(sender)),
      ...(host !== undefined && { host }),
      ...(headers.length > 0 && { headers: headers.map(headerOf) }),
    },
  });
}

function commandsFor(params: RouteParams, { project, area }: Found): RouteCommands {
  const macros = Object.entries(area.settings.macros).map(([name, value]) => `${name}=${value}`);
  const command = { ...commandOf(params), C: toBytes(pathOf(project.root.uri)), D: macros.map(toBytes) };
  return {
    test: eximCommand('-bt', command),
    explain: eximCommand('-d-all+route+lookup -bt', command),
    deliver: eximCommand('-odf -v', command),
  };
}

/** The part of a command that a request describes. Texts are byte strings. */
export function commandOf({ addresses, sender, host }: RouteParams): EximCommand {
  return {
    addresses: addresses.map(toBytes),
    ...(sender !== undefined && { sender: toBytes(readSender(sender)) }),
    ...(host !== undefined && { host: toBytes(host) }),
  };
}

/** Refuses what is no request. */
export function readParams(params: RouteParams): RouteParams {
  const { uri, addresses, headers, assume, zones } = params;
  const lists = [addresses, headers ?? [], assume ?? [], zones ?? []];
  const sane = lists.every((list) => Array.isArray(list) && list.every((entry) => typeof entry === 'string'));
  if (typeof uri !== 'string' || !sane) throw refusal('exim/route needs a uri and a list of addresses.');
  return params;
}
