/** Finds the access control list that a text stands for: a name, a file, or statements (acl.c, acl_check_internal and acl_getline). */
import { type LogicalLine, rawText, virtualFile } from '../../preprocess';
import { readAcls } from '../../syntax/acl-section';
import type { AclStatement } from '../../syntax/tree';
import { ask, type Run } from '../run';

/** `inline`: the text was read as statements, which in Exim cuts it into lines where it stands. */
export type AclSource =
  | { readonly statements: readonly AclStatement[]; readonly inline: boolean }
  | { readonly error: string; readonly inline: boolean };

/** `text` is what is left after expansion, without white space in front. */
export function findAcl(run: Run, text: string): AclSource {
  if (!text.includes(' ')) {
    const named = run.context.model.acls.get(text);
    if (named) return { statements: named.statements, inline: false };
    if (text.startsWith('/')) {
      const content = ask(run, 'file', { path: text });
      if (content === null)
        return { error: `failed to open ACL file "${text}": No such file or directory`, inline: false };
      return { ...remembered(run, content), inline: false };
    }
  }
  return { ...remembered(run, text), inline: true };
}

type Read = { readonly statements: readonly AclStatement[] } | { readonly error: string };

function remembered(run: Run, text: string): Read {
  const key = `acl ${text}`;
  const known = run.state.cache.get(key) as Read | undefined;
  if (known) return known;
  const read = readStatements(run, text);
  run.state.cache.set(key, read);
  return read;
}

function readStatements(run: Run, text: string): Read {
  let error: string | undefined;
  const [acl] = readAcls(linesOf(text), new Map(), {
    version: run.context.version,
    accounts: { hasUser: () => undefined, hasGroup: () => undefined },
    report: ({ exim }) => {
      error ??= exim?.message;
    },
  });
  return error === undefined ? { statements: acl?.statements ?? [] } : { error };
}

/** A name with a colon, or what looks like a macro's definition, begins something else: Exim reads no further. */
const beginsAnother = /^\s*!?\s*(?:(?:[A-Za-z][A-Za-z0-9_]*)?\s*:|[A-Z][A-Za-z0-9_]*\s*=)/;

/** The statements' lines below the name that the reader of sections wants to see first. */
function linesOf(text: string): LogicalLine[] {
  const texts = eximLines(text);
  const end = texts.findIndex((line) => beginsAnother.test(line));
  const all = ['inline:', ...(end < 0 ? texts : texts.slice(0, end))];
  const file = virtualFile('acl', 'inline ACL', all.join('\n'));
  let start = 0;
  return all.map((line, index) => {
    const raw = { file, start, end: start + line.length };
    start = raw.end + 1;
    return { ...rawText(file, raw.start, raw.end), index, file, eximLine: index + 1, raw, order: index };
  });
}

/** Blank lines and comments go, lines that end with a backslash are joined with the next. */
function eximLines(text: string): string[] {
  const lines: string[] = [];
  let open: string | undefined;
  for (const physical of text.split('\n')) {
    const line = open === undefined ? physical.replace(/^\s+/, '') : physical.replace(/^[ \t]+/, '');
    if (line.startsWith('#') || (line === '' && open === undefined)) continue;
    const goesOn = /\\\s*$/.exec(line);
    const whole = (open ?? '') + (goesOn ? line.slice(0, goesOn.index) : line);
    open = goesOn ? whole : undefined;
    if (open === undefined) lines.push(whole);
  }
  if (open !== undefined) lines.push(open);
  return lines;
}

/** What is left of a text in which Exim has come upon a mistake: it cuts it into lines where it stands. */
export function asRead(text: string): string {
  const before = /^(?:\s*#[^\n]*\n)*\s*/.exec(text)?.[0] ?? '';
  return before + (eximLines(text)[0] ?? '');
}
