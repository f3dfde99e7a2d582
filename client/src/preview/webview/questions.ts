/** What nobody but the person can answer: the question, the answers to choose from, and a field for one of their own. */
import { answerForm } from '../answers';
import type { PanelState } from '../messages';
import { t } from '../words';
import { type Child, h } from './dom';
import { icon } from './icons';
import type { Send } from './pieces';

/** The questions that the outcome may hang on, and those that the person has answered; undefined where there are none. */
export function questionSection(send: Send, state: PanelState): Child {
  const asked = state.trace?.questions ?? [];
  const open = asked.flatMap((question, index) => (question.answer === undefined ? [index] : []));
  const answered = asked.flatMap(({ text }, index) => (Object.hasOwn(state.answers, text) ? [index] : []));
  const all = [...new Set([...open, ...answered])];
  if (all.length === 0) return undefined;
  const title =
    open.length === 0
      ? t('Your answers')
      : open.length === 1
        ? t('One question decides')
        : t('{0} questions decide', open.length);
  return h(
    'section',
    { class: 'questions', 'aria-labelledby': 'questions-title' },
    h('h2', { id: 'questions-title' }, icon('question'), title),
    all.map((index) => questionForm(send, state, index)),
  );
}

/** What the person said that this route does not ask for; it still holds for others of the configuration. */
export function assumptions(send: Send, { answers, trace }: PanelState): Child {
  const asked = new Set(trace?.questions.map(({ text }) => text));
  const others = Object.entries(answers).filter(([question]) => !asked.has(question));
  if (Object.keys(answers).length === 0) return undefined;
  const forget = (key: string, label: string, what: string, forgetting: () => void) =>
    h(
      'button',
      { type: 'button', class: 'link', 'data-key': key, 'aria-label': what, onclick: forgetting },
      label,
    );
  return h(
    'details',
    { class: 'assumptions' },
    h('summary', {}, t('Answers that are kept for this configuration: {0}', Object.keys(answers).length)),
    h(
      'ul',
      {},
      others.map(([question, answer]) =>
        h(
          'li',
          {},
          h('code', {}, `${question} = ${answer}`),
          ' ',
          forget(`assumption ${question}`, t('take back'), t('take back {0}', question), () =>
            send({ type: 'answer', question, answer: null }),
          ),
        ),
      ),
    ),
    forget('forget', t('Take back all'), t('Take back all'), () => send({ type: 'forget' })),
  );
}

/** Beside the condition that asks: leads to the question. */
export function askAbove(index: number): HTMLElement {
  const toQuestion = () => {
    const question = document.getElementById(`question-${index}`);
    question?.scrollIntoView({ block: 'center' });
    question?.querySelector<HTMLElement>('button, input')?.focus({ preventScroll: true });
  };
  return h(
    'button',
    { type: 'button', class: 'link', 'data-key': `ask ${index}`, onclick: toQuestion },
    t('answer this'),
  );
}

/** One question; the answer that the person gave is marked and can be taken back. */
function questionForm(send: Send, state: PanelState, index: number): Child {
  const asked = state.trace?.questions[index];
  if (!asked) return undefined;
  const { question, text } = asked;
  const { asks, choices, value } = answerForm(question);
  const given = Object.hasOwn(state.answers, text) ? state.answers[text]! : undefined;
  const answer = (said: string | null) => send({ type: 'answer', question: text, answer: said });
  const key = `question ${text}`;
  const own = given !== undefined && !choices.some((choice) => choice.answer === given) ? given : '';
  const field =
    value !== undefined &&
    h('input', {
      type: 'text',
      value: own,
      placeholder: value,
      'aria-label': `${asks} ${value}`,
      'data-key': `${key} value`,
      spellcheck: 'false',
      onkeydown: (event) => {
        if ((event as KeyboardEvent).key !== 'Enter') return;
        event.preventDefault();
        answer((event.target as HTMLInputElement).value);
      },
    });
  return h(
    'fieldset',
    { class: 'question', id: `question-${index}` },
    h('legend', {}, asks),
    h(
      'div',
      { class: 'choices' },
      choices.map((choice) =>
        h(
          'button',
          {
            type: 'button',
            class: 'choice',
            'data-key': `${key} ${choice.answer}`,
            'aria-pressed': String(given === choice.answer),
            onclick: () => answer(given === choice.answer ? null : choice.answer),
          },
          choice.label,
        ),
      ),
      field,
      field &&
        h(
          'button',
          { type: 'button', class: 'choice', 'data-key': `${key} set`, onclick: () => answer(field.value) },
          t('Say so'),
        ),
      given !== undefined &&
        h(
          'button',
          { type: 'button', class: 'link', 'data-key': `${key} forget`, onclick: () => answer(null) },
          t('take back'),
        ),
    ),
  );
}
