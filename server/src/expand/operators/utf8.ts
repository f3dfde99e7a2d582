/** UTF-8: to Latin-1, cleaned of what is none, and the forms that names in other scripts have in the DNS. */
import { Failed } from '../result';
import { fromBytes, like, toBytes } from '../value';
import type { Operator } from './operator';
import { decodePunycode, encodePunycode } from './punycode';

const sequence =
  /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}/;
const anything = new RegExp(`(${sequence.source})|[\\x80-\\xff]+?`, 'g');

/** What has no place in Latin-1 becomes an underscore. */
const fromUtf8: Operator = (_run, text) =>
  like(
    text,
    text.text.replace(/[\xc0-\xff][\x80-\xbf]*/g, (bytes) => {
      const char = fromBytes(bytes);
      const code = char.codePointAt(0) ?? 0;
      return char !== bytes && code < 256 ? String.fromCharCode(code) : '_';
    }),
  );

/** A question mark for each thing that is not UTF-8. */
const utf8clean: Operator = (_run, text) =>
  like(
    text,
    text.text.replace(
      anything,
      (bytes: string, good: string | undefined) => good ?? bytes.replace(/./gs, '?'),
    ),
  );

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
