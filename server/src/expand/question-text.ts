/** The one-line forms of questions and answers that `--assume 'QUESTION=ANSWER'`, the preview and transcripts use. */

import { readGroup, readUser } from './users';
import type {
  AnswerTo,
  DnsAnswer,
  DnsRecord,
  DnsType,
  FileStatus,
  GroupEntry,
  OutsideAnswer,
  Question,
  QuestionKind,
  UserEntry,
} from './world';

export interface Answered {
  readonly question: Question;
  readonly answer: AnswerTo<QuestionKind>;
}

/**
 * A question in one readable line: `exists PATH`, `file PATH`, `directory PATH`, `user NAME`, `group NAME`, `dns TYPE NAME`, or
 * the means and the text of something outside (`run /bin/date`, `mysql select …`). `\`, `=` and line ends are escaped with `\`.
 */
export function questionText(question: Question): string {
  switch (question.kind) {
    case 'stat':
      return `exists ${escaped(question.path)}`;
    case 'file':
    case 'directory':
      return `${question.kind} ${escaped(question.path)}`;
    case 'user':
    case 'group':
      return `${question.kind} ${escaped(question.name)}`;
    case 'dns':
      return `dns ${question.type} ${escaped(question.name)}`;
    case 'outside':
      return `${escaped(question.means)} ${escaped(question.text)}`;
  }
}

export function readQuestion(text: string): Question | undefined {
  const space = text.indexOf(' ');
  if (space <= 0) return undefined;
  const word = unescaped(text.slice(0, space));
  const rest = text.slice(space + 1);
  switch (word) {
    case 'exists':
      return { kind: 'stat', path: unescaped(rest) };
    case 'file':
    case 'directory':
      return { kind: word, path: unescaped(rest) };
    case 'user':
    case 'group':
      return { kind: word, name: unescaped(rest) };
    case 'dns': {
      const [, type, name] = /^([A-Z]+) (.*)$/.exec(rest) ?? [];
      return type === undefined || name === undefined
        ? undefined
        : { kind: 'dns', type: type as DnsType, name: unescaped(name) };
    }
    default:
      return { kind: 'outside', means: word, text: unescaped(rest) };
  }
}

/** An answer in one line; `readAnswer` understands what this writes and some shorter forms. */
export function answerText<K extends QuestionKind>(kind: K, answer: AnswerTo<K>): string {
  const value = answer as AnswerTo<QuestionKind>;
  if (value === null) return kind === 'stat' ? 'no' : 'none';
  switch (kind) {
    case 'stat':
      return statusText(value as FileStatus);
    case 'file':
      return `"${escapeQuoted(value as string)}"`;
    case 'directory':
      return JSON.stringify(value);
    case 'user': {
      const user = value as UserEntry;
      return [user.name, 'x', user.uid, user.gid, user.gecos, user.home, user.shell].join(':');
    }
    case 'group': {
      const group = value as GroupEntry;
      return [group.name, 'x', group.gid, group.members.join(',')].join(':');
    }
    case 'dns':
      return dnsText(value as DnsAnswer);
    default: {
      const { ok, output, status } = value as OutsideAnswer;
      const head = ok ? '' : 'failed ';
      return `${head}${status === 0 ? '' : `status=${status} `}"${escapeQuoted(output)}"`;
    }
  }
}

/**
 * Reads an answer to a question. Short forms: `yes`, `no` and `none` for files (a directory where the path ends in `/`), users and groups; a word without quotes for texts;
 * names between spaces for a directory; `none`, `no-data`, `again`, `fail` or records between `;` for DNS.
 */
export function readAnswer(question: Question, text: string): AnswerTo<QuestionKind> | undefined {
  const said = text.trim();
  const nothing = said === 'none' || said === 'no';
  switch (question.kind) {
    case 'stat':
      return nothing ? null : readStatus(said, question.path);
    case 'file':
      return said === 'none' ? null : readText(text);
    case 'directory':
      return said === 'none' ? null : readNames(said);
    case 'user':
      if (nothing) return null;
      if (said === 'yes') return readUser(`${question.name}:x:1000:1000::/home/${question.name}:/bin/sh`);
      return readUser(said);
    case 'group':
      if (nothing) return null;
      return readGroup(said === 'yes' ? `${question.name}:x:1000:` : said);
    case 'dns':
      return readDns(question.name, question.type, said);
    case 'outside': {
      const [, failed, status, rest = ''] = /^(failed ?)?(?:status=(\d+) ?)?([\s\S]*)$/.exec(text) ?? [];
      return { ok: failed === undefined, output: readText(rest), status: Number(status ?? 0) };
    }
  }
}

/** Reads `QUESTION=ANSWER`; undefined where either side cannot be understood. */
export function readAssumption(text: string): Answered | undefined {
  const split = /^((?:[^\\=]|\\[\s\S])*)=([\s\S]*)$/.exec(text);
  const question = split ? readQuestion((split[1] ?? '').trim()) : undefined;
  if (!question) return undefined;
  const answer = readAnswer(question, split?.[2] ?? '');
  return answer === undefined ? undefined : { question, answer };
}

function statusText(status: FileStatus): string {
  const { type, size, mode, uid, gid, inode, links, atime, mtime, ctime } = status;
  const numbers = { size, uid, gid, inode, links, atime, mtime, ctime };
  const told = Object.entries(numbers).map(([name, value]) => `${name}=${value}`);
  return [type, `mode=${mode.toString(8)}`, ...told].join(' ');
}

function readStatus(said: string, path: string): FileStatus | undefined {
  const [type = '', ...rest] = said.split(/\s+/);
  const kind = type === 'yes' ? (path.endsWith('/') ? 'directory' : 'file') : type;
  if (kind !== 'file' && kind !== 'directory' && kind !== 'other') return undefined;
  const numbers = { size: 1, uid: -1, gid: -1, inode: 0, links: 1, atime: 0, mtime: 0, ctime: 0 };
  let mode = kind === 'directory' ? 0o755 : 0o644;
  for (const part of rest) {
    const [name = '', value = ''] = part.split('=');
    if (name === 'mode' && /^[0-7]+$/.test(value)) mode = Number.parseInt(value, 8);
    else if (name in numbers && /^-?\d+$/.test(value)) numbers[name as keyof typeof numbers] = Number(value);
    else return undefined;
  }
  return { type: kind, mode, ...numbers };
}

function readText(text: string): string {
  const inside = /^\s*"([\s\S]*)"\s*$/.exec(text)?.[1];
  return unescaped(inside ?? text);
}

function readNames(said: string): readonly string[] | undefined {
  if (!said.startsWith('[')) return said === 'empty' ? [] : said.split(/\s+/);
  try {
    const names: unknown = JSON.parse(said);
    return Array.isArray(names) && names.every((name) => typeof name === 'string') ? names : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const dnsWords: Readonly<Record<string, DnsAnswer['status']>> = {
  none: 'no-such-name',
  'no-data': 'no-data',
  again: 'again',
  fail: 'fail',
};

function dnsText(answer: DnsAnswer): string {
  if (answer.status !== 'found') {
    return Object.keys(dnsWords).find((word) => dnsWords[word] === answer.status) ?? 'fail';
  }
  const records = answer.records.map(
    ({ name, ttl, type, data, chunks = [data] }) =>
      `${name} ${ttl} ${type} ${chunks.map((chunk) => `"${escapeQuoted(chunk)}"`).join(' ')}`,
  );
  return `${answer.authenticated ? 'authenticated; ' : ''}${records.join('; ')}`;
}

/** Records as `dnsText` writes them, or only their data, as in `10 mx.example.com; 20 mx2.example.com` or `"one" "two"`. */
function readDns(name: string, type: DnsType, said: string): DnsAnswer | undefined {
  const status = dnsWords[said];
  if (status) return { status, records: [], authenticated: false };
  const parts = said.match(/(?:"(?:[^"\\]|\\[\s\S])*"|[^;"])+/g)?.map((part) => part.trim()) ?? [];
  const authenticated = parts[0] === 'authenticated';
  const records = parts.slice(authenticated ? 1 : 0).map((part) => {
    const whole = /^(\S+) (\d+) ([A-Z]+) ("[\s\S]*")$/.exec(part);
    const [, owner = name, ttl = 3600, own = type, data = part] = whole ?? [];
    return { name: owner, type: own as DnsType, ttl: Number(ttl), ...readData(data) };
  });
  return records.length > 0 ? { status: 'found', records, authenticated } : undefined;
}

/** A text, or several in quotes. */
function readData(text: string): Pick<DnsRecord, 'data' | 'chunks'> {
  const quoted = /^\s*"(?:[^"\\]|\\[\s\S])*"(?:\s+"(?:[^"\\]|\\[\s\S])*")+\s*$/.test(text);
  if (!quoted) return { data: readText(text) };
  const chunks = (text.match(/"(?:[^"\\]|\\[\s\S])*"/g) ?? []).map(readText);
  return { data: chunks.join(''), chunks };
}

function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/=/g, '\\=').replace(/\n/g, '\\n').replace(/\r/g, '\\r');
}

function escapeQuoted(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n').replace(/\r/g, '\\r');
}

function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, (_, char: string) => (char === 'n' ? '\n' : char === 'r' ? '\r' : char));
}
