/** A world that remembers what it was asked, and where nobody can tell answers with what is likely, so that routing goes on. */
import type { DnsAnswer, FileStatus, Question, QuestionKind, Questions, World } from '../expand/world';

export interface Asked {
  readonly question: Question;
  /** `undefined`: nobody could tell. */
  readonly answer: unknown;
}

export interface Asking {
  readonly world: World;
  /** Each question once, in the order of first asking. */
  readonly asked: readonly Asked[];
  /** The indices in `asked` of what was asked since `mark`, also of questions that had been asked before. */
  since(mark: number): readonly number[];
  mark(): number;
  /** Counts these as asked once more: their answers are used without asking. */
  again(questions: readonly number[]): void;
  /** Whether one of these questions had no answer. */
  isOpen(questions: readonly number[]): boolean;
}

const none: readonly number[] = [];

export function askingWorld(world: World): Asking {
  const asked: Asked[] = [];
  const indices = new Map<QuestionKind, Map<string, number>>();
  const answers: unknown[] = [];
  const order: number[] = [];
  return {
    asked,
    since: (mark) => (mark === order.length ? none : [...new Set(order.slice(mark))]),
    mark: () => order.length,
    again: (questions) => void order.push(...questions),
    isOpen: (questions) =>
      questions.length > 0 && questions.some((index) => asked[index]?.answer === undefined),
    world: {
      here: world.here,
      answer(kind, ask) {
        const ofKind = indices.get(kind) ?? new Map<string, number>();
        indices.set(kind, ofKind);
        const key = keyOf(ask);
        let index = ofKind.get(key);
        if (index === undefined) {
          const question = { kind, ...ask } as Question;
          const answer = world.answer(kind, ask);
          index = asked.length;
          ofKind.set(key, index);
          asked.push({ question, answer });
          answers.push(answer === undefined ? likely(question) : answer);
        }
        order.push(index);
        return answers[index] as never;
      },
    },
  };
}

/** The same text for the same question of one kind. */
function keyOf(ask: Questions[QuestionKind]['ask']): string {
  if ('path' in ask) return ask.path;
  if ('type' in ask) return `${ask.type} ${ask.name}`;
  return 'name' in ask ? ask.name : `${ask.means} ${ask.text}`;
}

/**
 * What most often holds: a file that a configuration asks for is there and says nothing, a user is not known. DNS questions
 * end as with a name server that does not answer; a name of one part has no records anywhere.
 */
function likely(question: Question): unknown {
  switch (question.kind) {
    case 'stat':
      return likelyStatus(question.path);
    case 'file':
      return '';
    case 'directory':
      return [];
    case 'user':
    case 'group':
      return null;
    case 'dns': {
      const status = question.name.includes('.') ? 'again' : 'no-such-name';
      return { status, records: [], authenticated: false } satisfies DnsAnswer;
    }
    case 'outside':
      return { ok: false, output: '', status: 0 };
  }
}

function likelyStatus(path: string): FileStatus {
  const type = path.endsWith('/') ? 'directory' : 'file';
  const numbers = { size: 1, inode: 0, links: 1, atime: 0, mtime: 0, ctime: 0 };
  return { type, mode: 0o644, uid: -1, gid: -1, ...numbers };
}

export type { QuestionKind };
