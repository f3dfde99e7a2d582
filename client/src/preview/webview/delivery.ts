/** The card at the end of a branch: the transport, what it would really do, and what would go wrong there. */
import type { Command, Delivery, Host } from '../../../../server/src/route/trace';
import { deliveryVerdict } from '../verdict';
import { t } from '../words';
import { type Child, h } from './dom';
import { icon } from './icons';
import { placeLink, type Send, taintedText, term, visible } from './pieces';

export function deliveryCard(send: Send, delivery: Delivery, key: string, current: boolean): HTMLElement {
  const { transport, driver, user, group, at } = delivery;
  const { state } = deliveryVerdict(delivery);
  const identity =
    user === undefined ? '' : group === undefined ? t('as {0}', user) : t('as {0}:{1}', user, group);
  return h(
    'section',
    {
      class: `card ${state}${current ? ' current' : ''}`,
      'aria-label': t('Delivery to {0}', delivery.address),
    },
    h(
      'header',
      {},
      icon('delivery'),
      h('strong', {}, transport ?? t('no transport')),
      h('span', { class: 'faint' }, [driver, identity].filter(Boolean).join(' ')),
      placeLink(send, at, transport ?? '', `${key} transport`),
    ),
    delivery.duplicate &&
      h('p', { class: 'faint' }, t('Delivered once only: the same address is there already.')),
    delivery.command && commandList(send, delivery.command, key),
    delivery.problems.map((problem, index) =>
      h(
        'p',
        { class: `problem ${problem.severity}` },
        icon(problem.severity === 'info' ? 'question' : 'failed'),
        h(
          'span',
          {},
          h('strong', {}, effectWords[problem.effect]()),
          ' ',
          problem.message,
          ' ',
          placeLink(send, problem.at, problem.message, `${key} problem ${index}`),
        ),
      ),
    ),
    facts(send, delivery, key),
  );
}

const effectWords = {
  bounce: () => t('Bounces:'),
  defer: () => t('Waits in the queue:'),
  none: () => t('Delivered, but:'),
};

/** The arguments one below the other: a tainted one is what Exim refuses, so it must be seen which it is. */
function commandList(send: Send, command: Command, key: string): Child {
  return h(
    'ol',
    { class: 'argv', start: '0', 'aria-label': t('Command and arguments') },
    command.argv.map((argument, index) =>
      h(
        'li',
        { class: argument.tainted ? 'tainted' : '' },
        h('span', { class: 'number' }, index === 0 ? t('runs') : String(index)),
        h('span', {}, taintedText(send, argument, `${key} argument ${index}`)),
      ),
    ),
  );
}

function facts(send: Send, delivery: Delivery, key: string): Child {
  const {
    local,
    file,
    hosts,
    returnPath,
    headersAdd,
    headersRemove,
    homeDirectory,
    currentDirectory,
    batching,
  } = delivery;
  const list: Child[] = [];
  if (file) list.push(term(t('File'), taintedText(send, file.path, `${key} file`), ` ${file.format}`));
  if (hosts) list.push(term(t('Hosts'), h('ul', { class: 'plain' }, hosts.map(hostLine))));
  if (returnPath !== undefined) list.push(term(t('Return path'), h('code', {}, visible(returnPath))));
  if (headersAdd?.length) list.push(term(t('Adds headers'), codes(headersAdd)));
  if (headersRemove?.length) list.push(term(t('Removes headers'), codes(headersRemove)));
  if (currentDirectory)
    list.push(term(t('Directory'), taintedText(send, currentDirectory, `${key} directory`)));
  if (homeDirectory && homeDirectory.text !== currentDirectory?.text) {
    list.push(term(t('Home'), taintedText(send, homeDirectory, `${key} home`)));
  }
  // One at a time is what local transports do anyway; many at a time is what remote ones do.
  if (batching && (batching.most === 1) !== local) {
    const many = batching.most === 0 ? t('together, any number') : t('up to {0} together', batching.most);
    list.push(term(t('Recipients'), batching.most === 1 ? t('one at a time') : many));
  }
  return list.length > 0 && h('dl', {}, list);
}

function hostLine(host: Host): HTMLElement {
  const { name, address, mx, port, unusable } = host;
  return h(
    'li',
    {},
    h('code', {}, address === undefined ? name : `${name} [${address}]`),
    mx !== undefined && h('span', { class: 'faint' }, ` MX ${mx}`),
    port !== undefined && h('span', { class: 'faint' }, ` ${t('port {0}', port)}`),
    unusable && h('span', { class: 'faint' }, ` ${t('not usable')}`),
  );
}

function codes(texts: readonly string[]): Child {
  return h(
    'ul',
    { class: 'plain' },
    texts.map((text) => h('li', {}, h('code', {}, visible(text)))),
  );
}
