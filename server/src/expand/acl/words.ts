/** Takes a text apart into words and quoted strings (string.c, string_dequote). */
import { interpretEscape } from '../../syntax/expansion/text';

/** In quotes, a backslash escapes; elsewhere a word ends at white space. */
export function aclWords(text: string): string[] {
  const words: string[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    let word = '';
    if (text[at] === '"') {
      at++;
      while (at < text.length && text[at] !== '"') {
        const escaped = text[at] === '\\' ? interpretEscape(text, at) : undefined;
        word += escaped?.text ?? text[at];
        at = escaped?.end ?? at + 1;
      }
      at++;
    } else {
      const start = at;
      while (at < text.length && !/\s/.test(text[at] as string)) at++;
      word = text.slice(start, at);
    }
    words.push(word);
    at = skipSpace(text, at);
  }
  return words;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] as string)) at++;
  return at;
}
