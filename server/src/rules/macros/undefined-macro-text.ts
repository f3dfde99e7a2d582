/** A word in capitals that looks like a macro of this configuration, but is none. */
import { nearest } from '../../text/nearest';
import type { Finding, Rule, RuleDoc } from '../rule';
import { isWordAt, namesFromOutside, readLines } from './raw-words';

export const rule: Rule = {
  code: 'undefined-macro-text',
  severity: 'warning',
  title: 'A word that looks like a macro, but is not defined',
  *check({ model, complete }) {
    if (!complete) return;
    const { preprocessed } = model.configuration;
    const names = new Set<string>();
    for (const { name, from } of preprocessed.macros) if (from !== 'built-in') names.add(name);
    const outside = namesFromOutside(preprocessed);
    const families = new Set([...names].flatMap((name) => family(name) ?? []));
    for (const { file, start, text } of readLines(preprocessed)) {
      // The name in a definition is not replaced and is no use of it.
      const from = /^\s*[A-Z]\w*\s*=/.exec(text)?.[0].length ?? 0;
      for (const found of text.matchAll(/[A-Z][A-Z0-9_]{2,}/g)) {
        const [word] = found;
        const at = found.index;
        if (at < from || names.has(word) || outside.has(word) || !isWordAt(text, at, word.length)) continue;
        // `X-LIST_NAME` is the name of a header.
        if (text[at - 1] === '-' || text[at + word.length] === '-') continue;
        if ([...names].some((name) => word.includes(name))) continue;
        const guess = guessFor(word, names);
        const own = family(word);
        if (!guess && !(own && families.has(own)) && !beginsValue(text, at, word)) continue;
        yield finding(word, guess, { file, start: start + at, end: start + at + word.length });
      }
    }
  },
};

function finding(word: string, guess: string | undefined, at: Finding['at']): Finding {
  const { text } = at.file;
  const inPath = text[at.end] === '/' || text[at.start - 1] === '/';
  return {
    at,
    ...(inPath && { severity: 'error' as const }),
    message: `${word} looks like a macro, but is not defined: Exim takes it for ordinary text.${guess ? ` Did you mean ${guess}?` : ''}`,
    ...(guess && {
      fixes: [{ title: `Change to ${guess}`, safe: false, edits: [{ at, newText: guess }] }],
    }),
  };
}

/** `MM_` of `MM_HOME`. */
function family(name: string): string | undefined {
  return /^[A-Z][A-Z0-9]+_/.exec(name)?.[0];
}

/** Without an underscore a word may well be a word, so it has to be very near. */
function guessFor(word: string, names: ReadonlySet<string>): string | undefined {
  if (word.length < 4) return undefined;
  const guess = nearest(word, names);
  if (!guess || word.includes('_')) return guess;
  return word.length >= 5 && guess[0] === word[0] && guess.at(-1) === word.at(-1) ? guess : undefined;
}

/** Options and conditions whose value is text for people, in which any word may stand. */
const freeText =
  /^\s*(gecos_name|smtp_banner|(log_)?message|(add|remove)_header|headers_(add|remove)|subject|text|\w+_(text|message|prefix|suffix|string))\b/;

/** `option = WORD_…` with nothing else, or a path or arguments, behind it. */
function beginsValue(text: string, at: number, word: string): boolean {
  const before = text.slice(0, at);
  if (!word.includes('_') || !/^[^=]*=\s*$/.test(before) || freeText.test(before)) return false;
  return /^($|[\s/])/.test(text.slice(at + word.length));
}

export const doc: RuleDoc = {
  text: `A macro that is not defined is no error to Exim: its name goes through as ordinary text, and the mail goes to a path, a
program or a domain of that name. A word in capitals is reported when it begins like the macros of this configuration
(\`MM_LISTCHK\` where there is an \`MM_HOME\`), when it is nearly the name of one, or when a value begins with it and it has an
underscore. It is an error where the word is a part of a path.

Define the macro, or mend its name. A word that a \`.ifdef\` asks for may come from outside and is left alone.`,
  bad: `MAIL_HOME = /srv/mail
begin routers
users:
  driver = accept
  check_local_user
  require_files = MAIL_HOEM/$local_part_data
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  directory = MAIL_HOME/$local_part_data
`,
  good: `MAIL_HOME = /srv/mail
begin routers
users:
  driver = accept
  check_local_user
  require_files = MAIL_HOME/$local_part_data
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  directory = MAIL_HOME/$local_part_data
`,
};
