/** RFC 2822 addresses as Exim takes them apart (parse.c, parse_extract_address and parse_find_address_end). */

export interface Extracted {
  /** Without comments and phrases; undefined where the text is no address, and then `error` says why. */
  readonly address: string | undefined;
  readonly domain: string;
  readonly error?: string;
  /** Where the address itself begins and ends in the text. */
  readonly start: number;
  readonly end: number;
}

class Mistake {
  constructor(readonly message: string) {}
}

/** Takes the first address out of the text; `allowNull` lets `<>` through as an empty address. */
export function extractAddress(text: string, allowNull: boolean): Extracted {
  try {
    return extract(text, allowNull);
  } catch (error) {
    if (error instanceof Mistake)
      return { address: undefined, domain: '', error: error.message, start: 0, end: 0 };
    throw error;
  }
}

function extract(text: string, allowNull: boolean): Extracted {
  let at = skipComment(text, 0);
  let startOf = at;
  let bracketed = false;
  let local = readLocal(text, at, false);
  at = local.end;
  if (text[at] !== '@' && text[at] !== '<') {
    // A phrase may stand before an address in angle brackets; words and dots are both read over.
    if (at >= text.length || text[at] === ';') return finish(text, local.text, '', startOf, at, allowNull);
    while (at < text.length && text[at] !== '<' && (text[at] !== '@' || isComment(text, at))) {
      const word = readLocal(text, at, true);
      if (word.end === at) break;
      at = word.end;
    }
    if (text[at] !== '<')
      throw new Mistake(`malformed address: ${text.slice(at)} may not follow ${text.slice(startOf, at)}`);
  }
  if (text[at] === '<') {
    bracketed = true;
    at = skipComment(text, at + 1);
    startOf = at;
    if (text[at] === '>')
      return { address: allowNull ? '' : undefined, domain: '', error: 'empty address', start: at, end: at };
    if (text[at] === '@') at = skipRoute(text, at);
    startOf = at;
    local = readLocal(text, at, false);
    at = local.end;
    if (text[at] !== '@' && text[at] !== '>')
      throw new Mistake(`unexpected character in address: ${text.slice(at)}`);
  }
  if (local.text === '') throw new Mistake('missing local part');
  let domain = '';
  if (text[at] === '@') {
    const read = readDomain(text, at + 1);
    domain = read.text;
    at = read.end;
    if (domain === '') throw new Mistake('domain missing or malformed');
  }
  const end = at;
  if (bracketed) {
    if (text[at] !== '>') throw new Mistake(`'>' missing at end of address`);
    at = skipComment(text, at + 1);
  }
  if (at < text.length && text[at] !== ';') {
    throw new Mistake(`malformed address: ${text.slice(at)} may not follow ${text.slice(0, at)}`);
  }
  return { address: domain === '' ? local.text : `${local.text}@${domain}`, domain, start: startOf, end };
}

function finish(
  text: string,
  local: string,
  domain: string,
  start: number,
  end: number,
  allowNull: boolean,
): Extracted {
  if (local === '') {
    return {
      address: allowNull && text.trim() === '' ? undefined : undefined,
      domain,
      error: 'empty address',
      start,
      end,
    };
  }
  return { address: local, domain, start, end };
}

function isComment(text: string, at: number): boolean {
  return text[at] === '(';
}

/** White space and comments, which may stand inside each other. */
function skipComment(text: string, at: number): number {
  for (;;) {
    while (at < text.length && /[ \t\n\v\f\r]/.test(text[at] as string)) at++;
    if (text[at] !== '(') return at;
    let depth = 1;
    at++;
    for (; at < text.length && depth > 0; at++) {
      if (text[at] === '\\') at++;
      else if (text[at] === '(') depth++;
      else if (text[at] === ')') depth--;
    }
  }
}

const atomChar = /[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~\x80-\xff]/;

/** Words with dots between them; in a phrase dots are as good as words. */
function readLocal(text: string, start: number, phrase: boolean): { text: string; end: number } {
  let at = skipComment(text, start);
  let out = '';
  let needWord = true;
  while (at < text.length) {
    const char = text[at] as string;
    if (char === '"' && (needWord || phrase)) {
      let end = at + 1;
      while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
      out += text.slice(at, end + 1);
      at = end + 1;
    } else if ((atomChar.test(char) || char === '\\') && (needWord || phrase)) {
      let end = at;
      while (end < text.length && (atomChar.test(text[end] as string) || text[end] === '\\'))
        end += text[end] === '\\' ? 2 : 1;
      out += text.slice(at, end);
      at = end;
    } else {
      break;
    }
    needWord = false;
    at = skipComment(text, at);
    if (text[at] === '.') {
      let dots = at;
      while (text[dots] === '.') dots++;
      out += text.slice(at, dots);
      at = skipComment(text, dots);
      needWord = true;
    } else if (!phrase) {
      break;
    }
  }
  return { text: out, end: at };
}

/** `@one,@two:` before an address is read over. */
function skipRoute(text: string, at: number): number {
  let next = at;
  while (text[next] === '@') {
    next = skipComment(text, readDomain(text, next + 1).end);
    while (text[next] === ',') next = skipComment(text, next + 1);
  }
  if (text[next] !== ':') throw new Mistake('colon expected after route');
  return skipComment(text, next + 1);
}

function readDomain(text: string, start: number): { text: string; end: number } {
  let at = skipComment(text, start);
  if (text[at] === '[') {
    const close = text.indexOf(']', at);
    if (close < 0) return { text: '', end: at };
    return { text: text.slice(at, close + 1), end: skipComment(text, close + 1) };
  }
  let out = '';
  for (;;) {
    let end = at;
    while (end < text.length && /[A-Za-z0-9_\-\x80-\xff]/.test(text[end] as string)) end++;
    if (end === at) return { text: '', end: at };
    out += text.slice(at, end);
    at = skipComment(text, end);
    if (text[at] !== '.') return { text: out, end: at };
    const next = skipComment(text, at + 1);
    if (next >= text.length || !/[A-Za-z0-9_\-\x80-\xff]/.test(text[next] as string))
      return { text: '', end: at };
    out += '.';
    at = next;
  }
}

/** Where the address that begins at `at` ends: at a comma, or at the semicolon of a group. */
export function findAddressEnd(text: string, at: number, group: boolean): { at: number; group: boolean } {
  let inGroup = group;
  let sourceRoute = false;
  let next = at;
  while (next < text.length && text[next] !== ';' && text[next] !== '\n') {
    const char = text[next] as string;
    if (char === ',' && !sourceRoute) break;
    if (char === '"') {
      next++;
      while (next < text.length && text[next] !== '"') next += text[next] === '\\' ? 2 : 1;
    } else if (char === '(') {
      next = skipComment(text, next) - 1;
    } else if (char === '\\') {
      next++;
    } else if (char === '<') {
      sourceRoute = text[skipComment(text, next + 1)] === '@';
    } else if (char === '>' || char === ':') {
      if (char === ':' && !sourceRoute) inGroup = true;
      sourceRoute = false;
      if (char === ':' && inGroup && !text.slice(at, next).includes('<')) break;
    }
    next++;
  }
  if (text[next] === ';') inGroup = false;
  return { at: Math.max(next, at), group: inGroup };
}
