/** Items that cut and fold a text by numbers, and the others that only rearrange one: `tr`, `listquote`, `imapfolder`. */
import { quotedFor } from '../print';
import { Failed } from '../result';
import type { Run } from '../run';
import { type Bytes, clean, from, like } from '../value';
import { argumentsOf, type Item } from './item';
import { hashed, numericHash, substring } from './numbers';

/** `${substr{start}{length}{text}}` and its like; with two arguments the text is the second. */
function numbered(work: (text: Bytes, first: number, second: number) => string): Item {
  return (run, node) => {
    const [one, two, three] = argumentsOf(run, node) as [Bytes, Bytes, Bytes | undefined];
    let first: Bytes | undefined = one;
    let second: Bytes | undefined = three && two;
    const text = three ?? two;
    if (node.name === 'length') {
      second = first;
      first = undefined;
    }
    const numbers = [first, second].map((value, index) => {
      if (!value) return index === 0 ? 0 : -1;
      if (value.taint && run.release >= 99) {
        throw new Failed(`attempt to use tainted string '${value.text}' for ${node.name}`);
      }
      const match = /^(?:[ \t\n\v\f\r]*([+-]?[0-9]+))?$/.exec(value.text);
      const number = match ? Number(match[1] ?? 0) : Number.NaN;
      const positive = index > 0 || node.name === 'hash' || node.name === 'nhash';
      if (Number.isNaN(number) || (positive && number < 0)) {
        const kind = index > 0 || number < 0 || (positive && run.release >= 100) ? ' positive' : '';
        throw new Failed(
          `${quotedFor(run.release, value.text)} is not a${kind} number (in "${node.name}" expansion)`,
        );
      }
      if (number === 0 && node.name === 'nhash' && run.release < 100) throw new Failed('');
      if (number === 0 && node.name === 'nhash')
        throw new Failed(`${quotedFor(run.release, value.text)} is zero (in "nhash" expansion)`);
      return Math.max(-2147483648, Math.min(2147483647, number));
    });
    const result = work(text, numbers[0] as number, numbers[1] as number);
    return node.name === 'nhash' ? clean(result) : like(text, result);
  };
}

const tr: Item = (run, node) => {
  const [subject, fromChars, toChars] = argumentsOf(run, node) as [Bytes, Bytes, Bytes];
  const to = toChars.text;
  if (to === '') return subject;
  let out = '';
  for (const char of subject.text) {
    const at = fromChars.text.lastIndexOf(char);
    out += at < 0 ? char : to[Math.min(at, to.length - 1)];
  }
  return like(subject, out);
};

const listquote: Item = (run, node) => {
  const [separator, text] = argumentsOf(run, node) as [Bytes, Bytes];
  const sep = separator.text[0];
  if (text.text === '') return like(text, ' ');
  return sep === undefined ? text : like(text, text.text.replaceAll(sep, sep + sep));
};

const authresults: Item = (run: Run, node) => {
  const [server] = argumentsOf(run, node) as [Bytes];
  return from(`Authentication-Results: ${server.text}`, server);
};

export const pieceItems = {
  substr: numbered((text, start, length) => substring(text.text, start, length)),
  length: numbered((text, start, length) => substring(text.text, start, length)),
  hash: numbered((text, limit, prime) => hashed(text.text, limit, prime)),
  nhash: numbered((text, first, second) => numericHash(text.text, first, second)),
  tr,
  listquote,
  authresults,
} satisfies Record<string, Item>;
