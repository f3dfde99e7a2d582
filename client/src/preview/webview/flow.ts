/** The route as a picture: the routers of an address one below the other on a line, deliveries at its ends, redirections as branches. */
import type { AddressNode, AddressResult, RewriteStep, Trace } from '../../../../server/src/route/trace';
import { deliveryOf } from '../changes';
import { childrenOf, type NamedNode, type NamedStep, stepsOfNode, topNodesOf } from '../steps';
import { t } from '../words';
import { deliveryCard } from './delivery';
import { type Child, h } from './dom';
import { icon } from './icons';
import { placeLink, type Send } from './pieces';
import { type StepContext, stepLine } from './step';

export function flow(context: StepContext, trace: Trace, result: AddressResult, index: number): HTMLElement {
  return h(
    'div',
    { class: 'flow' },
    topNodesOf(result, index).map((named) => addressFlow(context, trace, named)),
  );
}

function addressFlow(context: StepContext, trace: Trace, named: NamedNode): Child {
  const { node, key } = named;
  const nested = key.includes('.');
  const steps = stepsOfNode(named);
  return h(
    'section',
    { class: nested ? 'branch' : 'trunk', 'aria-label': t('Route of {0}', node.address) },
    h(
      nested ? 'h3' : 'h2',
      { class: 'address' },
      nested && icon('branch'),
      node.address,
      generatedNote(node),
    ),
    rewriting(context.send, node.rewriting, key),
    h(
      'ol',
      { class: 'steps' },
      steps.map((step) => stepItem(context, trace, step)),
      ending(node),
    ),
    childrenOf(named).map((child) => addressFlow(context, trace, child)),
  );
}

function stepItem(context: StepContext, trace: Trace, named: NamedStep): Child {
  const { key, step } = named;
  const delivery = deliveryOf(trace, named);
  const { cursor, changes } = context.state;
  const classes = [
    'item',
    step.outcome,
    cursor === step.router && 'current',
    changes.some((change) => change.key === key) && 'changed',
  ];
  return [
    h(
      'li',
      { class: classes.filter(Boolean).join(' '), 'data-router': step.router },
      stepLine(context, named),
    ),
    delivery &&
      h(
        'li',
        { class: 'item end' },
        h('div', { class: 'rail' }),
        deliveryCard(context.send, delivery, key, cursor !== undefined && cursor === delivery.transport),
      ),
  ];
}

/** Where no router took the address, the line ends in Exim's words. */
function ending(node: AddressNode): Child {
  const { message, duplicate, status } = node;
  if (duplicate) return end('skipped', t('Delivered once only: the same address is there already.'));
  if (message === undefined || message === '') return undefined;
  return end(status === 'deferred' ? 'deferred' : 'failed', message);
}

function end(name: 'skipped' | 'deferred' | 'failed', text: string): HTMLElement {
  return h(
    'li',
    { class: `item end ${name}` },
    h('div', { class: 'rail' }, icon(name)),
    h('p', { class: 'ending' }, text),
  );
}

function generatedNote({ generated }: AddressNode): Child {
  if (generated === undefined) return undefined;
  const words = { pipe: t('a pipe'), file: t('a file'), reply: t('an automatic reply') };
  return h('span', { class: 'faint' }, ` ${words[generated]}`);
}

function rewriting(send: Send, steps: readonly RewriteStep[], key: string): Child {
  if (steps.length === 0) return undefined;
  const words = {
    rule: t('rewritten'),
    qualify: t('domain added'),
    'percent-hack': t('% taken for @'),
    router: t('changed by a router'),
  };
  return h(
    'ul',
    { class: 'rewriting plain', 'aria-label': t('Changes of the address') },
    steps.map((step, index) =>
      h(
        'li',
        {},
        h('code', {}, step.before),
        ' → ',
        h('code', {}, step.after),
        h('span', { class: 'faint' }, ` ${words[step.by]} `),
        placeLink(send, step.at, words[step.by], `${key} rewriting ${index}`),
      ),
    ),
  );
}
