/** The questions about files that the product asks of the machine it runs on; everything else in the house goes through this. */

/** What a file holds, decoded. */
export interface FileText {
  readonly text: string;
  /** UTF-8 where the bytes are valid UTF-8, else each byte is one character. */
  readonly encoding: 'utf-8' | 'latin-1';
  /** It holds NUL characters and so many other control characters that nobody would edit it as a configuration. */
  readonly binary: boolean;
}

/** `missing`: there is no such file. `unreadable`: it is there, and the operating system (or its size) forbids reading it. */
export type FileAbsence =
  | { readonly absent: 'missing' }
  | { readonly absent: 'unreadable'; readonly why: string };

export interface FileStamp {
  readonly type: 'file' | 'directory' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly type: 'file' | 'directory' | 'other';
}

/**
 * Reads, never writes, never waits and never throws. Files are named by URIs in the form that `canonicalUri` gives. A host
 * whose answers come later gives the empty answer at first and remembers the question (see `untilNothingNew`).
 */
export interface Host {
  readFile(uri: string): FileText | FileAbsence;
  /** What stands at the end of all symbolic links, or undefined where nothing does. */
  stat(uri: string): FileStamp | undefined;
  /** Sorted by name; empty where there is no such directory. */
  list(uri: string): readonly DirectoryEntry[];
  /**
   * The URI without `..` and symbolic links. Of a path that does not exist, the part that does is resolved and the rest
   * kept, so that a missing file is judged by the folder in which it would be.
   */
  resolve(uri: string): string;
}

export function isAbsent(answer: FileText | FileAbsence): answer is FileAbsence {
  return 'absent' in answer;
}

/** Files longer than this are not read: no configuration is, and an editor must not stop for a disk image. */
export const longestFile = 64 * 1024 * 1024;

/** Decodes bytes as UTF-8 when they are valid UTF-8, else as one character per byte; a byte order mark stays in the text. */
export function decode(bytes: Uint8Array): FileText {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, encoding: 'utf-8', binary: isBinary(text) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const text = latin1(bytes);
    return { text, encoding: 'latin-1', binary: isBinary(text) };
  }
}

/** The bytes of a file as a byte string, one character each. */
export function bytesOf({ text, encoding }: FileText): string {
  return encoding === 'latin-1' ? text : latin1(new TextEncoder().encode(text));
}

/** One stray NUL in a configuration is a slip that Exim reads past; programs, pictures and UTF-16 have far more. */
export function isBinary(text: string): boolean {
  if (!text.includes('\0')) return false;
  const start = text.slice(0, 65_536);
  const controls = start.match(/[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/g)?.length ?? 0;
  return controls * 50 > start.length;
}

/** `TextDecoder('latin1')` is windows-1252 by its standard, which moves 0x80 to 0x9f: bytes are made characters by hand. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return text;
}
