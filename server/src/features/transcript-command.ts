/** Reads the command of a transcript: `exim -bt ADDRESS` as a shell would split it, with those options of Exim's that tests need. */
import type { Verification } from '../route';
import type { TranscriptSettings } from './transcript';

export interface TranscriptCommand {
  readonly addresses: readonly string[];
  readonly verify: Verification;
  readonly settings: TranscriptSettings;
}

export interface NoCommand {
  readonly problem: string;
}

const modes: Readonly<Record<string, Verification>> = { '-bt': 'none', '-bv': 'recipient', '-bvs': 'sender' };

/**
 * `exim -bt`, `-bv` or `-bvs` with addresses, and `-f SENDER`, `-oMa IP`, `-C FILE`, `-DMACRO=VALUE` before them: behind the first
 * address Exim takes every word for an address.
 */
export function readTranscriptCommand(text: string): TranscriptCommand | NoCommand {
  const words = shellWords(text);
  if ('problem' in words) return words;
  const [program = '', ...rest] = words;
  if (!/^(.*\/)?exim[0-9.]*$/.test(program))
    return { problem: `only Exim can be asked, with "% exim -bt ADDRESS": ${text.trim()}` };
  let verify: Verification | undefined;
  let settings: TranscriptSettings = {};
  let at = 0;
  for (; at < rest.length; at++) {
    const word = rest[at] ?? '';
    if (word === '--') {
      at++;
      break;
    }
    if (!word.startsWith('-')) break;
    const mode = modes[word];
    if (mode !== undefined) {
      verify = mode;
      continue;
    }
    const option = /^(-oMa$|-[fCD])(.*)$/s.exec(word);
    if (!option) return { problem: `the option ${word} has no meaning in a routing test` };
    const [, name = '', joined = ''] = option;
    // Exim takes the value of -D from the same word only.
    const value = joined !== '' || name === '-D' ? joined : rest[++at];
    if (value === undefined) return { problem: `${name} lacks its value` };
    if (name === '-oMa' && /^\[|^(\d+\.){4}\d+$/.test(value))
      return { problem: `-oMa ${value}: an address without brackets and port is understood here` };
    settings = withOption(settings, name, value);
  }
  const addresses = rest.slice(at);
  if (verify === undefined) return { problem: 'neither -bt nor -bv' };
  if (addresses.length === 0) return { problem: 'no address' };
  return { addresses, verify, settings };
}

function withOption(settings: TranscriptSettings, name: string, value: string): TranscriptSettings {
  switch (name) {
    case '-f':
      return { ...settings, sender: value };
    case '-oMa':
      return { ...settings, host: value };
    case '-C':
      return { ...settings, C: value };
    default:
      return { ...settings, D: [...(settings.D ?? []), value] };
  }
}

/** Words as a POSIX shell makes them of quotes and backslashes; what a shell would expand, run or redirect is refused. */
function shellWords(text: string): string[] | NoCommand {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === ' ' || character === '\t') {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === "'" || character === '"') {
      const quoted = quotedText(text, at);
      if (!quoted) return { problem: `a quote is not closed: ${text.trim()}` };
      if ('problem' in quoted) return quoted;
      word = (word ?? '') + quoted.text;
      at = quoted.end;
    } else if (character === '\\' && at + 1 < text.length) {
      word = (word ?? '') + text[++at];
    } else if ('$`;&|<>()*?[!'.includes(character) && !(character === '!' && word !== undefined)) {
      return { problem: `${character} means something to a shell: put it in quotes` };
    } else if (character === '#' && word === undefined) {
      break;
    } else word = (word ?? '') + character;
  }
  if (word !== undefined) words.push(word);
  return words;
}

/** What a quote at `start` holds, and where it ends; undefined where it does not. */
function quotedText(text: string, start: number): { text: string; end: number } | NoCommand | undefined {
  const quote = text[start];
  let inside = '';
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === quote) return { text: inside, end: at };
    if (quote === '"' && (character === '$' || character === '`'))
      return { problem: `${character} means something to a shell: put it in single quotes` };
    const escaped = quote === '"' && character === '\\' && '"\\$`'.includes(text[at + 1] ?? ' ');
    inside += escaped ? text[++at] : character;
  }
  return undefined;
}
