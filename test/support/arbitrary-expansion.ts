/** Makes up string expansions, well-formed and broken ones, from a seed. */

/** A source of numbers that the seed decides: the same seed gives the same numbers. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Make = (depth: number) => string;

/** `/fixtures/keys` and `/fixtures/domains` are files that lookups may use. */
export function expansionFrom(number: (below: number) => number): string {
  const pick = <T>(some: readonly T[]): T => some[number(some.length)] as T;
  const words = [
    'a',
    'b',
    'abc',
    'Key',
    'x.y.z',
    'user@dom.example',
    'A B',
    '1',
    '2',
    '-3',
    '10',
    '0x1F',
    '1k',
    'yes',
    'no',
    'true',
    '',
    ' ',
    'a:b:c',
    '<; a;b ; c',
    '1:2:3',
    ':',
    'a::b',
    '10.1.2.3',
    '10.1.2.0/24',
    'fe80::1',
    'a=1 b="2 3" c=4',
    'caf\\xe9',
    '\\n',
    '\\t',
    '"q"',
    "it's",
    '{x',
    'Full Name <u@d.example>',
    '=?utf-8?Q?a=20b?=',
    'x\\}y',
    '\\$1',
    '3h20m',
  ];
  const variables = [
    '$primary_hostname',
    '${qualify_domain}',
    '$value',
    '$item',
    '$1',
    '$2',
    '${1}',
    '$0',
    '$h_subject:',
    '$acl_m_none',
    '$nosuch',
    '${nosuch}',
    '$sender_host_name',
    '$domain',
    '$local_part_data',
    '$tls_in_cipher',
    '${acl_c0}',
    '$message_size',
  ];
  const patterns = [
    '^a',
    'b',
    '^(.)(.)',
    '(\\\\w+)',
    '[a-c]+',
    '^x\\\\.',
    '(?i)KEY',
    'a|b',
    '(',
    '[',
    '*',
    'a{2}',
    '\\\\d+',
    '(a)?b',
    '.*',
    '\\\\N^a\\\\N',
  ];
  const lists = [
    'a:b:c',
    '*.y.z : b',
    '!a : *',
    '^x\\\\.',
    '+dl',
    '+nolist',
    '<; a ; x.y.z',
    '10.1.2.0/24 : fe80::::/10',
    '*@dom.example',
    'user@*',
    '*',
    ':',
    '!b',
  ];
  const operators = [
    'lc',
    'uc',
    'length_2',
    'l_1',
    'substr_1_2',
    's_-2',
    'hash_3',
    'h_2_5',
    'nhash_8',
    'nh_8_9',
    'md5',
    'sha1',
    'sha256',
    'sha3_224',
    'strlen',
    'quote',
    'quote_local_part',
    'quote_lsearch',
    'rxquote',
    'escape',
    'escape8bit',
    'hexquote',
    'base64',
    'str2b64',
    'base64d',
    'base32',
    'base32d',
    'base62',
    'base62d',
    'hex2b64',
    'domain',
    'local_part',
    'address',
    'addresses',
    'mask',
    'reverse_ip',
    'ipv6norm',
    'ipv6denorm',
    'listcount',
    'listnamed',
    'rfc2047',
    'rfc2047d',
    'from_utf8',
    'utf8clean',
    'time_eval',
    'time_interval',
    'eval',
    'eval10',
    'expand',
    'nosuch',
    'lc_1',
  ];
  const comparisons = [
    'eq',
    'eqi',
    'lt',
    'gti',
    'le',
    'gei',
    '=',
    '==',
    '<',
    '>=',
    'match',
    'inlist',
    'inlisti',
  ];
  const braced = (text: string) => `{${text}}`;
  const arg: Make = (depth) => braced(text(depth));
  const word: Make = (depth) => (number(3) > 0 ? braced(pick(words)) : arg(depth));
  const yesNo: Make = (depth) => {
    switch (number(6)) {
      case 0:
        return '';
      case 1:
        return arg(depth);
      case 2:
        return `${arg(depth)}fail`;
      case 3:
        return ` ${arg(depth)} ${arg(depth)} `;
      default:
        return arg(depth) + arg(depth);
    }
  };
  const condition: Make = (depth) => {
    const not = number(6) === 0 ? '!' : '';
    if (depth <= 0 || number(3) > 0)
      return `${not}${pick(comparisons)}${number(4) === 0 ? ' ' : ''}${word(depth - 1)}${number(3) === 0 ? braced(pick(patterns)) : word(depth - 1)}`;
    switch (number(9)) {
      case 0:
        return `${not}and{{${condition(depth - 1)}}{${condition(depth - 1)}}}`;
      case 1:
        return `${not}or{{${condition(depth - 1)}} {${condition(depth - 1)}}}`;
      case 2:
        return `${not}forany${word(depth - 1)}{${condition(depth - 1)}}`;
      case 3:
        return `${not}forall${word(depth - 1)}{${condition(depth - 1)}}`;
      case 4:
        return `${not}def:${pick(['primary_hostname', 'domain', 'h_subject:', 'nosuch', 'value', ''])}`;
      case 5:
        return `${not}${pick(['bool', 'bool_lax', 'isip', 'isip4', 'isip6'])}${word(depth - 1)}`;
      case 6:
        return `${not}${pick(['match_domain', 'match_local_part', 'match_address'])}${word(depth - 1)}${braced(pick(lists))}`;
      case 7:
        return `${not}match_ip${braced(pick(['10.1.2.3', 'fe80::1', '', 'a']))}${braced(pick(lists))}`;
      default:
        return `${pick(['nosuch', 'eqx', 'first_delivery', 'queue_running', ''])}${word(depth - 1)}`;
    }
  };
  const item: Make = (depth) => {
    const d = depth - 1;
    switch (number(19)) {
      case 0:
      case 1:
      case 2:
        return `if ${condition(d)}${yesNo(d)}`;
      case 3:
        return `extract${braced(pick(['1', '2', '-1', 'a', 'b', '', '$1', '0']))}${number(2) === 0 ? '{:}' : ''}${word(d)}${yesNo(d)}`;
      case 4:
        return `listextract${braced(pick(['1', '-1', 'x', '4']))}${word(d)}${yesNo(d)}`;
      case 5:
        return `map${word(d)}${arg(d)}`;
      case 6:
        return `filter${word(d)}{${condition(d)}}`;
      case 7:
        return `reduce${word(d)}${word(d)}{${pick(['$value$item', '${eval:$value+1}', '$item', text(d)])}}`;
      case 8:
        return `sort${word(d)}{${pick(['lt', '<', 'gei', 'eq', 'lti'])}}{${pick(['$item', '${lc:$item}', text(d)])}}`;
      case 9:
        return `sg${word(d)}${braced(pick(patterns))}${braced(pick(['x', '\\$1', '<\\$0>', text(d)]))}`;
      case 10:
        return `tr${word(d)}${braced(pick(['abc', 'a', '']))}${braced(pick(['xyz', 'x', '']))}`;
      case 11:
        return `${pick(['substr', 'hash', 'nhash'])}${braced(pick(['1', '2', '-1', 'x']))}${braced(pick(['1', '3', '-1']))}${word(d)}`;
      case 12:
        return `length${braced(pick(['1', '3', 'x']))}${word(d)}`;
      case 13:
        return `lookup${braced(pick(['a', 'Key', 'x.y.z', 'none', 'user@dom.example', 'a b']))}${pick(['lsearch', 'lsearch*', 'partial-lsearch', 'lsearch*@', 'partial1-lsearch,ret=key', 'nwildlsearch', 'nosuch', 'iplsearch', 'lsearch,ret=full'])}{${pick(['/fixtures/keys', '/fixtures/domains', '/fixtures/none'])}}${yesNo(d)}`;
      case 14:
        return `listquote${braced(pick([':', ';', '']))}${word(d)}`;
      case 15:
        return `hmac${braced(pick(['md5', 'sha1', 'x']))}${word(d)}${word(d)}`;
      case 16:
        return `env${braced('NONE')}${yesNo(d)}`;
      case 17:
        return `extract json${pick(['', 's'])}${braced(pick(['1', 'a', 'b', '3']))}${braced(pick(['[1,"b"]', '\\{"a":1,"b":"x"\\}', 'x']))}${yesNo(d)}`;
      default:
        return `${pick(['nosuch', 'lc', 'tr', 'if'])}${word(d)}`;
    }
  };
  const piece: Make = (depth) => {
    if (depth <= 0) return pick([pick(words), pick(variables), pick(words)]);
    switch (number(8)) {
      case 0:
        return pick(variables);
      case 1:
        return pick(words);
      case 2:
      case 3:
        return `\${${pick(operators)}:${text(depth - 1)}}`;
      default:
        return `\${${item(depth)}}`;
    }
  };
  function text(depth: number): string {
    let out = '';
    for (let count = 1 + number(2); count > 0; count--) out += piece(depth);
    return out;
  }
  return broken(text(3), number);
}

/** One in three is spoilt: a character goes, comes in addition, or is another one. */
function broken(text: string, number: (below: number) => number): string {
  if (number(3) > 0 || text === '') return text;
  const at = number(text.length);
  const some = ['{', '}', '$', ':', '\\', ' ', 'x', '1', '!', ''];
  const char = some[number(some.length)] as string;
  return text.slice(0, at) + char + text.slice(at + number(2));
}
