/** Small pieces that every part of the panel uses: a link to a place, a tainted text, a line of definitions. */
import type { Place, Tainted } from '../../../../server/src/route/trace';
import type { FromPanel } from '../messages';
import { placeLabel } from '../steps';
import { t } from '../words';
import { type Child, h } from './dom';
import { icon } from './icons';

export type Send = (message: FromPanel) => void;

/** Opens the place in the editor. `what` tells a screen reader what is there. */
export function placeLink(send: Send, place: Place | undefined, what: string, key: string): Child {
  if (!place) return undefined;
  return h(
    'button',
    {
      type: 'button',
      class: 'link place',
      'data-key': `place ${key}`,
      title: t('Open {0}', `${place.path}:${place.line}`),
      'aria-label': t('{0}: open {1}', what, placeLabel(place)),
      onclick: () => send({ type: 'open', uri: place.uri, start: place.start }),
    },
    placeLabel(place),
  );
}

/** The text as code, and where its taint came from if it has any. */
export function taintedText(send: Send, value: Tainted, key: string): Child {
  return [h('code', {}, visible(value.text)), value.tainted && taintNote(send, value, key)];
}

function taintNote(send: Send, { origins = [] }: Tainted, key: string): Child {
  return h(
    'span',
    { class: 'taint' },
    icon('taint'),
    h('span', {}, origins.length === 0 ? t('tainted') : t('tainted: ')),
    origins.map((origin, index) => [
      index > 0 && '; ',
      h('code', {}, origin.name),
      origin.why !== '' && ` — ${origin.why} `,
      placeLink(send, origin.at, origin.name, `${key} origin ${index}`),
    ]),
  );
}

/** A term with what is said of it, for a `dl`. */
export function term(name: Child, ...said: readonly Child[]): Child {
  return [h('dt', {}, name), h('dd', {}, ...said)];
}

/** Empty texts and line ends, which would look like nothing. */
export function visible(text: string): string {
  return text === '' ? t('(empty)') : text.replace(/\n/g, '⏎');
}
