/** The world that a person described in a request: answers, a folder that stands for `/`, zone files, header lines. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { type Answered, readAssumption } from '../expand/question-text';
import { firstOf, type World } from '../expand/world';
import { answersWorld } from '../host/answers-world';
import { fixtureWorld } from '../host/fixture-world';
import { bytesOf } from '../host/host';
import { baseName, canonicalUri, pathOf } from '../host/uri';
import { zoneWorld } from '../host/zone-world';
import type { Area } from './areas';
import { toBytes } from './bytes';
import type { Server } from './server';

export interface WorldParams {
  /** Each `QUESTION=ANSWER`. */
  readonly assume?: readonly string[];
  /** The URI of the folder that stands for `/`; without it the one of the settings. */
  readonly filesRoot?: string;
  /** URIs of DNS zone files. */
  readonly zones?: readonly string[];
}

/**
 * What the person said comes first, then the folder that stands for `/` and the zone files. Refuses files that may not be read
 * and answers that are none, with a message for the person.
 */
export function worldOf(
  { assume = [], filesRoot, zones = [] }: WorldParams,
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

export function headerOf(text: string): { name: string; line: string } {
  const line = toBytes(text);
  const name = /^[^\s:]+/.exec(line)?.[0];
  if (name === undefined || !line.slice(name.length).trimStart().startsWith(':'))
    throw refusal(`"${text}" is not a header line, such as "Subject: hello".`);
  return { name, line: line.endsWith('\n') ? line : `${line}\n` };
}

export function refusal(why: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, why);
}
