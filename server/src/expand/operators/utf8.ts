/** UTF-8: to Latin-1, cleaned of what is none, and the forms that names in other scripts have in the DNS. */
import { Failed } from '../result';
import { fromBytes, like, toBytes } from '../value';
import type { Operator } from './operator';
import { decodePunycode, encodePunycode } from './punycode';

/** What has no place in Latin-1 becomes an underscore. As many bytes are taken as the first one asks for, whatever they are. */
const fromUtf8: Operator = (_run, text) => {
  const { text: bytes } = text;
  let out = '';
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes.charCodeAt(at++);
    const more = lead < 0xc0 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf8 ? 3 : lead < 0xfc ? 4 : 5;
    let code = more === 0 ? lead : lead & (0x3f >> more);
    for (let count = 0; count < more; count++) code = (code << 6) | ((bytes.charCodeAt(at++) || 0) & 0x3f);
    out += code >= 0 && code < 256 ? String.fromCharCode(code) : '_';
  }
  return like(text, out);
};

/** A question mark for each thing that is not UTF-8; of a sequence that breaks off, only an ASCII letter after it is kept. */
const utf8clean: Operator = (_run, text) => {
  let out = '';
  let pending = '';
  let left = 0;
  let point = 0;
  for (const char of text.text) {
    const code = char.charCodeAt(0);
    let complete: boolean | undefined;
    if (left > 0) {
      if ((code & 0xc0) !== 0x80) {
        complete = false;
      } else {
        point = (point << 6) | (code & 0x3f);
        pending += char;
        if (--left === 0) complete = point <= 0x10ffff;
      }
    } else if (code < 0x80) {
      out += char;
      continue;
    } else {
      pending = char;
      left = code >= 0xc2 && code < 0xe0 ? 1 : (code & 0xf0) === 0xe0 ? 2 : (code & 0xf8) === 0xf0 ? 3 : 0;
      point = code & (0x3f >> left);
      if (left === 0) complete = false;
    }
    if (complete === undefined) continue;
    out += complete ? pending : '?';
    left = 0;
    pending = '';
    if (!complete && code < 0x80) out += char;
  }
  return like(text, left > 0 ? `${out}?` : out);
};

const toALabel = (label: string): string => {
  const unicode = fromBytes(label);
  if (/^[\0-\x7f]*$/.test(unicode)) return label.toLowerCase();
  if (unicode === label) throw new Failed('error converting to alabel: bad utf8');
  return `xn--${encodePunycode(unicode.normalize('NFC').toLowerCase())}`;
};

const fromALabel = (label: string): string => {
  if (!/^xn--/i.test(label)) return label;
  const decoded = decodePunycode(label.slice(4));
  if (decoded === undefined) throw new Failed(`error converting alabel (${label}) to utf8: bad punycode`);
  return toBytes(decoded);
};

export const utf8Operators = {
  from_utf8: fromUtf8,
  utf8clean,
  utf8_domain_to_alabel: (_run, text) => like(text, text.text.split('.').map(toALabel).join('.')),
  utf8_domain_from_alabel: (_run, text) => like(text, text.text.split('.').map(fromALabel).join('.')),
  utf8_localpart_to_alabel: (_run, text) =>
    like(text, /^[\0-\x7f]*$/.test(text.text) ? text.text : `xn--${encodePunycode(fromBytes(text.text))}`),
  utf8_localpart_from_alabel: (_run, text) => {
    if (!text.text.startsWith('xn--')) {
      throw new Failed(`error converting alabel (${text.text}) to utf8: bad alabel prefix`);
    }
    return like(text, fromALabel(text.text));
  },
} satisfies Record<string, Operator>;
