/** What routing tests of an editor run on: the configuration and the world that their settings name, as far as they may be read. */
import { ResponseError } from 'vscode-languageserver';
import type { Header } from '../expand';
import {
  isRefused,
  type Refused,
  readHeader,
  readMacros,
  readSender,
  readVersion,
} from '../features/command-options';
import { type RoutingTestGround, readableSettings, refusalOf } from '../features/routing-test';
import type { TranscriptSettings } from '../features/transcript';
import { canonicalUri, folderOf, normalPath, pathOf, uriOfPath } from '../host/uri';
import type { Session } from '../project/session';
import type { Envelope } from '../route';
import { usualSender } from './answers-route';
import { toBytes } from './bytes';
import type { Server } from './server';
import { worldFrom } from './world';

/**
 * Makes the ground of each test of a document; paths in it start from its folder. A configuration is read once for all tests
 * that use it in the same way.
 *
 * @param configuration the URI for tests that name none; without it that of the setting `exim.root`
 */
export function testGrounds(
  document: string,
  configuration: string | undefined,
  server: Server,
): (settings: TranscriptSettings) => RoutingTestGround | Refused {
  const uri = canonicalUri(document);
  const area = server.areas.of(uri);
  const usual = configuration === undefined ? area.roots[0] : canonicalUri(configuration);
  const sessions = new Map<string, Session>();

  function from(name: string): string {
    const path = name.startsWith('/') ? name : `${pathOf(folderOf(uri))}/${name}`;
    return uriOfPath(normalPath(path), uri);
  }

  function sessionFor({ D = [], files, 'exim-version': wanted }: TranscriptSettings): Session | Refused {
    const macros = readMacros(D);
    if (isRefused(macros)) return macros;
    const version = wanted === undefined ? area.settings.version : readVersion(wanted);
    if (isRefused(version)) return version;
    const key = JSON.stringify([version, D, files]);
    const known = sessions.get(key);
    if (known) return known;
    const session = server.areas.openBeside(area, {
      version,
      macros: new Map([...Object.entries(area.settings.macros), ...macros]),
      filesRoots: files?.map(from) ?? area.filesRoots,
      onlyFilesRoots: files !== undefined,
    });
    sessions.set(key, session);
    return session;
  }

  function groundOf(settings: TranscriptSettings): RoutingTestGround | Refused {
    const { C, files, dns = [], assume, 'local-host': localHost } = settings;
    const root = C === undefined ? usual : from(C);
    if (root === undefined) return { refused: '-C FILE is missing' };
    const envelope = envelopeOf(settings);
    if (isRefused(envelope)) return envelope;
    const session = sessionFor(settings);
    if (isRefused(session)) return session;
    const name = C ?? pathOf(root);
    const content = session.text(root);
    if (!content)
      return {
        refused: `${name}: ${session.mayRead(root) ? 'no such file' : 'outside this workspace and "exim.allowedPaths"'}`,
      };
    const project = session.projectAt(root);
    const refusal = refusalOf(project);
    if (refusal) return { refused: `Exim would refuse ${name}: ${refusal.message}` };
    const surroundings = {
      roots: files?.map(from) ?? area.filesRoots,
      // An editor asks no name servers.
      zones: dns.filter((zone) => zone !== 'system' && zone !== 'none').map(from),
      ...(assume && { assume }),
      ...(localHost !== undefined && { localHost }),
    };
    return {
      model: project.model,
      world: worldFrom(surroundings, session, server.machine),
      options: { version: project.version, encoding: content.encoding, envelope },
    };
  }

  return (bytes) => {
    try {
      return groundOf(readableSettings(bytes));
    } catch (error) {
      if (error instanceof ResponseError) return { refused: error.message };
      throw error;
    }
  };
}

function envelopeOf({ sender = usualSender, host, header = [] }: TranscriptSettings): Envelope | Refused {
  const headers: Header[] = [];
  for (const text of header) {
    const read = readHeader(toBytes(text));
    if (!read) return { refused: `--header ${text}: not of the form NAME: VALUE` };
    headers.push(read);
  }
  return {
    sender: toBytes(readSender(sender)),
    ...(host !== undefined && { host }),
    ...(headers.length > 0 && { headers }),
  };
}
