/** The world that a person described in a request: answers, a folder that stands for `/`, zone files, header lines. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Header } from '../expand';
import { type Answered, readAssumption } from '../expand/question-text';
import { firstOf, type World } from '../expand/world';
import { readHeader, readLocalHost } from '../features/command-options';
import { answersWorld } from '../host/answers-world';
import { fixtureWorld } from '../host/fixture-world';
import { bytesOf } from '../host/host';
import { baseName, canonicalUri, pathOf } from '../host/uri';
import { zoneWorld } from '../host/zone-world';
import type { Session } from '../project/session';
import type { Area } from './areas';
import { toBytes } from './bytes';
import type { Machine, Server } from './server';

export interface WorldParams {
  /** Each `QUESTION=ANSWER`. */
  readonly assume?: readonly string[];
  /** The URI of the folder that stands for `/`; without it the one of the settings. */
  readonly filesRoot?: string;
  /** URIs of DNS zone files. */
  readonly zones?: readonly string[];
  /** `NAME[,IP]...`: this host's name and the addresses of its interfaces. */
  readonly localHost?: string;
}

/** The world of a request; refuses as `worldFrom` does. */
export function worldOf({ filesRoot, ...rest }: WorldParams, area: Area, { machine }: Server): World {
  const roots = filesRoot === undefined ? area.filesRoots : [canonicalUri(filesRoot)];
  return worldFrom({ ...rest, roots }, area.session, machine);
}

/** As in a request, but with any number of folders, named by URIs, that stand for `/`. */
export interface Surroundings extends Omit<WorldParams, 'filesRoot'> {
  readonly roots: readonly string[];
}

/**
 * What the person said comes first, then the folders that stand for `/` and the zone files. Refuses files that may not be read
 * and answers that are none, with a message for the person.
 */
export function worldFrom(
  { assume = [], roots, zones = [], localHost }: Surroundings,
  session: Session,
  machine: Machine,
): World {
  for (const uri of [...roots, ...zones])
    if (!session.mayRead(uri))
      throw refusal(
        `${pathOf(uri)} is outside this workspace. Allow its folder in the setting "exim.allowedPaths" to have it read.`,
      );
  const zoneTexts = zones.flatMap((uri) => {
    const content = session.text(uri);
    return content ? [{ text: bytesOf(content), name: baseName(uri) }] : [];
  });
  const here = machine.here();
  return firstOf(localHost === undefined ? here : readLocalHost(localHost, here), [
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

export function headerOf(text: string): Header {
  const header = readHeader(toBytes(text));
  if (!header) throw refusal(`"${text}" is not a header line, such as "Subject: hello".`);
  return header;
}

export function refusal(why: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, why);
}
