/** The same route as a table, for those who would rather read than look. */
import type { Trace } from '../../../../server/src/route/trace';
import { deliveryOf } from '../changes';
import { outcomeWord, stepsOf } from '../steps';
import { deliveryVerdict } from '../verdict';
import { t } from '../words';
import { h } from './dom';
import { placeLink, type Send } from './pieces';

export function table(send: Send, trace: Trace): HTMLElement {
  const heads = [t('Address'), t('Router'), t('Driver'), t('Outcome'), t('Why'), t('Delivery'), t('Place')];
  return h(
    'div',
    { class: 'table', role: 'region', 'aria-label': t('The route as a table'), tabindex: '0' },
    h(
      'table',
      {},
      h('caption', { class: 'hidden' }, t('Each router in the order in which Exim tries it')),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          heads.map((head) => h('th', { scope: 'col' }, head)),
        ),
      ),
      h(
        'tbody',
        {},
        stepsOf(trace).map((named) => {
          const { key, step, within } = named;
          const delivery = deliveryOf(trace, named);
          return h(
            'tr',
            {},
            h('td', {}, within.node.address),
            h('th', { scope: 'row' }, step.router),
            h('td', {}, step.driver),
            h('td', {}, outcomeWord(step.outcome)),
            h('td', {}, step.why),
            h('td', {}, delivery ? deliveryVerdict(delivery).headline : ''),
            h('td', {}, placeLink(send, step.at, step.router, `table ${key}`)),
          );
        }),
      ),
    ),
  );
}
