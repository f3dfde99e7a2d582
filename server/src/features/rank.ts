/** How well a name answers to what was typed: exactly, as its beginning, by its initials, or somewhere inside. */

/** 0 the name itself, 1 its beginning, 2 the initials of its words (`lps` for local_part_suffix), 3 inside it; undefined: not at all. */
export function rank(name: string, typed: string): number | undefined {
  const word = name.toLowerCase();
  const wanted = typed.toLowerCase();
  if (word === wanted) return 0;
  if (word.startsWith(wanted)) return 1;
  if (initialsMatch(word, wanted)) return 2;
  return wanted.length > 1 && word.includes(wanted) ? 3 : undefined;
}

/** Each letter typed goes on in the word it is in, or begins a later word, of which none before the last is left out at the start. */
function initialsMatch(name: string, typed: string): boolean {
  const words = name.split(/[_\-. ]+/).filter((word) => word !== '');
  return words.length > 1 && matchFrom(words, 0, typed);
}

function matchFrom(words: readonly string[], index: number, rest: string): boolean {
  if (rest === '') return true;
  const word = words[index];
  if (word === undefined) return false;
  for (let length = Math.min(word.length, rest.length); length > 0; length--)
    if (word.startsWith(rest.slice(0, length)) && matchFrom(words, index + 1, rest.slice(length)))
      return true;
  return false;
}
