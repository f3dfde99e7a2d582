/** Reads a text in which expansion happens: literal stretches, escapes, `\N…\N`, and what `$` introduces. */
import { nearest } from '../../text/nearest';
import { headerFormOf, headerNameEnd } from './header';
import { readItem } from './item';
import {
  cleanSince,
  emptyText,
  fail,
  isDigit,
  isLetter,
  nameEnd,
  nameOf,
  type Reader,
  tooDeep,
} from './reader';
import type { Braced, ExpansionNode, ExpansionText } from './tree';
import { isVariable, variableNames, variableReason } from './vocabulary';

export interface TextMode {
  /** An unescaped `}` ends the text. */
  readonly braced: boolean;
  /** Off where Exim takes `$` for an ordinary character. */
  readonly dollar: boolean;
  /** `{` and `}` are counted, so that a balanced stretch is read through: for what is left of a broken item. */
  readonly balanced: boolean;
}

export const plain: TextMode = { braced: false, dollar: true, balanced: false };
export const inBraces: TextMode = { braced: true, dollar: true, balanced: false };
export const inBracesNoDollar: TextMode = { braced: true, dollar: false, balanced: false };
export const leftOver: TextMode = { braced: true, dollar: true, balanced: true };

/** Reads from `start` to the closing brace (not included) or to the end of the source, whatever is there. */
export function readText(reader: Reader, start: number, mode: TextMode): ExpansionText {
  const { source } = reader;
  const before = reader.failureCount;
  const nodes: ExpansionNode[] = [];
  let at = start;
  let literalFrom = start;
  let open = 0;
  const flush = () => {
    if (at > literalFrom)
      nodes.push({ kind: 'literal', start: literalFrom, end: at, text: source.slice(literalFrom, at) });
  };
  while (at < source.length) {
    const char = source[at];
    if (char === '\\') {
      flush();
      const node = readEscape(reader, at);
      nodes.push(node);
      at = literalFrom = node.end;
    } else if (char === '}' && mode.braced) {
      if (!mode.balanced || open === 0) break;
      open--;
      at++;
    } else if (char === '$' && mode.dollar) {
      flush();
      const node = readDollar(reader, at);
      nodes.push(node);
      at = literalFrom = node.end;
    } else {
      if (char === '{') open++;
      at++;
    }
  }
  flush();
  const clean = cleanSince(reader, before);
  const literal = clean ? literalOf(nodes) : undefined;
  return { kind: 'expansion', start, end: at, nodes, clean, ...(literal === undefined ? {} : { literal }) };
}

/** Reads what follows an operator's colon, up to the brace that closes the item opened at `opened`. */
export function readBracedFrom(reader: Reader, opened: number, at: number): Braced {
  return readBraced(reader, opened, true, at);
}

/**
 * Reads the braced text whose `{` stands at `at`. A missing `}` is a failure inside the text, as Exim finds it while reading
 * the text.
 */
export function readBraced(reader: Reader, at: number, dollar = true, from = at + 1): Braced {
  const key = dollar ? from : -1 - from;
  const known = reader.braced.get(key);
  if (known) {
    if (!known.text.clean) reader.failureCount++;
    return known;
  }
  reader.depth++;
  let text: ExpansionText;
  if (tooDeep(reader)) {
    const end = reader.source.length;
    const failure = fail(reader, at, at + 1, 'this text is nested too deeply to be read');
    text = {
      kind: 'expansion',
      start: from,
      end,
      nodes: [{ kind: 'broken', start: from, end, failure }],
      clean: false,
    };
  } else {
    text = readText(reader, from, dollar ? inBraces : inBracesNoDollar);
  }
  reader.depth--;
  const closed = reader.source[text.end] === '}';
  if (!closed && !tooDeep(reader)) {
    const failure = fail(reader, at, at + 1, 'missing } at end of string', {
      afterOpenHeader: 'missing } at end of string - could be header name not terminated by colon',
    });
    const { literal: _, ...rest } = text;
    const broken: ExpansionNode = { kind: 'broken', start: text.end, end: text.end, failure };
    text = { ...rest, nodes: [...text.nodes, broken], clean: false };
  }
  const braced = { start: at, end: closed ? text.end + 1 : text.end, text };
  reader.braced.set(key, braced);
  return braced;
}

function literalOf(nodes: readonly ExpansionNode[]): string | undefined {
  let text = '';
  for (const node of nodes) {
    if (node.kind !== 'literal' && node.kind !== 'escape' && node.kind !== 'protected') return undefined;
    text += node.text;
  }
  const nul = text.indexOf('\0');
  return nul < 0 ? text : text.slice(0, nul);
}

function readEscape(reader: Reader, at: number): ExpansionNode {
  const { source } = reader;
  const next = source[at + 1];
  if (next === undefined) {
    return {
      kind: 'broken',
      start: at,
      end: at + 1,
      failure: fail(reader, at, at + 1, '\\ at end of string'),
    };
  }
  if (next === 'N') {
    const close = source.indexOf('\\N', at + 2);
    const textEnd = close < 0 ? source.length : close;
    return {
      kind: 'protected',
      start: at,
      end: close < 0 ? textEnd : close + 2,
      text: source.slice(at + 2, textEnd),
    };
  }
  const { text, end } = interpretEscape(source, at);
  return { kind: 'escape', start: at, end, text };
}

const simpleEscapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** What the escape at the backslash `at` stands for, as Exim's string_interpret_escape() reads it: one byte. */
export function interpretEscape(source: string, at: number): { text: string; end: number } {
  const octal = /^[0-7]{1,3}/.exec(source.slice(at + 1, at + 4));
  if (octal) {
    return { text: String.fromCharCode(Number.parseInt(octal[0], 8) & 255), end: at + 1 + octal[0].length };
  }
  const char = source[at + 1] ?? '';
  if (char === 'x') {
    const hex = /^[0-9a-fA-F]{0,2}/.exec(source.slice(at + 2, at + 4))?.[0] ?? '';
    return { text: String.fromCharCode(hex === '' ? 0 : Number.parseInt(hex, 16)), end: at + 2 + hex.length };
  }
  return { text: simpleEscapes[char] ?? char, end: at + 2 };
}

function readDollar(reader: Reader, at: number): ExpansionNode {
  const { source } = reader;
  const code = source.charCodeAt(at + 1);
  if (isLetter(code)) return readVariable(reader, at);
  if (isDigit(code)) {
    const end = digitsEnd(source, at + 1);
    return { kind: 'number', start: at, end, number: Number(source.slice(at + 1, end)) };
  }
  if (source[at + 1] !== '{') {
    const failure = fail(reader, at, at + 1, '$ not followed by letter, digit, or {');
    return { kind: 'broken', start: at, end: at + 1, failure };
  }
  const inner = source.charCodeAt(at + 2);
  if (isDigit(inner)) {
    const end = digitsEnd(source, at + 2);
    const number = Number(source.slice(at + 2, end));
    if (source[end] === '}') return { kind: 'number', start: at, end: end + 1, number };
    return {
      kind: 'number',
      start: at,
      end,
      number,
      failure: fail(reader, at, end, '} expected after number'),
    };
  }
  if (!isLetter(inner)) {
    const failure = fail(reader, at, at + 2, 'letter or digit expected after ${');
    reader.depth++;
    const rest = tooDeep(reader) ? undefined : readText(reader, at + 2, leftOver);
    reader.depth--;
    const end = rest ? rest.end + (source[rest.end] === '}' ? 1 : 0) : source.length;
    return { kind: 'broken', start: at, end, failure };
  }
  return readItem(reader, at);
}

function digitsEnd(source: string, at: number): number {
  while (isDigit(source.charCodeAt(at))) at++;
  return at;
}

function readVariable(reader: Reader, at: number): ExpansionNode {
  const { source } = reader;
  const start = at + 1;
  const end = nameEnd(source, start, '_');
  const name = nameOf(source, start, end);
  const form = headerFormOf(name);
  if (form) {
    const nameStart = start + form.prefix.length;
    const header = headerNameEnd(source, nameStart);
    // Even where it is skipped, such a name changes what Exim says of a missing brace.
    if (source.slice(nameStart, header.nameEnd).includes('}')) reader.failureCount++;
    return {
      kind: 'header',
      start: at,
      end: header.end,
      form: form.form,
      name: source.slice(nameStart, header.nameEnd),
      nameRange: { start: nameStart, end: header.nameEnd },
    };
  }
  const nameRange = { start, end };
  if (isVariable(name, reader.release)) return { kind: 'variable', start: at, end, name, nameRange };
  const message = `unknown variable name "${name}"${variableReason(name)}`;
  const failure = fail(reader, at, end, message, { meant: nearest(name, variableNames(reader.release)) });
  return { kind: 'variable', start: at, end, name, nameRange, failure };
}

/** What is left of an item in which reading failed at `at`, up to its closing brace; failures in it are not noted. */
export function readLeftOver(reader: Reader, at: number): { rest: ExpansionText; end: number } {
  const { length } = reader.failures;
  const { failureCount } = reader;
  reader.depth++;
  const rest = tooDeep(reader)
    ? { ...emptyText(at), end: reader.source.length }
    : readText(reader, at, leftOver);
  reader.depth--;
  reader.failures.length = length;
  reader.failureCount = failureCount;
  return { rest, end: reader.source[rest.end] === '}' ? rest.end + 1 : rest.end };
}
