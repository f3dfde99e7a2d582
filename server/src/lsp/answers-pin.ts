/** The answer to `exim/pinTest`: what to write into a file of transcripts so that the route of an address stays as it is. */
import type { CancellationToken, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isRefused } from '../features/command-options';
import { eximCommand } from '../features/exim-command';
import { printAsExim } from '../features/route-exim';
import type { TranscriptSettings } from '../features/transcript';
import { addTranscript } from '../features/transcript-write';
import { canonicalUri, folderOf, isWithin, pathOf } from '../host/uri';
import { newestVersion } from '../reference';
import { commandOf, type RouteParams, readParams, routed } from './answers-route';
import { fromBytes, toBytes } from './bytes';
import type { Found, Server } from './server';
import { refusal } from './world';

export interface PinParams extends RouteParams {
  /** The document that the test goes to; it need not be there yet. */
  readonly test: string;
}

/** Null where the file of the request is no Exim configuration. */
export interface PinAnswer {
  readonly pinned: {
    /** Puts the test at the end of the document. */
    readonly edit: TextEdit;
    /** The line of its command, counted from 0. */
    readonly line: number;
  } | null;
}

/** Refuses what `exim/route` refuses, and an answer that cannot be written as a transcript. */
export async function pinTest(
  params: PinParams,
  server: Server,
  token: CancellationToken,
): Promise<PinAnswer> {
  const { uri, test } = readParams(params) as PinParams;
  if (typeof test !== 'string') throw refusal('exim/pinTest needs the uri of a test.');
  const pinned = await server.read(uri, token, (found) => {
    const text = textOf(test, found, server);
    const added = addTranscript(toBytes(text), {
      settings: settingsFor(params, found),
      command: eximCommand('-bt', commandOf(params)),
      printed: printAsExim(routed(params, found, server)),
    });
    if (isRefused(added)) throw refusal(added.refused);
    const document = TextDocument.create(test, '', 0, text);
    const end = document.positionAt(text.length);
    return { edit: { range: { start: end, end }, newText: fromBytes(added.newText) }, line: added.line - 1 };
  });
  return { pinned: pinned ?? null };
}

/** As it stands in the editor, else in the file; empty where there is none yet. */
function textOf(uri: string, { area: { session } }: Found, { documents }: Server): string {
  const open = documents.get(uri);
  if (open) return open.text;
  if (!session.mayRead(uri)) throw refusal(`${pathOf(uri)} is outside this workspace.`);
  return session.text(uri)?.text ?? '';
}

/** All that `eximls test` cannot know of the editor's settings is written down. Texts are byte strings. */
function settingsFor(params: PinParams, { project, area }: Found): TranscriptSettings {
  const { test, zones = [], assume = [], localHost, headers = [] } = params;
  const roots = params.filesRoot === undefined ? area.filesRoots : [canonicalUri(params.filesRoot)];
  const path = (uri: string) => toBytes(pathFrom(folderOf(canonicalUri(test)), canonicalUri(uri)));
  const macros = Object.entries(area.settings.macros).map(([name, value]) => toBytes(`${name}=${value}`));
  return {
    C: path(project.root.uri),
    ...(macros.length > 0 && { D: macros }),
    ...(project.version !== newestVersion && { 'exim-version': project.version }),
    ...(headers.length > 0 && { header: headers.map(toBytes) }),
    ...(roots.length > 0 && { files: roots.map(path) }),
    ...(zones.length > 0 && { dns: zones.map(path) }),
    ...(localHost !== undefined && { 'local-host': toBytes(localHost) }),
    ...(assume.length > 0 && { assume: assume.map(toBytes) }),
  };
}

/** The path as it is written in a file of `folder`: from there on where it lies below it or beside one of the folders above. */
function pathFrom(folder: string, uri: string): string {
  const whole = pathOf(uri);
  let [above, up] = [folder, ''];
  for (;;) {
    const base = pathOf(above);
    if (base === '/') return whole;
    if (isWithin(above, uri)) return `${up}${whole.slice(base.length + 1)}` || '.';
    above = folderOf(above);
    up += '../';
  }
}
