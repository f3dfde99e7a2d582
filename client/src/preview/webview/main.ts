/** The script of the panel: takes the state that the extension sends, draws it, and says what the person does. */
import './style.css';
import type { AddressResult } from '../../../../server/src/route/trace';
import type { CopyFormat, FromPanel, PanelState, ToPanel } from '../messages';
import { endsOf, type State, verdictOf } from '../verdict';
import { setTranslations, t } from '../words';
import { type Child, h, refill } from './dom';
import { flow } from './flow';
import { type Form, form } from './form';
import { type Icon, icon } from './icons';
import { assumptions, questionSection } from './questions';
import type { StepContext } from './step';
import { table } from './table';

/** What the panel keeps while it is hidden, and over a restart. */
interface Kept {
  readonly uri?: string;
  readonly view?: 'flow' | 'table';
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void;
  getState(): Kept | undefined;
  setState(state: Kept): void;
};

const vscode = acquireVsCodeApi();
const send = (message: FromPanel): void => vscode.postMessage(message);
let kept: Kept = vscode.getState() ?? {};
let current: PanelState | undefined;
let fields: Form | undefined;
/** Which steps the person opened or closed; the others are open where something happened. */
const opened = new Map<string, boolean>();

const verdicts = h('div', { class: 'verdicts', role: 'status', 'aria-live': 'polite' });
const result = h('main', { class: 'result' });

window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
  if (data.type === 'words') {
    setTranslations(data.bundle);
  } else if (data.type === 'focus') {
    fields?.focus();
  } else {
    if (data.state.inputs.address !== current?.inputs.address) opened.clear();
    current = data.state;
    keep({ uri: current.uri });
    // Only now there is something to type into, and nobody has begun to.
    const fresh = fields === undefined;
    fields ??= build();
    if (pressed) waiting = true;
    else draw(current);
    if (fresh) fields.focus();
  }
});
send({ type: 'ready' });

/** A button that is replaced while it is pressed would not hear the click. */
let pressed = false;
let waiting = false;
window.addEventListener('pointerdown', () => {
  pressed = true;
});
for (const end of ['pointerup', 'pointercancel', 'blur'])
  window.addEventListener(end, () => setTimeout(release));

function release(): void {
  pressed = false;
  if (!waiting || !current) return;
  waiting = false;
  draw(current);
}

function build(): Form {
  const built = form(send);
  document.body.replaceChildren(built.element, verdicts, result);
  return built;
}

function keep(part: Kept): void {
  kept = { ...kept, ...part };
  vscode.setState(kept);
}

function draw(state: PanelState): void {
  fields?.show(state);
  document.body.classList.toggle('busy', state.busy);
  document.body.setAttribute('aria-busy', String(state.busy));
  const { trace, failure } = state;
  const said =
    failure === undefined ? (trace?.addresses ?? []).map((address) => verdictLine(state, address)) : [];
  // Only what is new is written, or a screen reader would repeat it at every keystroke.
  const fresh = h('div', {}, said, failure !== undefined && failureLine(failure), changeList(state));
  if (fresh.innerHTML !== verdicts.innerHTML) refill(verdicts, [...fresh.childNodes]);
  if (!trace) {
    refill(
      result,
      failure === undefined &&
        h('p', { class: 'empty' }, state.busy ? t('Asking…') : t('Type an address to see where it goes.')),
    );
    return;
  }
  const context: StepContext = {
    state,
    send,
    isOpen: (key, byDefault) => opened.get(key) ?? byDefault,
    setOpen: (key, open) => opened.set(key, open),
  };
  const asTable = kept.view === 'table';
  refill(
    result,
    actions(state),
    questionSection(send, state),
    assumptions(send, state),
    toolbar(asTable, trace.version),
    asTable
      ? table(send, trace)
      : trace.addresses.map((address, index) => flow(context, trace, address, index)),
  );
}

const verdictIcons: Readonly<Record<State, Icon>> = {
  good: 'accepted',
  bad: 'failed',
  wait: 'deferred',
  unknown: 'question',
  nothing: 'skipped',
};

function verdictLine(state: PanelState, address: AddressResult): Child {
  const verdict = verdictOf(address);
  const ends = endsOf(address);
  const several = (state.trace?.addresses.length ?? 0) > 1;
  return h(
    'section',
    { class: `verdict ${verdict.state}` },
    icon(verdictIcons[verdict.state]),
    h(
      'div',
      {},
      several && h('p', { class: 'faint' }, address.address),
      h('h1', {}, verdict.headline),
      verdict.detail !== undefined && h('p', { class: 'detail' }, verdict.detail),
      ends.length > 1 &&
        h(
          'ul',
          { class: 'ends' },
          ends.map((end) =>
            h(
              'li',
              { class: end.state },
              icon(verdictIcons[end.state]),
              h('span', {}, h('strong', {}, end.address), ` ${end.headline}`),
            ),
          ),
        ),
    ),
  );
}

/** What can be done about it: mend it where the editor knows how, or keep it as it is. */
function actions({ fixes }: PanelState): Child {
  const button = (key: string, label: string, message: FromPanel) =>
    h('button', { type: 'button', class: 'tool', 'data-key': key, onclick: () => send(message) }, label);
  return h(
    'div',
    { class: 'actions', role: 'group', 'aria-label': t('Actions') },
    fixes.map(({ problem, title }) =>
      button(`fix ${problem} ${title}`, t('Fix: {0}', title), { type: 'fix', problem, title }),
    ),
    button('pin', t('Pin as test'), { type: 'pin' }),
  );
}

function failureLine(failure: string): Child {
  return h(
    'section',
    { class: 'verdict bad' },
    icon('failed'),
    h('div', {}, h('h1', {}, t('No route to show: {0}', failure))),
  );
}

function changeList({ changes }: PanelState): Child {
  if (changes.length === 0) return undefined;
  return h(
    'section',
    { class: 'changes' },
    h('strong', {}, t('What changed')),
    h(
      'ul',
      {},
      changes.map(({ text }) => h('li', {}, text)),
    ),
  );
}

function toolbar(asTable: boolean, version: string): HTMLElement {
  const view = (name: 'flow' | 'table', label: string, pressed: boolean) =>
    h(
      'button',
      {
        type: 'button',
        class: 'tool',
        'data-key': `view ${name}`,
        'aria-pressed': String(pressed),
        onclick: () => {
          keep({ view: name });
          if (current) draw(current);
        },
      },
      label,
    );
  // Seen behind "Copy:", heard alone.
  const copy = (format: CopyFormat, label: string, name: string) =>
    h(
      'button',
      {
        type: 'button',
        class: 'tool',
        'data-key': `copy ${format}`,
        'aria-label': name,
        onclick: () => send({ type: 'copy', format }),
      },
      label,
    );
  return h(
    'div',
    { class: 'toolbar' },
    h(
      'div',
      { role: 'group', 'aria-label': t('View') },
      view('flow', t('Flow'), !asTable),
      view('table', t('Table'), asTable),
    ),
    h(
      'div',
      { role: 'group', 'aria-label': t('Copy') },
      h('span', { class: 'faint', 'aria-hidden': 'true' }, t('Copy:')),
      copy('text', t('text'), t('Copy as text')),
      copy('markdown', t('Markdown'), t('Copy as Markdown')),
      copy('json', t('JSON'), t('Copy as JSON')),
      copy('commands', t('exim commands'), t('Copy exim commands')),
    ),
    h('span', { class: 'faint version' }, `Exim ${version}`),
  );
}
