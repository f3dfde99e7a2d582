/** The value of a part of an expansion where the configuration alone decides it: no message, no host, no file, no clock. */

import { type Bytes, type Context, expand, newState, type UnknownValue } from '../expand';
import { Unanswered } from '../expand/result';
import type { World } from '../expand/world';
import { walkExpansion } from '../model/values';
import type { Project } from '../project/project';
import { parseExpansion } from '../syntax/expansion/parse';
import { releaseOf } from '../syntax/expansion/vocabulary';

export type KnownValue =
  | { readonly kind: 'value'; readonly text: string; readonly tainted: boolean }
  | { readonly kind: 'fails'; readonly message: string; readonly forced: boolean };

/** Undefined where it hangs on anything but the configuration. `source` is a whole text in which expansion happens. */
export function knownValue(project: Project, source: string): KnownValue | undefined {
  const version = project.version as `${number}.${number}`;
  if (isOfTheMoment(source, releaseOf(version))) return undefined;
  const expanded = expand(source, contextKnowingNothing(project, version));
  switch (expanded.kind) {
    case 'ok':
      return { kind: 'value', text: expanded.value.text, tainted: expanded.value.taint !== undefined };
    case 'failed':
      return { kind: 'fails', message: expanded.message, forced: expanded.forced };
    case 'unknown':
      return undefined;
  }
}

/** What Exim answers by what it is doing, without asking anything that the context could refuse. */
const momentary = new Set(['first_delivery', 'queue_running', 'authresults', 'acl']);

function isOfTheMoment(source: string, release: number): boolean {
  for (const node of walkExpansion(parseExpansion(source, release).text))
    if ((node.kind === 'condition' || node.kind === 'item') && momentary.has(node.name)) return true;
  return false;
}

/** Ends the evaluation as a question without an answer does. */
function notKnown(): never {
  throw new Unanswered([]);
}

/** This host is not known either: where the evaluation comes to need it, it ends. */
const unknownWorld: World = {
  here: {
    get primaryHostname() {
      return notKnown();
    },
    get addresses() {
      return notKnown();
    },
    get now() {
      return notKnown();
    },
    get environment() {
      return notKnown();
    },
  },
  answer: () => undefined,
};

/** `$1` and so on before anything has matched: what an earlier match left there is not known. */
const unknownNumbers: readonly Bytes[] = Object.defineProperties(
  [],
  Object.fromEntries(Array.from({ length: 20 }, (_, index) => [index, { get: notKnown }])),
);

const unknown: UnknownValue = { questions: [] };

/** Variables that repeat what a main option says: known where it is set, as its default is a matter of the build or the host. */
const settings: Readonly<Record<string, string>> = {
  primary_hostname: 'primary_hostname',
  qualify_domain: 'qualify_domain',
  qualify_recipient: 'qualify_recipient',
  spool_directory: 'spool_directory',
  exim_path: 'exim_path',
  log_file_path: 'log_file_path',
};

function contextKnowingNothing({ model }: Project, version: `${number}.${number}`): Context {
  const state = newState();
  state.numbers = unknownNumbers;
  return {
    model,
    world: unknownWorld,
    version,
    state,
    variable: (name) => {
      // What the expansion itself has set is known.
      if (name === 'item' || name === 'value') return state[name] ? undefined : unknown;
      const option = Object.hasOwn(settings, name) ? settings[name] : undefined;
      return option !== undefined && model.main.get(option)?.value ? undefined : unknown;
    },
    get headers(): never {
      return notKnown();
    },
  };
}
