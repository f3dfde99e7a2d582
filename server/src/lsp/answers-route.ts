/** The answer to `exim/route`: where addresses go and why, in a world that the person described. */
import type { CancellationToken } from 'vscode-languageserver';
import { readSender } from '../features/command-options';
import { routeAddresses, type Trace } from '../route';
import { toBytes, withTexts } from './bytes';
import type { Server } from './server';
import { headerOf, refusal, type WorldParams, worldOf } from './world';

/** What an editor asks; only the first two must be there. */
export interface RouteParams extends WorldParams {
  /** The configuration, or any file that belongs to one. */
  readonly uri: string;
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
}

/** Who asks, when nobody says: Exim takes the user that runs it, and that is most often this one. */
export const usualSender = 'root';

/** Refuses parameters that make no sense, and files that may not be read, with a message for the person. */
export async function route(
  params: RouteParams,
  server: Server,
  token: CancellationToken,
): Promise<RouteAnswer> {
  const { uri, addresses, sender = usualSender, host, headers = [] } = readParams(params);
  const trace = await server.read(uri, token, ({ project, area }) => {
    const world = worldOf(params, area, server);
    return routeAddresses(project.model, world, addresses.map(toBytes), {
      version: project.version,
      envelope: {
        sender: toBytes(readSender(sender)),
        ...(host !== undefined && { host }),
        ...(headers.length > 0 && { headers: headers.map(headerOf) }),
      },
    });
  });
  return { trace: trace ? withTexts(trace) : null };
}

function readParams(params: RouteParams): RouteParams {
  const { uri, addresses, headers, assume, zones } = params;
  const lists = [addresses, headers ?? [], assume ?? [], zones ?? []];
  const sane = lists.every((list) => Array.isArray(list) && list.every((entry) => typeof entry === 'string'));
  if (typeof uri !== 'string' || !sane) throw refusal('exim/route needs a uri and a list of addresses.');
  return params;
}
