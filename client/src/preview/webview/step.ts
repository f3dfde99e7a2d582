/** One router in the flow: a line that says what it did, and behind it every precondition that was looked at. */
import type { Check, DecidingItem, RouterStep } from '../../../../server/src/route/trace';
import type { PanelState } from '../messages';
import { type NamedStep, outcomeWord } from '../steps';
import { t } from '../words';
import { type Child, h } from './dom';
import { type Icon, icon } from './icons';
import { placeLink, type Send, taintedText, visible } from './pieces';
import { askAbove } from './questions';

export interface StepContext {
  readonly state: PanelState;
  readonly send: Send;
  isOpen(key: string, byDefault: boolean): boolean;
  setOpen(key: string, open: boolean): void;
}

/** The list item without its delivery: the caller hangs that below. */
export function stepLine(context: StepContext, named: NamedStep): Child {
  const { key, step } = named;
  const { state, send } = context;
  const change = state.changes.find((change) => change.key === key);
  // What went as it should says enough in its line; where something is amiss, the conditions tell what.
  const amiss = step.assumed === true || ['deferred', 'failed', 'error'].includes(step.outcome);
  const open = context.isOpen(key, amiss);
  const details = h(
    'div',
    { class: 'details', id: `details ${key}`.replace(/\s/g, '-'), hidden: !open },
    stepDetails(context, named),
  );
  const toggle = h(
    'button',
    {
      type: 'button',
      class: 'step',
      'data-key': `step ${key}`,
      'aria-expanded': String(open),
      'aria-controls': details.id,
      onclick: () => {
        details.hidden = !details.hidden;
        toggle.setAttribute('aria-expanded', String(!details.hidden));
        context.setOpen(key, !details.hidden);
        send({ type: 'reveal', uri: step.at.uri, start: step.at.start });
      },
    },
    icon('chevron'),
    h('strong', {}, step.router),
    h('span', { class: `outcome ${step.outcome}` }, outcomeWord(step.outcome)),
    step.assumed && h('span', { class: 'badge' }, t('not certain')),
    step.unseen && h('span', { class: 'badge' }, t('a copy; routing goes on')),
    h('span', { class: 'why' }, step.why),
  );
  return [
    h('div', { class: 'rail' }, icon(iconOf(step))),
    h(
      'div',
      { class: 'step-body' },
      h('div', { class: 'step-head' }, toggle, placeLink(send, step.at, step.router, key)),
      change?.was !== undefined && h('p', { class: 'change' }, change.was),
      details,
    ),
  ];
}

export function iconOf(step: RouterStep): Icon {
  if (step.assumed) return 'question';
  return step.outcome === 'error' ? 'failed' : step.outcome;
}

function stepDetails({ state, send }: StepContext, { key, step }: NamedStep): Child {
  const { checks, sets, message, redirection, driver } = step;
  return [
    h('p', { class: 'faint' }, t('{0} router', driver)),
    checks.length > 0 &&
      h(
        'ul',
        { class: 'checks', 'aria-label': t('Conditions, in the order in which Exim looks at them') },
        checks.map((check, index) => checkLine(send, state, check, `${key} check ${index}`)),
      ),
    message !== undefined &&
      h('p', { class: 'exim-says' }, h('span', { class: 'faint' }, t('Exim says: ')), message),
    redirection &&
      h(
        'p',
        {},
        redirection.file === undefined ? t('Redirects to ') : t('{0} redirects to ', redirection.file),
        redirection.items.length === 0 && h('span', { class: 'faint' }, t('nothing')),
        redirection.items.map((item, index) => [index > 0 && ', ', h('code', {}, visible(item.text))]),
      ),
    sets.length > 0 &&
      h(
        'ul',
        { class: 'sets', 'aria-label': t('From here on') },
        sets.map((set, index) =>
          h(
            'li',
            {},
            h('code', {}, set.variable),
            ' = ',
            taintedText(send, set.value, `${key} set ${index}`),
            ' ',
            // Where the taint came in is often the place itself, and then has its link already.
            !set.value.origins?.some(({ at }) => at?.start === set.at?.start) &&
              placeLink(send, set.at, set.variable, `${key} set place ${index}`),
          ),
        ),
      ),
  ];
}

const resultWords = {
  yes: () => t('yes'),
  no: () => t('no'),
  defer: () => t('cannot tell now'),
  error: () => t('error'),
  unknown: () => t('not known'),
};
const resultIcons = {
  yes: 'yes',
  no: 'no',
  defer: 'deferred',
  error: 'failed',
  unknown: 'question',
} as const;

function checkLine(send: Send, state: PanelState, check: Check, key: string): HTMLElement {
  const { option, at, raw, value, result, item, message, questions } = check;
  const open = questions.filter((index) => {
    const asked = state.trace?.questions[index];
    return asked && (asked.answer === undefined || Object.hasOwn(state.answers, asked.text));
  });
  return h(
    'li',
    { class: `check ${result}` },
    icon(resultIcons[result]),
    h(
      'div',
      {},
      h(
        'div',
        { class: 'check-head' },
        h('span', { class: 'hidden' }, `${resultWords[result]()}: `),
        h('span', {}, h('span', { class: 'option' }, option), ' ', raw !== undefined && h('code', {}, raw)),
        placeLink(send, at, option, key),
      ),
      value &&
        value.text !== raw &&
        h(
          'div',
          { class: 'value' },
          h('span', { class: 'faint' }, option.startsWith('local_part_') ? t('takes ') : t('expands to ')),
          taintedText(send, value, `${key} value`),
        ),
      item && itemLine(send, item, result, key),
      message !== undefined && h('div', { class: 'exim-says' }, message),
      open.length > 0 && askAbove(open[0]!),
    ),
  );
}

function itemLine(send: Send, item: DecidingItem, result: Check['result'], key: string): HTMLElement {
  const list = item.lists.map((name) => `+${name}`).join(' → ');
  const text = visible(item.text);
  const where = list === '' ? t('item {0}', item.index) : t('item {0} of {1}', item.index, list);
  return h(
    'div',
    { class: 'value' },
    h('span', { class: 'faint' }, result === 'yes' ? t('matched by ') : t('decided by ')),
    h('code', {}, item.negated && !text.startsWith('!') ? `!${text}` : text),
    h('span', { class: 'faint' }, `, ${where} `),
    placeLink(send, item.at, text, `${key} item`),
  );
}
