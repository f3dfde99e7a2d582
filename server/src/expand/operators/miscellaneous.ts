/** A random number, the attributes of a file, and texts in transfer encodings. */
import { expandedInteger } from '../integer';
import { Failed } from '../result';
import { ask, forbidden } from '../run';
import { clean, like } from '../value';
import type { FileStatus } from '../world';
import type { Operator } from './operator';

const stat: Operator = (run, path) => {
  if (forbidden(run, 'exists')) throw new Failed('Use of the stat() expansion is not permitted');
  const status = ask(run, 'stat', { path: path.text });
  if (!status) throw new Failed(`stat(${path.text}) failed: No such file or directory`);
  return clean(
    `mode=${((status.mode & 0o7777) | (status.type === 'directory' ? 0o40000 : 0)).toString(8).padStart(4, '0')} smode=${symbolicMode(status)} inode=${status.inode} ` +
      `device=${status.device ?? 0} links=${status.links} uid=${status.uid} gid=${status.gid} size=${status.size} ` +
      `atime=${status.atime} mtime=${status.mtime} ctime=${status.ctime}`,
  );
};

function symbolicMode({ type, mode }: FileStatus): string {
  const bits = [...'rwxrwxrwx'].map((letter, index) => (mode & (0o400 >> index) ? letter : '-'));
  if (mode & 0o4000) bits[2] = bits[2] === 'x' ? 's' : 'S';
  if (mode & 0o2000) bits[5] = bits[5] === 'x' ? 's' : 'S';
  if (mode & 0o1000) bits[8] = bits[8] === 'x' ? 't' : 'T';
  return (type === 'directory' ? 'd' : type === 'file' ? '-' : '?') + bits.join('');
}

/** The moment decides, so that the same evaluation gives the same number. */
const randint: Operator = (run, text) => {
  const limit = text.text === '' ? notAnInteger() : expandedInteger(text.text, true, run.release);
  if (limit <= 0n) return clean('0');
  let seed = Math.floor(run.context.world.here.now) % 2147483647;
  seed = (seed * 48271) % 2147483647;
  return clean(String(BigInt(seed) % limit));
};

function notAnInteger(): never {
  throw new Failed('integer expected but "" found');
}

const xtextd: Operator = (_run, text) =>
  like(
    text,
    text.text.replace(/\+([0-9A-Fa-f]{2})/g, (_whole, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
  );

/** Long header lines folded: `columns` characters on a line, `limit` in all. */
const headerwrap: Operator = (_run, text, node) => {
  const [columns = 80, limit = 998] = (node.argument ?? '').split('_').filter(Boolean).map(Number);
  return like(text, wrapHeader(text.text, columns, limit));
};

/**
 * Lines after the first begin with a tab, which counts as eight columns. A line ends at white space where there is some behind
 * its tenth column, and in the middle of a word otherwise (expand.c, wrap_header).
 */
function wrapHeader(text: string, columns: number, limit: number): string {
  let out = '';
  let rest = text;
  let width = columns;
  for (let left = limit; left > 0 && rest !== ''; width = columns - 8) {
    if (out !== '') {
      out += '\n\t';
      left -= 2;
    }
    const lineEnd = rest.indexOf('\n');
    const line = lineEnd < 0 ? rest : rest.slice(0, lineEnd);
    if (line.length <= width || columns === 0) {
      out += line.slice(0, left);
      left -= line.length;
      rest = lineEnd < 0 ? '' : rest.slice(lineEnd + 1);
      continue;
    }
    let end = Math.max(0, width);
    if (left > end) {
      while (end > 10 && !/\s/.test(line[end] as string)) end--;
      if (end <= 10) end = Math.max(0, width);
    }
    const piece = line.slice(0, Math.min(end, left));
    const atSpace = /\s/.test(line[end] ?? '') && end > 10;
    out += atSpace ? piece.replace(/\s+$/, '') : piece;
    left -= piece.length;
    rest = rest.slice(end);
    if (atSpace) rest = rest.replace(/^[ \t]+/, '');
  }
  return out;
}

export const miscellaneousOperators = { stat, randint, xtextd, headerwrap } satisfies Record<
  string,
  Operator
>;
