/** One evaluation in progress, and what its parts ask of it. */
import { limits } from '../limits';
import { parseExpansion } from '../syntax/expansion/parse';
import type { Expansion, Failure } from '../syntax/expansion/tree';
import { releaseOf } from '../syntax/expansion/vocabulary';
import type { Context, Forbidden, MatchState } from './context';
import { Failed, Unanswered } from './result';
import type { Bytes } from './value';
import type { AnswerTo, Question, QuestionKind, Questions } from './world';

export interface Run {
  readonly context: Context;
  readonly state: MatchState;
  readonly release: number;
  /** A header name with `}` in it was not found: its colon was probably forgotten. */
  openHeader: boolean;
  /** The whole text that is being evaluated, for messages that repeat a part of it. */
  source: string | undefined;
  /** Texts evaluated inside each other, through lists, ACLs and `${expand:`. */
  depth: number;
  /** Pieces evaluated so far. */
  steps: number;
  /** Access control lists called inside each other. */
  aclLevel: number;
  /** The latest lookup could not say. */
  searchDeferred: boolean;
}

export function runOf(context: Context): Run {
  return {
    context,
    state: context.state,
    release: releaseIn(context),
    openHeader: false,
    source: undefined,
    depth: 0,
    steps: 0,
    aclLevel: 0,
    searchDeferred: false,
  };
}

const releases = new WeakMap<Context, number>();

function releaseIn(context: Context): number {
  let release = releases.get(context);
  if (release === undefined) {
    release = releaseOf(context.version);
    releases.set(context, release);
  }
  return release;
}

/** The failure at which Exim's reading stopped, as it would word it now. */
export function failureOf(run: Run, failure: Failure): Failed {
  return new Failed((run.openHeader ? failure.afterOpenHeader : undefined) ?? failure.message);
}

/** Asks the world; without an answer the evaluation ends here. */
export function ask<K extends QuestionKind>(run: Run, kind: K, question: Questions[K]['ask']): AnswerTo<K> {
  const answer = run.context.world.answer(kind, question);
  if (answer === undefined) throw new Unanswered([{ kind, ...question } as unknown as Question]);
  return answer;
}

export function forbidden(run: Run, what: Forbidden): boolean {
  return run.context.forbid?.has(what) ?? false;
}

/** Counts a piece of work and ends the evaluation where it is too much. */
export function step(run: Run, count = 1): void {
  run.steps += count;
  if (run.steps > limits.expansionSteps)
    throw new Failed('this expansion takes too many steps to be evaluated here', false, true);
}

/** Ends the evaluation of a text that has grown too long. */
export function checkLength(length: number): void {
  if (length > limits.expansionLength)
    throw new Failed('the result of this expansion is too long to be evaluated here', false, true);
}

/** Does something inside which the numeric variables may change, and puts them back; after a failure they stay, as in Exim. */
export function keepingNumbers<T>(run: Run, body: () => T): T {
  const { numbers } = run.state;
  const result = body();
  run.state.numbers = numbers;
  return result;
}

/** By release, then by text: a key made of both would have to be hashed anew each time. */
const parsed = new Map<number, Map<string, Expansion>>();
let parsedLength = 0;

/** The tree of a text; trees are remembered, since a configuration expands the same texts again and again. */
export function treeOf(source: string, release: number): Expansion {
  const known = parsed.get(release);
  let expansion = known?.get(source);
  if (!expansion) {
    if (parsedLength > limits.rememberedExpansions) {
      parsed.clear();
      parsedLength = 0;
    }
    expansion = parseExpansion(source, release);
    const trees = parsed.get(release) ?? new Map<string, Expansion>();
    parsed.set(release, trees.set(source, expansion));
    parsedLength += source.length;
  }
  return expansion;
}

export type { Bytes };
