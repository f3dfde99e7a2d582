/** Reads an Exim filter into commands (filter.c, read_command_list and read_condition); filter.txt describes the language. */
import type { Command, Condition } from './tree';
import { FilterError, Words } from './words';

/** What this router lets a filter do. */
export interface Allowed {
  readonly fail: boolean;
  readonly freeze: boolean;
  readonly defer: boolean;
}

/** Throws a FilterError where Exim calls it a syntax error. */
export function parseFilter(text: string, allowed: Allowed): Command[] {
  const reader = { words: new Words(text), allowed };
  const { commands, end } = readCommands(reader, false);
  if (end !== '') throw unexpected(reader, end);
  return commands;
}

interface Reader {
  readonly words: Words;
  readonly allowed: Allowed;
}

function readCommands(reader: Reader, inside: boolean): { commands: Command[]; end: string } {
  const { words } = reader;
  const commands: Command[] = [];
  while (!words.done) {
    const word = words.peekWord();
    if (word === 'elif' || word === 'else' || word === 'endif') {
      if (!inside) throw unexpected(reader, word);
      words.accept(word);
      return { commands, end: word };
    }
    commands.push(readCommand(reader));
  }
  if (inside) throw new FilterError('"endif" missing at end of filter file');
  return { commands, end: '' };
}

function unexpected({ words }: Reader, name: string): FilterError {
  return new FilterError(`unexpected "${name}" command near line ${words.line} of filter file`);
}

function readCommand(reader: Reader): Command {
  const { words } = reader;
  let seen: boolean | undefined;
  let noerror = false;
  for (;;) {
    const before = seen;
    if (words.accept('seen')) seen = true;
    else if (words.accept('unseen')) seen = false;
    else if (words.accept('noerror')) {
      noerror = true;
      continue;
    } else break;
    if (before !== undefined) throw new FilterError(`"seen" or "unseen" repeated near line ${words.line}`);
  }
  const prefixed = seen !== undefined || noerror;
  const { line } = words;
  if (prefixed && words.done) {
    throw new FilterError(`"seen", "unseen", or "noerror" near line ${line} is not followed by a command`);
  }
  const name = words.peekWord() || (words.item() ?? '');
  words.accept(name);
  const command = { name, seen, noerror, words: new Map<string, string>() };
  const need = (): string => {
    const item = words.item();
    if (item === undefined)
      throw new FilterError(`"${name}" requires an argument near line ${line} of filter file`);
    return item;
  };
  switch (name) {
    case 'if':
      if (prefixed) {
        throw new FilterError(
          `"seen", "unseen", or "noerror" found before an "if" command near line ${line}`,
        );
      }
      return readIf(reader, command);
    case 'deliver': {
      const address = need();
      if (words.accept('errors_to')) command.words.set('errors_to', need());
      return { ...command, args: [address] };
    }
    case 'save':
    case 'logfile': {
      const path = need();
      if (/^[0-7]/.test(words.peekChar())) words.item();
      return { ...command, args: [path] };
    }
    case 'pipe':
    case 'logwrite':
    case 'testprint':
      return { ...command, args: [need()] };
    case 'add': {
      const number = need();
      if (!words.accept('to')) {
        throw new FilterError(`"to" expected in "add" command near line ${line} of filter file`);
      }
      return { ...command, args: [number, need()] };
    }
    case 'headers':
      return { ...command, args: readHeaders(reader, line, need) };
    case 'fail':
    case 'freeze':
    case 'defer': {
      if (!reader.allowed[name]) {
        throw new FilterError(`filtering command "${name}" is disabled: near line ${line} of filter file`);
      }
      if (words.accept('text')) return { ...command, args: [need()] };
      return { ...command, args: words.peekChar() === '"' ? [need()] : [] };
    }
    case 'mail':
    case 'vacation':
      readMail(words, command.words, need);
      return { ...command, args: [] };
    case 'finish':
      return { ...command, args: [] };
    default:
      throw new FilterError(`unknown filtering command "${name}" near line ${line} of filter file`);
  }
}

function readHeaders({ words }: Reader, line: number, need: () => string): string[] {
  const what = words.peekWord();
  if (what === 'add' || what === 'remove') {
    throw new FilterError(
      `header addition and removal is available only in system filters: near line ${line} of filter file`,
    );
  }
  if (!words.accept('charset')) {
    throw new FilterError(
      `"add", "remove", or "charset" expected after "headers" near line ${line} of filter file`,
    );
  }
  return ['charset', need()];
}

const mailWords = 'to cc bcc from reply_to subject extra_headers text file log once once_repeat'.split(' ');

function readMail(words: Words, into: Map<string, string>, need: () => string): void {
  for (;;) {
    const word = words.peekWord();
    if (mailWords.includes(word)) {
      words.accept(word);
      into.set(word, need());
    } else if (words.accept('expand')) {
      if (!words.accept('file')) {
        throw new FilterError(`"expand" not followed by "file"  near line ${words.line} of filter file`);
      }
      into.set('file', need());
    } else if (words.accept('return')) {
      if (!words.accept('message')) {
        throw new FilterError(`"return" not followed by "message"  near line ${words.line} of filter file`);
      }
    } else return;
  }
}

function readIf(reader: Reader, command: Omit<Command, 'args'>): Command {
  const { words } = reader;
  const condition = readCondition(reader);
  if (!words.accept('then')) {
    if (words.done) throw new FilterError('"then" missing at end of filter file');
    const found = words.item() ?? '';
    throw new FilterError(
      `"and" or "or" or "then" expected near line ${words.line} of filter file, but found "${found}"`,
    );
  }
  const { commands, end } = readCommands(reader, true);
  if (end === 'endif') return { ...command, args: [], condition, yes: commands };
  if (end === 'elif') {
    const inner = readIf(reader, { name: 'if', seen: undefined, noerror: false, words: new Map() });
    return { ...command, args: [], condition, yes: commands, no: [inner] };
  }
  const otherwise = readCommands(reader, true);
  if (otherwise.end !== 'endif') throw unexpected(reader, otherwise.end);
  return { ...command, args: [], condition, yes: commands, no: otherwise.commands };
}

/** `and` binds tighter than `or`. */
function readCondition(reader: Reader): Condition {
  let left = readAnd(reader);
  while (reader.words.accept('or')) left = { kind: 'or', left, right: readAnd(reader) };
  return left;
}

function readAnd(reader: Reader): Condition {
  let left = readOne(reader);
  while (reader.words.accept('and')) left = { kind: 'and', left, right: readOne(reader) };
  return left;
}

function readOne(reader: Reader): Condition {
  const { words } = reader;
  if (words.accept('not')) return { kind: 'not', inner: readOne(reader) };
  if (words.take('(')) return readParenthesis(reader);
  for (const name of ['delivered', 'first_delivery', 'error_message', 'manually_thawed'] as const) {
    if (words.accept(name)) return { kind: 'state', name };
  }
  if (words.accept('personal')) {
    const aliases: string[] = [];
    while (words.accept('alias')) aliases.push(words.item(true) ?? '');
    return { kind: 'personal', aliases };
  }
  if (words.accept('foranyaddress')) {
    const list = words.item(true) ?? '';
    if (!words.take('(')) {
      throw new FilterError(`"(" expected after "foranyaddress" near line ${words.line} of filter file`);
    }
    return { kind: 'foranyaddress', list, inner: readParenthesis(reader) };
  }
  return readComparison(reader);
}

function readParenthesis(reader: Reader): Condition {
  const inner = readCondition(reader);
  if (!reader.words.take(')')) {
    throw new FilterError(`missing ")" at end of condition near line ${reader.words.line} of filter file`);
  }
  return inner;
}

const comparisons: Readonly<Record<string, string>> = {
  is: 'is',
  IS: 'IS',
  begin: 'begins',
  begins: 'begins',
  BEGIN: 'BEGINS',
  BEGINS: 'BEGINS',
  end: 'ends',
  ends: 'ends',
  END: 'ENDS',
  ENDS: 'ENDS',
  contain: 'contains',
  contains: 'contains',
  CONTAIN: 'CONTAINS',
  CONTAINS: 'CONTAINS',
  match: 'matches',
  matches: 'matches',
  MATCH: 'MATCHES',
  MATCHES: 'MATCHES',
  above: 'above',
  below: 'below',
};

function readComparison({ words }: Reader): Condition {
  const left = words.item(true) ?? '';
  let how = words.peekWord();
  words.accept(how);
  let negated = false;
  if (how === 'does' || how === 'is' || how === 'IS') {
    if (words.accept('not') || words.accept('NOT')) negated = true;
    const next = words.peekWord();
    if (comparisons[next] !== undefined && (how === 'does' || next === 'above' || next === 'below')) {
      how = next;
      words.accept(next);
    }
  } else if (how === 'not' || how === 'NOT') {
    negated = true;
    how = words.peekWord();
    words.accept(how);
  }
  const kind = comparisons[how];
  if (kind === undefined) {
    throw new FilterError(`unrecognized condition word "${how}" near line ${words.line} of filter file`);
  }
  const condition: Condition = { kind: 'compare', left, how: kind, right: words.item(true) ?? '' };
  return negated ? { kind: 'not', inner: condition } : condition;
}
