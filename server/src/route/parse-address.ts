/** Reads mail addresses out of texts with Exim's leniency and in its words (parse.c, parse_extract_address and parse_find_address_end). */

export type ParsedAddress =
  /** `domainAt` is where the domain starts in `address`, 0 where there is none. */
  | { readonly ok: true; readonly address: string; readonly domainAt: number }
  | { readonly ok: false; readonly message: string };

export interface AddressSyntax {
  /** `allow_utf8_domains` */
  readonly utf8Domains: boolean;
  /** `strip_excess_angle_brackets` */
  readonly excessBrackets: boolean;
  /** `strip_trailing_dot` */
  readonly trailingDot: boolean;
}

/** The one address of a text that may also hold a name, comments and a route: `A Name <a@b> (comment)`. */
export function parseAddress(text: string, syntax: AddressSyntax): ParsedAddress {
  try {
    return { ok: true, ...readMailbox(new Scanner(text, syntax)) };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, message: error.message };
    throw error;
  }
}

/** The offset behind the address that starts at `from`: at a comma, a line end where `linesEnd`, or the end of the text. */
export function addressEnd(text: string, from: number, linesEnd: boolean): number {
  let routed = text[from] === '@';
  let open = routed ? 1 : 0;
  const stops = (at: number) => at >= text.length || (linesEnd && text[at] === '\n');
  let at = from;
  while (!stops(at) && (text[at] !== ',' || open > 0)) {
    const char = text[at];
    if (char === '\\' && at + 1 < text.length) {
      at += 2;
    } else if (char === '"') {
      for (at++; !stops(at); at++) {
        if (text[at] === '\\' && at + 1 < text.length) at++;
        else if (text[at] === '"') {
          at++;
          break;
        }
      }
    } else if (char === '(') {
      let level = 1;
      for (at++; !stops(at); at++) {
        if (text[at] === '\\' && at + 1 < text.length) at++;
        else if (text[at] === '(') level++;
        else if (text[at] === ')' && --level <= 0) {
          at++;
          break;
        }
      }
    } else {
      if (char === '<') {
        routed = text[at + 1] === '@';
        open = routed ? 2 : 1;
      } else if (char === '>') open--;
      else if (routed && char === ':') open--;
      at++;
    }
  }
  return at;
}

class Malformed {
  constructor(readonly message: string) {}
}

/** A place in a text that moves on. */
class Scanner {
  at = 0;

  constructor(
    readonly text: string,
    readonly syntax: AddressSyntax,
  ) {}

  peek(): string {
    return this.text[this.at] ?? '';
  }

  take(): string {
    return this.text[this.at++] ?? '';
  }

  /** White space and nested comments. */
  skipComments(): void {
    while (this.at < this.text.length) {
      if (/\s/.test(this.peek())) this.at++;
      else if (this.peek() === '(') this.skipComment();
      else return;
    }
  }

  private skipComment(): void {
    let level = 1;
    for (this.at++; this.at < this.text.length; this.at++) {
      if (this.peek() === '\\' && this.at + 1 < this.text.length) this.at++;
      else if (this.peek() === '(') level++;
      else if (this.peek() === ')' && --level <= 0) {
        this.at++;
        return;
      }
    }
  }
}

function isAtom(char: string): boolean {
  return char !== '' && char > ' ' && char !== '\x7f' && !'<>()@,;:\\".[]'.includes(char);
}

interface Read {
  readonly address: string;
  readonly domainAt: number;
}

function readMailbox(scanner: Scanner): Read {
  scanner.skipComments();
  const local = readLocalPart(scanner, true);
  if (scanner.peek() !== '@' && scanner.peek() !== '<') {
    if (scanner.peek() === '' || scanner.peek() === ';') {
      if (local === '') throw new Malformed('empty address');
      return finish(scanner, { address: local, domainAt: 0 });
    }
    while (scanner.peek() !== '<') skipWord(scanner);
  }
  if (scanner.peek() === '<') return readBracketed(scanner);
  if (local === '') {
    readRoute(scanner);
    const read = readAddrSpec(scanner, '');
    if (read.domainAt === 0) throw new Malformed('domain missing in source-routed address');
    return finish(scanner, read);
  }
  scanner.at++;
  const domain = readDomain(scanner);
  return finish(scanner, { address: `${local}@${domain}`, domainAt: local.length + 1 });
}

/** A word of a phrase before `<`. */
function skipWord(scanner: Scanner): void {
  try {
    readLocalPart(scanner, false);
  } catch (error) {
    if (error instanceof Malformed) throw new Malformed(`${error.message} (expected word or "<")`);
    throw error;
  }
}

function readBracketed(scanner: Scanner): Read {
  scanner.at++;
  let brackets = 1;
  while (scanner.syntax.excessBrackets && scanner.peek() === '<') {
    brackets++;
    scanner.at++;
  }
  scanner.skipComments();
  const routed = scanner.peek() === '@';
  if (routed) readRoute(scanner);
  const read = readAddrSpec(scanner, '>');
  if (routed && read.domainAt === 0) throw new Malformed('domain missing in source-routed address');
  for (; brackets > 0; brackets--) {
    if (scanner.peek() === '') throw new Malformed("'>' missing at end of address");
    if (scanner.take() !== '>') throw follows(scanner.text, scanner.at - 1);
  }
  scanner.skipComments();
  return finish(scanner, read);
}

function finish(scanner: Scanner, read: Read): Read {
  if (scanner.at < scanner.text.length) throw follows(scanner.text, scanner.at);
  if (read.address.length > 256) throw new Malformed('address too long');
  return read;
}

function follows(text: string, at: number): Malformed {
  return new Malformed(`malformed address: ${text.slice(at, at + 32)} may not follow ${text.slice(0, at)}`);
}

/** Words between dots, quoted or not; several dots in a row are let through. */
function readLocalPart(scanner: Scanner, mayBeEmpty: boolean): string {
  let result = '';
  for (;;) {
    scanner.skipComments();
    const before = result.length;
    if (scanner.peek() === '"') result += readQuoted(scanner);
    else {
      while (isAtom(scanner.peek()) || scanner.peek() === '\\') {
        const char = scanner.take();
        result += char === '\\' ? char + scanner.take() : char;
      }
    }
    scanner.skipComments();
    if (result.length === before && !mayBeEmpty && scanner.peek() !== '.') {
      if (result === '' || !result.endsWith('.')) throw new Malformed('missing or malformed local part');
    }
    if (scanner.peek() !== '.') return result;
    while (scanner.peek() === '.') result += scanner.take();
  }
}

function readQuoted(scanner: Scanner): string {
  let result = scanner.take();
  while (scanner.peek() !== '' && scanner.peek() !== '"') {
    const char = scanner.take();
    result += char === '\\' ? char + scanner.take() : char;
  }
  if (scanner.peek() === '') throw new Malformed('unmatched doublequote in local part');
  return result + scanner.take();
}

/** `@a,@b:` before an address: read and forgotten. */
function readRoute(scanner: Scanner): void {
  let commas = false;
  while (scanner.peek() === '@') {
    scanner.at++;
    readDomain(scanner);
    if (scanner.peek() !== ',') break;
    scanner.at++;
    commas = true;
    scanner.skipComments();
  }
  if (scanner.peek() !== ':')
    throw new Malformed(commas ? 'colon expected after route list' : 'no local part');
  scanner.at++;
  scanner.skipComments();
}

function readAddrSpec(scanner: Scanner, end: string): Read {
  const local = readLocalPart(scanner, false);
  if (scanner.peek() === end) return { address: local, domainAt: 0 };
  if (scanner.peek() !== '@') throw new Malformed(`"@" or "." expected after "${local}"`);
  scanner.at++;
  return { address: `${local}@${readDomain(scanner)}`, domainAt: local.length + 1 };
}

/** Letters and digits, and behind the first of them hyphens. */
function isDomainChar(char: string, inside: boolean, utf8: boolean): boolean {
  return /[A-Za-z0-9]/.test(char) || (inside && char === '-') || (utf8 && char >= '\x80');
}

/** Atoms between dots, or an IP address in brackets. */
function readDomain(scanner: Scanner): string {
  scanner.skipComments();
  if (scanner.peek() === '[') {
    const literal = /^\[[^\][\\]*\]/.exec(scanner.text.slice(scanner.at));
    if (!literal) throw new Malformed('malformed domain literal');
    scanner.at += literal[0].length;
    scanner.skipComments();
    return literal[0];
  }
  let domain = '';
  for (;;) {
    const before = domain.length;
    const { utf8Domains } = scanner.syntax;
    while (isDomainChar(scanner.peek(), domain.length > before, utf8Domains)) domain += scanner.take();
    if (domain.length === before) {
      if (!scanner.syntax.trailingDot || domain === '' || scanner.peek() === '.') {
        throw new Malformed('domain missing or malformed');
      }
      return domain.slice(0, -1);
    }
    scanner.skipComments();
    if (scanner.peek() !== '.') return domain;
    domain += scanner.take();
    scanner.skipComments();
  }
}
