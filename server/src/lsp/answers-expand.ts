/** The answer to `exim/expand`: what an expansion yields, or what must be known before it can be told. */
import type { CancellationToken, Range } from 'vscode-languageserver';
import { type Context, clean, contextOf, expand, fromBytes, type Header, tainted, toBytes } from '../expand';
import { questionText } from '../expand/question-text';
import type { Question } from '../expand/world';
import { expansionAt, withMacros } from '../features/expansion-at';
import { walkExpansion } from '../model/values';
import type { Project } from '../project/project';
import { findVariable } from '../reference';
import { parseExpansion } from '../syntax/expansion/parse';
import { releaseOf } from '../syntax/expansion/vocabulary';
import type { Area } from './areas';
import { withTexts } from './bytes';
import { toOffset } from './positions';
import type { Server } from './server';
import { headerOf, refusal, type WorldParams, worldOf } from './world';

/** What an editor asks: a text of its own, or a place in the document. */
export interface ExpandParams extends WorldParams {
  readonly uri: string;
  readonly text?: string;
  /** A selection, or a cursor where it is empty. */
  readonly range?: Range;
  /** Values of variables that a message or a router would set, by their names without `$`; a header as `h_subject`. */
  readonly variables?: Readonly<Record<string, string>>;
}

export type ExpandAnswer =
  /** There is no value at that place, or the file is no Exim configuration. */
  | { readonly kind: 'nothing' }
  /** `taint`: what brought in the data from outside. */
  | { readonly kind: 'value'; readonly source: string; readonly value: string; readonly taint?: string }
  | { readonly kind: 'failed'; readonly source: string; readonly message: string; readonly forced: boolean }
  | {
      readonly kind: 'unknown';
      readonly source: string;
      /** As `variables` takes them. */
      readonly variables: readonly string[];
      readonly questions: readonly { readonly text: string; readonly question: Question }[];
    };

/** Refuses parameters that make no sense, and files that may not be read, with a message for the person. */
export async function expandHere(
  params: ExpandParams,
  server: Server,
  token: CancellationToken,
): Promise<ExpandAnswer> {
  const { uri, text, range, variables = {}, assume = [], zones = [] } = params;
  const given = [...Object.values(variables), ...assume, ...zones, ...(text === undefined ? [] : [text])];
  if (
    typeof uri !== 'string' ||
    (text === undefined && !range) ||
    !given.every((one) => typeof one === 'string')
  )
    throw refusal('exim/expand needs a uri, and a text or a range.');
  const answer = await server.read(uri, token, ({ project, file, area }): ExpandAnswer => {
    const source =
      text !== undefined
        ? withMacros(project, text)
        : range && expansionAt(project, file, toOffset(file, range.start), toOffset(file, range.end));
    return source === undefined ? { kind: 'nothing' } : evaluated(project, source, params, area, server);
  });
  return answer ?? { kind: 'nothing' };
}

function evaluated(
  project: Project,
  source: string,
  params: ExpandParams,
  area: Area,
  server: Server,
): ExpandAnswer {
  const { variables = {} } = params;
  const version = project.version as `${number}.${number}`;
  const missing = new Set(
    headersIn(source, releaseOf(version)).filter((name) => !Object.hasOwn(variables, name)),
  );
  const world = worldOf(params, area, server);
  const context: Context = {
    ...contextOf(project.model, world, version, (name) => {
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (value !== undefined) return bytesOf(name, value);
      if (!comesFromOutside(name)) return undefined;
      missing.add(name);
      return { questions: [] };
    }),
    headers: headersOf(variables),
  };
  const result = missing.size > 0 ? undefined : expand(toBytes(source), context);
  if (result?.kind === 'ok') {
    const { text, taint } = result.value;
    return {
      kind: 'value',
      source,
      value: fromBytes(text),
      ...(taint && { taint: fromBytes(taint.source) }),
    };
  }
  if (result?.kind === 'failed')
    return { kind: 'failed', source, message: fromBytes(result.message), forced: result.forced };
  const questions = (result?.questions ?? []).map((question) => ({ text: questionText(question), question }));
  return { kind: 'unknown', source, variables: [...missing], questions: withTexts(questions) };
}

/** It has a value only while there is a message, a connection or an address in hand. */
function comesFromOutside(name: string): boolean {
  if (name === 'value' || name === 'item') return false;
  const entry = findVariable(name);
  return entry !== undefined && !entry.availability.includes('always');
}

function bytesOf(name: string, value: string) {
  const bytes = toBytes(value);
  return findVariable(name)?.tainted === 'yes' ? tainted(bytes, `$${name}`) : clean(bytes);
}

/** Names such as `h_subject`, in whichever form the header is asked for. */
function headersIn(source: string, release: number): string[] {
  const names: string[] = [];
  for (const node of walkExpansion(parseExpansion(source, release).text))
    if (node.kind === 'header') names.push(`h_${node.name.toLowerCase()}`);
  return names;
}

/** Those with an empty text are not there. */
function headersOf(variables: Readonly<Record<string, string>>): Header[] {
  return Object.entries(variables).flatMap(([name, value]) =>
    name.startsWith('h_') && value !== '' ? [headerOf(`${name.slice(2)}: ${value}`)] : [],
  );
}
