/** Walks a trace: every address, every router step under a name that stays the same while the file is edited, every place. */
import type {
  AddressNode,
  AddressResult,
  Place,
  RouterOutcome,
  RouterStep,
  Trace,
} from '../../../server/src/route/trace';
import { t } from './words';

export interface NamedNode {
  /** `0`, and below it `0.0`, `0.1`, … */
  readonly key: string;
  readonly node: AddressNode;
}

export interface NamedStep {
  /** The node's key, the router's name, and how many times it was tried before. */
  readonly key: string;
  readonly step: RouterStep;
  readonly within: NamedNode;
}

/** Every address of the trace, parents before what redirection made of them. */
export function nodesOf(trace: Trace): NamedNode[] {
  const below = (named: NamedNode): NamedNode[] => [named, ...childrenOf(named).flatMap(below)];
  return trace.addresses.flatMap((result, index) => topNodesOf(result, index).flatMap(below));
}

/** The address itself; `index` is its place in `Trace.addresses`. */
export function topNodesOf(result: AddressResult, index: number): NamedNode[] {
  return result.trace.map((node, at) => ({ key: at === 0 ? String(index) : `${index}~${at}`, node }));
}

export function childrenOf({ key, node }: NamedNode): NamedNode[] {
  return node.children.map((child, at) => ({ key: `${key}.${at}`, node: child }));
}

export function stepsOf(trace: Trace): NamedStep[] {
  return nodesOf(trace).flatMap(stepsOfNode);
}

export function stepsOfNode(within: NamedNode): NamedStep[] {
  const seen = new Map<string, number>();
  return within.node.routers.map((step) => {
    const before = seen.get(step.router) ?? 0;
    seen.set(step.router, before + 1);
    return { key: `${within.key}/${step.router}#${before}`, step, within };
  });
}

/** Every place that the trace speaks of, wherever it stands in it. */
export function placesOf(trace: Trace): Place[] {
  const places: Place[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isPlace(value)) places.push(value);
    else for (const part of Object.values(value)) look(part);
  };
  look(trace);
  return places;
}

function isPlace(value: object): value is Place {
  return 'uri' in value && 'start' in value && 'endLine' in value;
}

/** The outcome as a word that fits after “is” or “was”. */
export function outcomeWord(outcome: RouterOutcome): string {
  const words: Record<RouterOutcome, string> = {
    skipped: t('skipped'),
    declined: t('declined'),
    passed: t('passed on'),
    accepted: t('accepted'),
    deferred: t('deferred'),
    failed: t('failed'),
    error: t('in error'),
  };
  return words[outcome];
}

/** The file's name and the line, as in `exim.conf:41`. */
export function placeLabel(place: Place): string {
  return `${place.path.slice(place.path.lastIndexOf('/') + 1)}:${place.line}`;
}
