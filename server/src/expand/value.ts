/** A text that evaluation handles, with what Exim remembers about where it came from. */

/** Why Exim holds a text for tainted: it came from outside. */
export interface Taint {
  /** What brought it in, as one would name it: `$local_part`, `the DNS`. */
  readonly source: string;
  /** The lookup type that `${quote_TYPE:…}` made it safe for. */
  readonly quotedFor?: string;
}

/** A byte string: one character per byte, codes 0 to 255. */
export interface Bytes {
  readonly text: string;
  readonly taint: Taint | undefined;
}

export const empty: Bytes = { text: '', taint: undefined };

/** A text that the configuration or this host vouches for. */
export function clean(text: string): Bytes {
  return text === '' ? empty : { text, taint: undefined };
}

export function tainted(text: string, source: string): Bytes {
  return { text, taint: { source } };
}

/** Another text with the origin of `bytes`. */
export function like(bytes: Bytes, text: string): Bytes {
  return text === bytes.text ? bytes : { text, taint: bytes.taint };
}

/** One text that came out of several: tainted as soon as one of them is. */
export function from(text: string, ...sources: readonly (Bytes | undefined)[]): Bytes {
  return { text, taint: sources.find((source) => source?.taint)?.taint };
}

/** A JavaScript text as bytes, in UTF-8. */
export function toBytes(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text : utf8(text);
}

function utf8(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** Bytes as a JavaScript text: UTF-8 where they are, otherwise one character per byte. */
export function fromBytes(bytes: string): string {
  if (/^[\0-\x7f]*$/.test(bytes)) return bytes;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(toArray(bytes));
  } catch (error) {
    if (error instanceof TypeError) return bytes;
    throw error;
  }
}

export function toArray(bytes: string): Uint8Array {
  const array = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at++) array[at] = bytes.charCodeAt(at);
  return array;
}

export function fromArray(array: Uint8Array): string {
  let bytes = '';
  for (const byte of array) bytes += String.fromCharCode(byte);
  return bytes;
}

/** As a C string ends at its first NUL. */
export function untilNul(text: string): string {
  const nul = text.indexOf('\0');
  return nul < 0 ? text : text.slice(0, nul);
}

/** Letters of ASCII alone change their case, as in Exim's locale. */
export function lower(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (run) => run.toLowerCase()) : text;
}

export function upper(text: string): string {
  return /[a-z]/.test(text) ? text.replace(/[a-z]+/g, (run) => run.toUpperCase()) : text;
}

export function trim(text: string): string {
  return text.replace(/^[ \t\n\v\f\r]+/, '').replace(/[ \t\n\v\f\r]+$/, '');
}
