/** The answer to `exim/route`: where addresses go and why, in a world that the person described. */
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { type Answered, readAssumption } from '../expand/question-text';
import { firstOf, type World } from '../expand/world';
import { answersWorld } from '../host/answers-world';
import { fixtureWorld } from '../host/fixture-world';
import { bytesOf } from '../host/host';
import { baseName, canonicalUri, pathOf } from '../host/uri';
import { zoneWorld } from '../host/zone-world';
import { routeAddresses, type Trace } from '../route';
import type { Area } from './areas';
import { toBytes, withTexts } from './bytes';
import type { Server } from './server';

/** What an editor asks; only the first two must be there. */
export interface RouteParams {
  /** The configuration, or any file that belongs to one. */
  readonly uri: string;
  readonly addresses: readonly string[];
  /** The empty text is the null sender. */
  readonly sender?: string;
  /** The IP address of the sending host. */
  readonly host?: string;
  /** Each `Name: text`. */
  readonly headers?: readonly string[];
  /** Each `QUESTION=ANSWER`. */
  readonly assume?: readonly string[];
  /** The URI of the folder that stands for `/`; without it the one of the settings. */
  readonly filesRoot?: string;
  /** URIs of DNS zone files. */
  readonly zones?: readonly string[];
}

/** Null where the file is no Exim configuration. */
export interface RouteAnswer {
  readonly trace: Trace | null;
}

/** Who asks, when nobody says: Exim takes the user that runs it, and that is most often this one. */
const usualSender = 'root';

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
        sender: toBytes(sender === '<>' ? '' : sender),
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

/** What the person said comes first, then the folder that stands for `/` and the zone files. */
function worldOf(
  { assume = [], filesRoot, zones = [] }: RouteParams,
  area: Area,
  { machine }: Server,
): World {
  const { session, filesRoots } = area;
  const roots = filesRoot === undefined ? filesRoots : [canonicalUri(filesRoot)];
  for (const uri of [...roots, ...zones])
    if (!session.mayRead(uri))
      throw refusal(
        `${pathOf(uri)} is outside this workspace. Allow its folder in the setting "exim.allowedPaths" to have it read.`,
      );
  const zoneTexts = zones.flatMap((uri) => {
    const content = session.text(uri);
    return content ? [{ text: bytesOf(content), name: baseName(uri) }] : [];
  });
  return firstOf(machine.here(), [
    answersWorld(assume.map(readAnswer)),
    ...(roots.length > 0 ? [fixtureWorld(roots.map(machine.folder))] : []),
    zoneWorld(zoneTexts),
  ]);
}

function readAnswer(text: string): Answered {
  const answered = readAssumption(toBytes(text));
  if (!answered)
    throw refusal(`"${text}" is not an answer to a question, such as "exists /etc/aliases=yes".`);
  return answered;
}

function headerOf(text: string): { name: string; line: string } {
  const line = toBytes(text);
  const name = /^[^\s:]+/.exec(line)?.[0];
  if (name === undefined || !line.slice(name.length).trimStart().startsWith(':'))
    throw refusal(`"${text}" is not a header line, such as "Subject: hello".`);
  return { name, line: line.endsWith('\n') ? line : `${line}\n` };
}

function refusal(why: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, why);
}
