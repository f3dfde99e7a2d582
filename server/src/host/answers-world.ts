/** Answers questions with what the person said. */

import type { Answered } from '../expand/question-text';
import type { AnswerTo, FileStatus, Question, QuestionKind, World } from '../expand/world';

/** A world of given answers; of two answers to one question the later counts. What a file contains also says that it exists. */
export function answersWorld(given: readonly Answered[]): Pick<World, 'answer'> {
  const answers = new Map<string, AnswerTo<QuestionKind>>();
  for (const { question, answer } of given) {
    if (question.kind === 'file' || question.kind === 'directory') {
      answers.set(keyOf({ kind: 'stat', path: question.path }), existence(question.kind, answer));
    }
  }
  for (const { question, answer } of given) answers.set(keyOf(question), answer);
  const said = (question: Question) => answers.get(keyOf(question));
  return {
    answer(kind, ask) {
      const question = { kind, ...ask } as Question;
      return (answers.has(keyOf(question)) ? said(question) : asDirectory(question, said)) as never;
    },
  };
}

/** A path that ends in `/` is there if what was said of it without is a directory. */
function asDirectory(
  question: Question,
  said: (question: Question) => AnswerTo<QuestionKind> | undefined,
): FileStatus | null | undefined {
  if (question.kind !== 'stat' || !/[^/]\/+$/.test(question.path)) return undefined;
  const status = said({ kind: 'stat', path: question.path.replace(/\/+$/, '') }) as
    | FileStatus
    | null
    | undefined;
  return status?.type === 'directory' || status === undefined ? status : null;
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
