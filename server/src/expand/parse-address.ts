/** Reads mail addresses out of texts with Exim's leniency and in its words (parse.c, parse_extract_address and parse_find_address_end). */

export type ParsedAddress =
  /** `domainAt` is where the domain starts in `address`, 0 where there is none; `start` and `end` say where it stands in the text. */
  | {
      readonly ok: true;
      readonly address: string;
      readonly domainAt: number;
      readonly start: number;
      readonly end: number;
    }
  | { readonly ok: false; readonly message: string };

export interface AddressSyntax {
  /** `allow_utf8_domains` */
  readonly utf8Domains?: boolean;
  /** `strip_excess_angle_brackets` */
  readonly excessBrackets?: boolean;
  /** `strip_trailing_dot` */
  readonly trailingDot?: boolean;
  /** `<>` is an address. */
  readonly allowNull?: boolean;
  /** Kept from one address of a list to the next: whether a group may begin, and whether one has begun. */
  readonly groups?: { allowed: boolean; begun: boolean };
}

/** The one address of a text that may also hold a name, comments and a route: `A Name <a@b> (comment)`. */
export function parseAddress(text: string, syntax: AddressSyntax = {}): ParsedAddress {
  const scanner = new Scanner(text, syntax);
  try {
    return { ok: true, ...readMailbox(scanner) };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    endGroup(scanner);
    return { ok: false, message: error.message };
  }
}

/** The offset behind the address that starts at `from`: at a comma, a line end where `linesEnd`, or the end of the text. */
export function addressEnd(text: string, from: number, linesEnd = false): number {
  let routed = text[from] === '@';
  let open = routed ? 1 : 0;
  const stops = (at: number) => at >= text.length || (linesEnd && text[at] === '\n');
  let at = from;
  while (!stops(at) && (text[at] !== ',' || open > 0)) {
    const char = text[at];
    if (char === '\\' && at + 1 < text.length) {
      at += 2;
    } else if (char === '"' || char === '(') {
      at = char === '"' ? afterQuoted(text, at, stops) : afterComment(text, at, stops);
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

function afterQuoted(text: string, from: number, stops: (at: number) => boolean): number {
  let at = from + 1;
  for (; !stops(at); at++) {
    if (text[at] === '\\' && at + 1 < text.length) at++;
    else if (text[at] === '"') return at + 1;
  }
  return Math.min(at, text.length);
}

function afterComment(text: string, from: number, stops: (at: number) => boolean): number {
  let level = 1;
  let at = from + 1;
  for (; !stops(at); at++) {
    if (text[at] === '\\' && at + 1 < text.length) at++;
    else if (text[at] === '(') level++;
    else if (text[at] === ')' && --level <= 0) return at + 1;
  }
  return Math.min(at, text.length);
}

class Malformed {
  constructor(readonly message: string) {}
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** A place in a text that moves on. */
class Scanner {
  at = 0;
  /** Where the comments and white space last skipped began. */
  commentAt = 0;

  constructor(
    readonly text: string,
    readonly syntax: AddressSyntax,
  ) {}

  get char(): string {
    return this.text[this.at] ?? '';
  }

  take(): string {
    return this.text[this.at++] ?? '';
  }

  /** White space and nested comments. */
  skipComments(): void {
    this.commentAt = this.at;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (isSpace(code)) this.at++;
      else if (code === 40) this.at = afterComment(this.text, this.at, (at) => at >= this.text.length);
      else return;
    }
  }
}

/** 1 for the bytes that words outside quotes are made of. */
const atoms = Uint8Array.from({ length: 256 }, (_, code) => {
  const char = String.fromCharCode(code);
  return code > 32 && code !== 127 && !'<>()@,;:\\".[]'.includes(char) ? 1 : 0;
});

/** The bytes of a word from here on, those of UTF-8 too if `wide`. */
function takeAtom(scanner: Scanner, wide: boolean): string {
  const { text, at: start } = scanner;
  let at = start;
  for (let code = text.charCodeAt(at); atoms[code] === 1 && (wide || code < 128); code = text.charCodeAt(at))
    at++;
  scanner.at = at;
  return text.slice(start, at);
}

/** A part of a domain between dots: letters and digits, and hyphens but for the first (parse.c, read_domain). */
function takeLabel(scanner: Scanner, wide: boolean): string {
  const { text, at: start } = scanner;
  let at = start;
  for (let kind = labels[text.charCodeAt(at)]; kind !== undefined; kind = labels[text.charCodeAt(++at)])
    if (kind === notInLabel || (kind === wideInLabel && !wide) || (kind === hyphen && at === start)) break;
  scanner.at = at;
  return text.slice(start, at);
}

const [notInLabel, inLabel, hyphen, wideInLabel] = [0, 1, 2, 3];

/** What the bytes are to a label. */
const labels = Uint8Array.from({ length: 256 }, (_, code) => {
  if (code >= 128) return wideInLabel;
  const char = String.fromCharCode(code);
  return char === '-' ? hyphen : /[A-Za-z0-9]/.test(char) ? inLabel : notInLabel;
});

interface Read {
  readonly address: string;
  readonly domainAt: number;
}

interface Placed extends Read {
  readonly start: number;
  readonly end: number;
}

function readMailbox(scanner: Scanner): Placed {
  scanner.skipComments();
  const start = scanner.at;
  const local = readLocalPart(scanner, true);
  if (scanner.char !== '@' && scanner.char !== '<') {
    if (scanner.char === '' || scanner.char === ';') {
      if (local === '') throw new Malformed('empty address');
      return finish(scanner, { address: local, domainAt: 0 }, start, scanner.commentAt);
    }
    const { groups } = scanner.syntax;
    while (scanner.char !== '<' && !(groups?.allowed && scanner.char === ':')) skipWord(scanner);
    if (scanner.char === ':' && groups) {
      groups.allowed = false;
      groups.begun = true;
      scanner.at++;
      return readMailbox(scanner);
    }
  }
  if (scanner.char === '<') return readBracketed(scanner);
  if (local === '') {
    readRoute(scanner);
    const read = readAddrSpec(scanner, '');
    if (read.domainAt === 0) throw new Malformed('domain missing in source-routed address');
    return finish(scanner, read, start, scanner.commentAt);
  }
  scanner.at++;
  const domain = readDomain(scanner);
  return finish(
    scanner,
    { address: `${local}@${domain}`, domainAt: local.length + 1 },
    start,
    scanner.commentAt,
  );
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

function readBracketed(scanner: Scanner): Placed {
  scanner.at++;
  let brackets = 1;
  while (scanner.syntax.excessBrackets && scanner.char === '<') {
    if (++brackets > 5) throw new Malformed('angle-brackets nested too deep');
    scanner.at++;
  }
  const start = scanner.at;
  scanner.skipComments();
  const routed = scanner.char === '@';
  if (routed) readRoute(scanner);
  const isNull = scanner.char === '>' && scanner.syntax.allowNull;
  const read = isNull ? { address: '', domainAt: 0 } : readAddrSpec(scanner, '>');
  if (routed && read.domainAt === 0) throw new Malformed('domain missing in source-routed address');
  const end = scanner.at;
  for (; brackets > 0; brackets--) {
    if (scanner.char === '') throw new Malformed("'>' missing at end of address");
    if (scanner.take() !== '>') throw follows(scanner.text, scanner.at - 1);
  }
  scanner.skipComments();
  return finish(scanner, read, start, end);
}

function endGroup(scanner: Scanner): boolean {
  const { groups } = scanner.syntax;
  if (!groups?.begun || scanner.char !== ';') return false;
  groups.begun = false;
  groups.allowed = true;
  return true;
}

function finish(scanner: Scanner, read: Read, start: number, endOf: number): Placed {
  if (scanner.at < scanner.text.length && !endGroup(scanner)) throw follows(scanner.text, scanner.at);
  if (read.address.length > 256) throw new Malformed('address too long');
  let end = endOf;
  while (isSpace(scanner.text.charCodeAt(end - 1))) end--;
  return { address: read.address, domainAt: read.domainAt, start, end };
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
    if (scanner.char === '"') result += readQuoted(scanner);
    else {
      result += takeAtom(scanner, true);
      while (scanner.char === '\\') result += scanner.take() + scanner.take() + takeAtom(scanner, true);
    }
    scanner.skipComments();
    if (result.length === before && !mayBeEmpty && scanner.char !== '.') {
      if (result === '' || !result.endsWith('.')) throw new Malformed('missing or malformed local part');
    }
    if (scanner.char !== '.') return result;
    while (scanner.char === '.') result += scanner.take();
  }
}

function readQuoted(scanner: Scanner): string {
  let result = scanner.take();
  while (scanner.char !== '' && scanner.char !== '"') {
    const char = scanner.take();
    result += char === '\\' ? char + scanner.take() : char;
  }
  if (scanner.char === '') throw new Malformed('unmatched doublequote in local part');
  return result + scanner.take();
}

/** `@a,@b:` before an address: read and forgotten. */
function readRoute(scanner: Scanner): void {
  let commas = false;
  while (scanner.char === '@') {
    scanner.at++;
    readDomain(scanner);
    if ((scanner.char as string) !== ',') break;
    scanner.at++;
    commas = true;
    scanner.skipComments();
  }
  if (scanner.char !== ':') throw new Malformed(commas ? 'colon expected after route list' : 'no local part');
  scanner.at++;
  scanner.skipComments();
}

function readAddrSpec(scanner: Scanner, end: string): Read {
  const local = readLocalPart(scanner, false);
  if (scanner.char === end) return { address: local, domainAt: 0 };
  if (scanner.char !== '@') throw new Malformed(`"@" or "." expected after "${local}"`);
  scanner.at++;
  return { address: `${local}@${readDomain(scanner)}`, domainAt: local.length + 1 };
}

/** Atoms between dots, or an IP address in brackets. */
function readDomain(scanner: Scanner): string {
  scanner.skipComments();
  if (scanner.char === '[') {
    const literal = /^\[[^\][\\\s]*\]/.exec(scanner.text.slice(scanner.at));
    if (!literal) throw new Malformed('malformed domain literal');
    scanner.at += literal[0].length;
    scanner.skipComments();
    return literal[0];
  }
  let domain = '';
  for (;;) {
    const before = domain.length;
    domain += takeLabel(scanner, scanner.syntax.utf8Domains ?? false);
    if (domain.length === before) {
      if (!scanner.syntax.trailingDot || domain === '' || scanner.char === '.') {
        throw new Malformed('domain missing or malformed');
      }
      return domain.slice(0, -1);
    }
    scanner.skipComments();
    if (scanner.char !== '.') return domain;
    domain += scanner.take();
    scanner.skipComments();
  }
}
