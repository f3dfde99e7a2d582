/** The answers that a person can choose from, by the kind of question, in the words that `--assume` takes. */
import type { Question } from '../../../server/src/expand/world';
import { t } from './words';

export interface AnswerChoice {
  readonly answer: string;
  readonly label: string;
}

export interface AnswerForm {
  /** The question as a person would ask it. */
  readonly asks: string;
  readonly choices: readonly AnswerChoice[];
  /** What a value of one's own would be; absent where yes and no are all there is. */
  readonly value?: string;
}

export function answerForm(question: Question): AnswerForm {
  const none = (label: string): AnswerChoice => ({ answer: 'none', label });
  switch (question.kind) {
    case 'stat':
      return {
        asks: t('Does {0} exist?', question.path),
        choices: [
          { answer: 'yes', label: t('yes, a file') },
          { answer: 'directory', label: t('yes, a folder') },
          { answer: 'no', label: t('no') },
        ],
      };
    case 'file':
      return {
        asks: t('What is in {0}?', question.path),
        choices: [none(t('there is no such file'))],
        value: t('its text'),
      };
    case 'directory':
      return {
        asks: t('Which names are in {0}?', question.path),
        choices: [none(t('there is no such folder')), { answer: 'empty', label: t('none: it is empty') }],
        value: t('names, with spaces between'),
      };
    case 'user':
    case 'group':
      return {
        asks:
          question.kind === 'user'
            ? t('Is {0} a user of the host?', question.name)
            : t('Is {0} a group of the host?', question.name),
        choices: [
          { answer: 'yes', label: t('yes') },
          { answer: 'no', label: t('no') },
        ],
      };
    case 'dns':
      return {
        asks: t('Which {0} records has {1}?', question.type, question.name),
        choices: [
          none(t('there is no such name')),
          { answer: 'no-data', label: t('none of this type') },
          { answer: 'again', label: t('the server does not answer') },
        ],
        value: t('records, as in {0}', question.type === 'MX' ? '10 mx.example.com' : '192.0.2.1'),
      };
    case 'outside':
      return {
        asks: t('What does {0} return for {1}?', question.means, question.text),
        choices: [{ answer: 'failed', label: t('it fails') }],
        value: t('its output'),
      };
  }
}
