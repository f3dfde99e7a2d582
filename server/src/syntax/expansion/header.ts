/** The names of header references: `$h_subject:`, `$rheader_received:` and their like. */
import type { HeaderForm } from './tree';

const prefixes: readonly { prefix: string; form: HeaderForm }[] = [
  { prefix: 'h_', form: 'h' },
  { prefix: 'header_', form: 'h' },
  { prefix: 'rh_', form: 'rh' },
  { prefix: 'rheader_', form: 'rh' },
  { prefix: 'bh_', form: 'bh' },
  { prefix: 'bheader_', form: 'bh' },
  { prefix: 'lh_', form: 'lh' },
  { prefix: 'lheader_', form: 'lh' },
];

export function headerFormOf(name: string): { prefix: string; form: HeaderForm } | undefined {
  return prefixes.find(({ prefix }) => name.startsWith(prefix));
}

/**
 * Where the header name at `at` ends: at a colon, which belongs to the reference, or before white space or the end of the
 * text (expand.c, read_header_name).
 */
export function headerNameEnd(source: string, at: number): { nameEnd: number; end: number } {
  let end = at;
  while (
    end < source.length &&
    source[end] !== ':' &&
    source.charCodeAt(end) > 32 &&
    source.charCodeAt(end) !== 127
  )
    end++;
  return { nameEnd: end, end: source[end] === ':' ? end + 1 : end };
}
