/** Sieve filters (RFC 5228) as far as they say where a message goes: keep, fileinto, redirect, discard, stop, if. */
import { lower } from '../../../expand/value';
import type { Interpreted } from '../../routers/redirect';
import type { RouterRun } from '../../routers/router';
import { qualify } from '../../split-address';
import type { Generated } from '../generated';
import { FilterError } from './words';

type Token = { readonly kind: 'word' | 'string' | 'tag' | 'number' | 'mark'; readonly text: string };

/** Carries the filter out; without any other action the message is kept, which for Exim is a delivery into `inbox`. */
export function runSieve(run: RouterRun, source: string, made: Generated[]): Interpreted['end'] {
  const script: Script = { run, tokens: tokensOf(source), at: 0, made, implicitKeep: true, stopped: false };
  while (script.at < script.tokens.length) command(script, true);
  if (script.implicitKeep) made.push({ kind: 'file', text: 'inbox', fromFilter: true });
  return { kind: 'delivered' };
}

interface Script {
  readonly run: RouterRun;
  readonly tokens: readonly Token[];
  at: number;
  readonly made: Generated[];
  implicitKeep: boolean;
  stopped: boolean;
}

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  const pattern =
    /\s+|#[^\n]*|\/\*[\s\S]*?\*\/|"((?:[^"\\]|\\[\s\S])*)"|text:[ \t]*(?:#[^\n]*)?\r?\n([\s\S]*?)^\.\r?$|:([A-Za-z_]\w*)|(\d+[KMG]?)|([A-Za-z_]\w*)|([[\](){};,])/gm;
  let end = 0;
  for (const match of source.matchAll(pattern)) {
    if (match.index !== end) break;
    end = match.index + match[0].length;
    const [, text, block, tag, number, word, mark] = match;
    if (text !== undefined) tokens.push({ kind: 'string', text: text.replace(/\\([\s\S])/g, '$1') });
    else if (block !== undefined) tokens.push({ kind: 'string', text: block });
    else if (tag !== undefined) tokens.push({ kind: 'tag', text: lower(tag) });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (word !== undefined) tokens.push({ kind: 'word', text: lower(word) });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark });
  }
  if (end < source.length) throw new FilterError('missing semicolon');
  return tokens;
}

function peek({ tokens, at }: Script): Token | undefined {
  return tokens[at];
}

function take(script: Script, text: string): boolean {
  const token = peek(script);
  if (token?.text !== text || token.kind === 'string') return false;
  script.at++;
  return true;
}

function expect(script: Script, text: string, message: string): void {
  if (!take(script, text)) throw new FilterError(message);
}

/** One command; `live` is false in a branch that is not taken and behind `stop`. */
function command(script: Script, live: boolean): void {
  const token = peek(script);
  script.at++;
  const acts = live && !script.stopped;
  switch (token?.kind === 'word' ? token.text : '') {
    case 'require':
      strings(script);
      break;
    case 'keep':
      if (acts) script.made.push({ kind: 'file', text: 'inbox', fromFilter: true });
      if (acts) script.implicitKeep = false;
      break;
    case 'fileinto': {
      const copy = tags(script).has('copy');
      const [folder = ''] = strings(script);
      if (acts) script.made.push({ kind: 'file', text: folder, fromFilter: true });
      if (acts && !copy) script.implicitKeep = false;
      break;
    }
    case 'redirect': {
      const copy = tags(script).has('copy');
      const [address = ''] = strings(script);
      if (acts) script.made.push({ kind: 'address', text: qualify(script.run.routing, address, true) });
      if (acts && !copy) script.implicitKeep = false;
      break;
    }
    case 'discard':
      if (acts) script.implicitKeep = false;
      break;
    case 'stop':
      if (acts) script.stopped = true;
      break;
    case 'vacation':
    case 'notify':
      while (peek(script) && peek(script)?.text !== ';') script.at++;
      break;
    case 'if':
      conditional(script, live);
      return;
    default:
      throw new FilterError(`unknown command '${token?.text ?? ''}'`);
  }
  expect(script, ';', 'missing semicolon');
}

function conditional(script: Script, live: boolean): void {
  let taken = branch(script, live && test(script));
  for (;;) {
    if (take(script, 'elsif')) {
      const holds = test(script);
      taken = branch(script, live && !taken && holds) || taken;
    } else if (take(script, 'else')) {
      branch(script, live && !taken);
      return;
    } else return;
  }
}

function branch(script: Script, live: boolean): boolean {
  expect(script, '{', "expecting '{'");
  while (!take(script, '}')) {
    if (!peek(script)) throw new FilterError("expecting '}'");
    command(script, live);
  }
  return live;
}

function test(script: Script): boolean {
  const token = peek(script);
  script.at++;
  switch (token?.kind === 'word' ? token.text : '') {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'not':
      return !test(script);
    case 'allof':
      return tests(script).every((holds) => holds);
    case 'anyof':
      return tests(script).some((holds) => holds);
    case 'exists':
      return strings(script).every((name) => headerOf(script, name).length > 0);
    case 'size': {
      const over = tags(script).has('over');
      script.at++;
      return !over;
    }
    case 'header':
      return compared(script, (name) => headerOf(script, name));
    case 'address':
      return compared(script, (name) => headerOf(script, name).map(bareAddress));
    case 'envelope':
      return compared(script, (name) => envelopeOf(script, name));
    default:
      throw new FilterError(`unknown test '${token?.text ?? ''}'`);
  }
}

function tests(script: Script): boolean[] {
  expect(script, '(', "missing '('");
  const results = [test(script)];
  while (take(script, ',')) results.push(test(script));
  expect(script, ')', "missing ')'");
  return results;
}

/** Tags before the arguments, each with its argument where it has one. */
function tags(script: Script): Map<string, string> {
  const found = new Map<string, string>();
  for (let token = peek(script); token?.kind === 'tag'; token = peek(script)) {
    script.at++;
    if (token.text === 'comparator') {
      found.set('comparator', peek(script)?.text ?? '');
      script.at++;
    } else found.set(token.text, '');
  }
  return found;
}

function strings(script: Script): string[] {
  const found: string[] = [];
  if (take(script, '[')) {
    do {
      found.push(peek(script)?.text ?? '');
      script.at++;
    } while (take(script, ','));
    expect(script, ']', "missing ']'");
    return found;
  }
  if (peek(script)?.kind !== 'string') throw new FilterError('missing string or string list');
  found.push(peek(script)?.text ?? '');
  script.at++;
  return found;
}

function compared(script: Script, valuesOf: (name: string) => string[]): boolean {
  const found = tags(script);
  const names = strings(script);
  const keys = strings(script);
  const caseful = found.get('comparator') === 'i;octet';
  const fold = (text: string) => (caseful ? text : lower(text));
  const part = (text: string) => {
    const at = text.lastIndexOf('@');
    if (found.has('localpart')) return at < 0 ? text : text.slice(0, at);
    return found.has('domain') ? text.slice(at + 1) : text;
  };
  return names.flatMap(valuesOf).some((value) =>
    keys.some((key) => {
      const text = fold(part(value));
      const wanted = fold(key);
      if (found.has('contains')) return text.includes(wanted);
      if (found.has('matches')) return globbed(text, wanted);
      return text === wanted;
    }),
  );
}

/** `*` and `?` as in file names. */
function globbed(text: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const same = (at: number, part: string) =>
    [...part].every((char, index) => at + index < text.length && (char === '?' || char === text[at + index]));
  const [first = '', ...rest] = parts;
  if (!same(0, first)) return false;
  if (rest.length === 0) return text.length === first.length;
  let at = first.length;
  const last = rest.pop() ?? '';
  for (const part of rest) {
    while (at <= text.length && !same(at, part)) at++;
    if (at > text.length) return false;
    at += part.length;
  }
  return text.length - last.length >= at && same(text.length - last.length, last);
}

function headerOf({ run }: Script, name: string): string[] {
  return (run.routing.envelope.headers ?? [])
    .filter((header) => lower(header.name) === lower(name))
    .map((header) => header.line.slice(header.line.indexOf(':') + 1).trim());
}

function envelopeOf({ run }: Script, name: string): string[] {
  if (lower(name) === 'from') return [run.routing.sender.text];
  return lower(name) === 'to' ? [run.address.address] : [];
}

function bareAddress(text: string): string {
  return /<([^>]*)>/.exec(text)?.[1] ?? text;
}
