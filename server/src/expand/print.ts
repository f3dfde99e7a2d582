/** Texts made printable as Exim's log does it (string.c, string_printing2). */

const named: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\b': '\\b',
  '\v': '\\v',
  '\f': '\\f',
  '\t': '\\t',
};

/** Everything but printable ASCII becomes an escape; top-bit characters too, as with `print_topbitchars` unset. */
export function printable(text: string, tabs = false): string {
  return text.replace(
    tabs ? /[^\t\x20-\x7e]/g : /[^\x20-\x7e]/g,
    (char) => named[char] ?? `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
}

/** A text within double quotes, in the messages of releases that escape it. */
export function quotedFor(release: number, text: string): string {
  return `"${release >= 99 ? printable(text).replaceAll('"', '\\"') : text}"`;
}
