/** Answers questions with what the person said. */

import type { Answered } from '../expand/question-text';
import type { AnswerTo, FileStatus, Question, QuestionKind, World } from '../expand/world';

/** A world of given answers; of two answers to one question the later counts. What a file contains also says that it exists. */
export function answersWorld(said: readonly Answered[]): Pick<World, 'answer'> {
  const answers = new Map<string, AnswerTo<QuestionKind>>();
  for (const { question, answer } of said) {
    if (question.kind === 'file' || question.kind === 'directory') {
      answers.set(keyOf({ kind: 'stat', path: question.path }), existence(question.kind, answer));
    }
  }
  for (const { question, answer } of said) answers.set(keyOf(question), answer);
  return {
    answer(kind, ask) {
      return answers.get(keyOf({ kind, ...ask } as Question)) as never;
    },
  };
}

/** The same text for the same question; names in the DNS do not differ by case or a final dot. */
export function keyOf(question: Question): string {
  switch (question.kind) {
    case 'stat':
    case 'file':
    case 'directory':
      return `${question.kind} ${question.path.replace(/\/+/g, '/')}`;
    case 'user':
    case 'group':
      return `${question.kind} ${question.name}`;
    case 'dns':
      return `dns ${question.type} ${question.name.toLowerCase().replace(/\.$/, '')}`;
    case 'outside':
      return `outside ${question.means} ${question.text}`;
  }
}

function existence(kind: 'file' | 'directory', answer: AnswerTo<QuestionKind>): FileStatus | null {
  if (answer === null) return null;
  const size = typeof answer === 'string' ? answer.length : 0;
  const mode = kind === 'directory' ? 0o755 : 0o644;
  return { type: kind, size, mode, uid: -1, gid: -1, inode: 0, links: 1, atime: 0, mtime: 0, ctime: 0 };
}
