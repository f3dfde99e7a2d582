/** Items that cut and fold a text by numbers, and the others that only rearrange one: `tr`, `listquote`, `imapfolder`. */
import type { Run } from '../run';
import { type Bytes, clean, from, like } from '../value';
import { argumentsOf, type Item } from './item';
import { numberArguments } from './number-arguments';
import { hashed, numericHash, substring } from './numbers';

/** `${substr{start}{length}{text}}` and its like; with two arguments the text is the second. */
function numbered(work: (text: Bytes, first: number, second: number) => string): Item {
  return (run, node) => {
    const args = argumentsOf(run, node);
    const [first, second] = numberArguments(run, node.name, args);
    const text = args.at(-1) as Bytes;
    const result = work(text, first, second);
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
