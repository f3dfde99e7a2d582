/** The questions of a run for the trace: each in the line form that a person can read and answer. */

import { answerText, questionText } from '../expand/question-text';
import type { AnswerTo, QuestionKind } from '../expand/world';
import type { Asking } from './asking';
import type { AskedQuestion } from './trace';

export function questionsOf(asking: Asking): AskedQuestion[] {
  return asking.asked.map(({ question, answer }) => ({
    question,
    text: questionText(question),
    ...(answer !== undefined && {
      answer: answerText(question.kind, answer as AnswerTo<QuestionKind>),
    }),
  }));
}
