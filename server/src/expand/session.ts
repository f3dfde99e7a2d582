/** The lines of an `exim -be` session: expansions, macros and ACL variables that last from line to line (exim.c, expansion_test_line). */

import type { Context } from './context';
import { expand } from './expand';
import { clean, tainted } from './value';
import type { Question } from './world';

export interface Session {
  readonly context: Context;
  /** Those of the configuration and those that lines have defined, in order of definition. */
  readonly macros: Map<string, string>;
}

/** What a line prints on standard output and on standard error, or the questions that it needs answered first. */
export interface LineResult {
  readonly out?: string;
  readonly error?: string;
  readonly failed: boolean;
  readonly questions: readonly Question[];
}

export function newSession(context: Context): Session {
  const macros = new Map<string, string>();
  for (const macro of context.model.configuration.preprocessed.macros) {
    if (!macro.ignored && !macro.name.startsWith('_')) macros.set(macro.name, macro.value.text);
  }
  return { context, macros };
}

/**
 * Joins continued lines as Exim does where it reads standard input: white space at the end of a line and at the beginning of
 * one that continues another goes.
 */
export function logicalLines(input: string): string[] {
  const physical = input.split('\n');
  if (physical.at(-1) === '') physical.pop();
  const lines: string[] = [];
  let open: string | undefined;
  for (const one of physical) {
    const text = (open === undefined ? one : one.replace(/^[ \t\n\v\f\r]+/, '')).replace(
      /[ \t\n\v\f\r]+$/,
      '',
    );
    const line: string = (open ?? '') + text;
    if (line.endsWith('\\')) {
      open = line.slice(0, -1);
    } else {
      lines.push(line);
      open = undefined;
    }
  }
  if (open !== undefined) lines.push(open);
  return lines;
}

/** Handles one line. */
export function testLine(session: Session, written: string): LineResult {
  if (/^[A-Z][A-Za-z0-9_]*\s*=/.test(written)) return defineMacro(session, written);
  const line = withMacros(session.macros, written);
  if (/^[A-Z]/.test(line)) {
    if (/^[A-Z][A-Za-z0-9_]*\s*=/.test(line)) return defineMacro(session, line);
    return refused(`Exim configuration error:\n  malformed macro definition "${line}"`);
  }
  const setting = /^set(,t)? (.*)$/s.exec(line);
  if (setting && Number(session.context.version.split('.')[1]) > 96) {
    return setVariable(session, setting[2] as string, setting[1] !== undefined);
  }
  const result = expand(line, session.context);
  switch (result.kind) {
    case 'ok':
      return { out: `${result.value.text}\n`, failed: false, questions: [] };
    case 'failed': {
      const { message, log } = result;
      // Where there is no message, Exim prints what the C library makes of none.
      const words = message === 'NULL' && log !== undefined ? '(null)' : message;
      return {
        out: `Failed: ${words}\n`,
        ...(log !== undefined && { error: `${log}\n` }),
        failed: true,
        questions: [],
      };
    }
    case 'unknown':
      return { failed: true, questions: result.questions };
  }
}

const done = (out: string): LineResult => ({ out, failed: false, questions: [] });
const refused = (error: string): LineResult => ({ error: `${error}\n`, failed: true, questions: [] });

function defineMacro({ macros }: Session, line: string): LineResult {
  const [, name = '', sign, text = ''] = /^([A-Z][A-Za-z0-9_]*)\s*(==?)\s*(.*)$/s.exec(line) ?? [];
  const known = macros.has(name);
  const problem = () => {
    if (sign === '==') return known ? undefined : `can't redefine an undefined macro "${name}"`;
    if (known) return `macro "${name}" is already defined (use "==" if you want to redefine it)`;
    const part = [...macros.keys()].find((other) => name.includes(other));
    if (part === undefined) return undefined;
    return `"${name}" cannot be defined as a macro because previously defined macro "${part}" is a substring`;
  };
  const message = problem();
  if (message !== undefined) return refused(`Exim configuration error:\n  ${message}`);
  macros.set(name, withMacros(macros, text));
  return done(`Defined macro '${name}'\n`);
}

/** Replaces macros in the order of their definition, as in a configuration's lines (readconf.c, macros_expand). */
function withMacros(macros: ReadonlyMap<string, string>, line: string): string {
  let text = line;
  for (const [name, value] of macros) text = text.replaceAll(name, () => value);
  return text;
}

function setVariable({ context }: Session, text: string, isTainted: boolean): LineResult {
  const parts = /^\s*(acl_([cm])[0-9_][A-Za-z0-9_]*)\s*(=?)\s*(.*)$/s.exec(text);
  if (!parts) {
    if (/^\s*acl_[cm]/.test(text)) {
      return done(
        `invalid variable name after "set" in ACL modifier "set ${text}" (digit or underscore must follow acl_c or acl_m)\n`,
      );
    }
    return done(
      `invalid variable name after "set" in ACL modifier "set ${text}" (must start "acl_c" or "acl_m")\n`,
    );
  }
  if (!parts[3]) return done(`"=" missing after ACL "'-be'" modifier\n`);
  const name = parts[1] as string;
  const value = parts[4] as string;
  context.state.variables.set(name, isTainted ? tainted(value, `$${name}`) : clean(value));
  return done(`variable ${name.slice(4)} set\n`);
}
