/** Quoting for addresses, for commands and for lookup types. */
import { knownLookup } from '../../syntax/expansion/vocabulary';
import { Failed } from '../result';
import { type Bytes, like } from '../value';
import type { Operator } from './operator';

/** In double quotes unless it is letters, digits, underscores, hyphens and dots; with a lookup's name, as that lookup needs it. */
const quote: Operator = (run, text, node) => {
  if (node.argument !== undefined) {
    const [type = '', option] = node.argument.split('_');
    if (!knownLookup(type, run.release)) throw new Failed(`unknown lookup type "${type}"`);
    return quoteForLookup(text, type, option === 'dn');
  }
  if (text.text !== '' && /^[A-Za-z0-9_.-]*$/.test(text.text)) return text;
  const inner = text.text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return like(text, `"${inner}"`);
};

const sqlNames: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '\b': '\\b' };

function quoteForLookup(text: Bytes, type: string, isName: boolean): Bytes {
  const quoted = quotedText(text.text, type, isName);
  return text.taint ? { text: quoted, taint: { ...text.taint, quotedFor: type } } : like(text, quoted);
}

function quotedText(text: string, type: string, isName: boolean): string {
  switch (type) {
    case 'mysql':
      return text.replace(/[\n\t\r\b'"\\]/g, (char) => sqlNames[char] ?? `\\${char}`);
    case 'pgsql':
      return text.replace(/[\n\t\r\b"\\']/g, (char) =>
        char === "'" ? "''" : (sqlNames[char] ?? `\\${char}`),
      );
    case 'sqlite':
    case 'oracle':
    case 'ibase':
      return text.replace(/'/g, "''");
    case 'nisplus':
      return text.replace(/"/g, '""');
    case 'redis':
      return text.replace(/[ \t\n\r\b'"\\]/g, (char) =>
        char === ' ' ? '\\ ' : (sqlNames[char] ?? `\\${char}`),
      );
    case 'ldap':
    case 'ldapdn':
    case 'ldapm':
    case 'ldapauth':
      return quoteLdap(text, isName);
    default:
      return text;
  }
}

/** For a filter `*()\` become escapes; for a distinguished name its own specials do; both then as a URL wants it. */
function quoteLdap(text: string, isName: boolean): string {
  const url = (char: string) =>
    /[A-Za-z0-9!$'()*+._-]/.test(char)
      ? char
      : `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  let out = '';
  for (const [at, char] of [...text].entries()) {
    const edgeSpace = isName && char === ' ' && (at === 0 || at === text.length - 1);
    if (isName && (edgeSpace || '#+"\\<>;,'.includes(char))) out += `%5C${char === ' ' ? '%20' : url(char)}`;
    else if (!isName && '*()\\'.includes(char)) out += `%5C${char.charCodeAt(0).toString(16).toUpperCase()}`;
    else out += url(char);
  }
  return out;
}

/** Dots may stand anywhere but at the ends. */
const quoteLocalPart: Operator = (_run, text) => {
  const { text: local } = text;
  if (/^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~.]+$/.test(local) && !local.startsWith('.') && !local.endsWith('.'))
    return text;
  return like(text, `"${local.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"`);
};

export const quoteOperators = { quote, quote_local_part: quoteLocalPart } satisfies Record<string, Operator>;
