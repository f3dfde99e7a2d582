/** `${imapfolder`: a folder's name in the modified UTF-7 of IMAP. */
import { encodeBase64 } from '../operators/bases';
import { headersCharset } from '../operators/rfc2047';
import { quotedFor } from '../print';
import { Failed } from '../result';
import type { Run } from '../run';
import { type Bytes, like, toArray } from '../value';
import { argumentsOf, type Item } from './item';

/** The name, the hierarchy's separator in it (`/` where not said), and characters to be encoded besides (expand.c, imap_utf7_encode). */
const imapfolder: Item = (run, node) => {
  const [folder, separator, specials] = argumentsOf(run, node) as [
    Bytes,
    Bytes | undefined,
    Bytes | undefined,
  ];
  if (separator && separator.text.length !== 1) {
    throw new Failed(
      `IMAP folder separator must be one character, found ${quotedFor(run.release, separator.text)}`,
    );
  }
  const slash = separator?.text ?? '/';
  const special = specials?.text ?? '';
  const unicode = decoded(run, folder.text);
  let out = '';
  let pending = '';
  const flush = () => {
    if (pending !== '') out += `&${encodeBase64(utf16(pending)).replace(/=+$/, '').replaceAll('/', ',')}-`;
    pending = '';
  };
  for (const char of unicode) {
    if (char === slash) {
      flush();
      out += '.';
    } else if (char === '.' || char === '/' || char === '~') {
      throw new Failed(`imapfolder: illegal character '${char}'`);
    } else if (/[ -~]/.test(char) && !special.includes(char)) {
      flush();
      out += char === '&' ? '&-' : char;
    } else {
      pending += char;
    }
  }
  flush();
  return like(folder, out);
};

function decoded(run: Run, text: string): string {
  const charset = headersCharset(run);
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(toArray(text));
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    throw new Failed(
      `imapfolder: iconv() failed to convert from ${charset}: Invalid or incomplete multibyte or wide character`,
    );
  }
}

function utf16(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    out += String.fromCharCode(unit >> 8, unit & 255);
  }
  return out;
}

export const imapItems = { imapfolder } satisfies Record<string, Item>;
