/** The first line of the preview: what becomes of a message to this address. */
import type { AddressResult, Delivery, Outcome, TraceProblem } from '../../../server/src/route/trace';
import { t } from './words';

/** `good` arrives, `bad` bounces, `wait` is tried again later, `unknown` depends on an answer, `nothing` is thrown away. */
export type State = 'good' | 'bad' | 'wait' | 'unknown' | 'nothing';

export interface Verdict {
  readonly state: State;
  readonly headline: string;
  /** What `exim -bt` says of it, where that is another story. */
  readonly detail?: string;
}

/** One of the addresses that came of it, and what becomes of the message there. */
export interface End extends Verdict {
  readonly address: string;
}

const gravity: readonly State[] = ['bad', 'wait', 'unknown', 'nothing', 'good'];

/** The worst end decides; where there are several, the line says of how many. */
export function verdictOf(result: AddressResult): Verdict {
  const ends = endsOf(result);
  const worst = gravity.find((state) => ends.some((end) => end.state === state)) ?? 'nothing';
  const end = ends.find(({ state }) => state === worst);
  const same = ends.filter(({ state }) => state === worst).length;
  let headline = end?.headline ?? t('Nothing would be delivered');
  if (ends.length > 1) headline = t('{0} of {1}: {2}', same, ends.length, headline);
  if (result.status === 'incomplete')
    return { state: 'unknown', headline: t('Not certain. As things look: {0}', headline) };
  return { state: worst, headline, ...(end?.detail === undefined ? {} : { detail: end.detail }) };
}

/** In the order in which `exim -bt` shows them. */
export function endsOf(result: AddressResult): End[] {
  return result.outcomes.map((outcome) => ({
    ...endOf(outcome),
    address: outcome.kind === 'delivery' ? outcome.delivery.address : outcome.address,
  }));
}

function endOf(outcome: Outcome): Verdict {
  switch (outcome.kind) {
    case 'failed':
      return { state: 'bad', headline: withReason(t('Undeliverable'), outcome.message) };
    case 'deferred':
      return { state: 'wait', headline: withReason(t('Would wait and be tried again'), outcome.message) };
    case 'discarded':
      return { state: 'nothing', headline: t('Would be thrown away without notice') };
    case 'verified':
      return { state: 'good', headline: t('Would be accepted by verification') };
    case 'syntax-error':
      return { state: 'bad', headline: withReason(t('Not an address'), outcome.message) };
    case 'delivery':
      return deliveryVerdict(outcome.delivery);
  }
}

/** What becomes of one delivery; also the mark on its card. */
export function deliveryVerdict(delivery: Delivery): Verdict {
  const problem = worstProblem(delivery);
  if (delivery.broken !== undefined)
    return { state: 'wait', headline: withReason(t('Would wait and be tried again'), delivery.broken) };
  if (!problem) return { state: 'good', headline: t('Would be delivered: {0}', destination(delivery)) };
  const bounce = problem.effect === 'bounce';
  return {
    state: bounce ? 'bad' : 'wait',
    headline: withReason(
      bounce ? t('Would bounce on delivery') : t('Would be put off on delivery'),
      problem.message,
    ),
    detail: t(
      'exim -bt does not see this; it says: {0}',
      `router = ${delivery.router}, transport = ${delivery.transport ?? ''}`,
    ),
  };
}

/** In a few words where the message goes: the command, the file or the hosts. */
export function destination(delivery: Delivery): string {
  const { command, file, hosts, transport } = delivery;
  if (command) return t('pipe to {0}', command.text);
  if (file) return file.kind === 'directory' ? t('{0} in {1}', file.format, file.path.text) : file.path.text;
  const [first, ...others] = hosts ?? [];
  if (first) {
    const name = first.address ? `${first.name} [${first.address}]` : first.name;
    return others.length > 0 ? t('{0} and {1} more', name, others.length) : name;
  }
  return transport ?? t('accepted for verification only');
}

function worstProblem({ problems }: Delivery): TraceProblem | undefined {
  return (
    problems.find(({ effect }) => effect === 'bounce') ?? problems.find(({ effect }) => effect === 'defer')
  );
}

function withReason(what: string, reason: string): string {
  return reason === '' ? what : `${what}: ${reason}`;
}
