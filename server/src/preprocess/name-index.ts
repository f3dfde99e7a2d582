/** Finds which macros a line holds without looking for each of them in each line: what one word holds is remembered. */
import { isNameCharacter, isUpper } from './characters';

/** The characters of names that a word may have before it is looked through anew each time. */
const longestRemembered = 200;

/** `names` may grow at its end while the index is in use; a name, once there, stays what it is. */
export class NameIndex {
  /** For a word: the names that occur in it, by number and in order, among the first `of`. */
  private readonly words = new Map<string, { of: number; found: number[] }>();

  constructor(private readonly names: readonly { readonly name: string }[]) {}

  /**
   * The lowest number, not below `number`, of a name that occurs in `text` at or after `from`, where a name can start;
   * -1 when there is none. A name consists of name characters, so that it always lies within one word.
   */
  next(text: string, from: number, number: number): number {
    let lowest = -1;
    for (let at = nextCandidate(text, from); at < text.length; ) {
      let end = at + 1;
      while (end < text.length && isNameCharacter(text.charCodeAt(end))) end++;
      const found = this.nextIn(text.slice(at, end), number);
      if (found !== -1 && (lowest === -1 || found < lowest)) lowest = found;
      at = nextCandidate(text, end);
    }
    return lowest;
  }

  private nextIn(word: string, number: number): number {
    let known = this.words.get(word);
    if (!known) {
      known = { of: 0, found: [] };
      if (word.length <= longestRemembered) this.words.set(word, known);
    }
    for (; known.of < this.names.length; known.of++)
      if (word.includes(this.names[known.of]!.name)) known.found.push(known.of);
    for (const found of known.found) if (found >= number) return found;
    return -1;
  }
}

/** The next offset where a macro name can start: a capital letter, or `_` and a capital letter. */
export function nextCandidate(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isUpper(code) || (code === 95 && isUpper(text.charCodeAt(at + 1)))) break;
  }
  return at;
}
