/** What the parts of an ACL word's value mean: kinds and options of `control`, `verify` and their like, the parts of `ratelimit`, times. */

import { aclSubOptions, type DocKind, docOf, findAclWord } from '../reference';
import { readInteger, readTime } from '../syntax/numbers';
import type { AclEntry } from '../syntax/tree';
import type { Range } from '../text/range';
import { describe } from './describe';
import { dnslistsHover } from './hover-dnslists';
import type { PartHover } from './hover-list';
import { code } from './links';
import { controlOptionText, ratelimitWords } from './signature-acl-words';
import { inSeconds } from './time-words';

/** Undefined for parts that only the word itself explains. `offset` is one in the text of the value. */
export function aclValueHover(entry: AclEntry, offset: number, version: string): PartHover | undefined {
  const text = entry.value?.text;
  if (text === undefined) return undefined;
  const name = entry.name.text;
  switch (name) {
    case 'control':
      return controlHover(text, offset, version);
    case 'verify':
      return verifyHover(text, offset, version);
    case 'ratelimit':
      return ratelimitHover(text, offset, version);
    case 'dnslists':
      return dnslistsHover(text, offset, version);
    case 'malware':
    case 'seen':
    case 'spam':
      return optionHover(text, offset, name, version) ?? timeHover(text, offset);
    default:
      return timeHover(text, offset);
  }
}

/** What the word itself is, for every part of its value that nothing else is said of. */
export function aclWordHover({ name }: AclEntry, version: string): string | undefined {
  return describe(aclKindOf(name.text), name.text, version);
}

export function aclKindOf(name: string): DocKind {
  return findAclWord(name)?.isModifier ? 'acl-modifier' : 'acl-condition';
}

/** The word at a place, if it has the shape; where two touch, the one that begins there. */
export function wordAt(
  text: string,
  offset: number,
  shape: RegExp,
): { readonly word: string; readonly range: Range } | undefined {
  let found: { readonly word: string; readonly range: Range } | undefined;
  for (const { 0: word, index } of text.matchAll(shape)) {
    const range = { start: index, end: index + word.length };
    if (range.start <= offset && offset <= range.end) found = { word, range };
  }
  return found;
}

const names = /[A-Za-z_]\w*/g;

interface Segment extends Range {
  /** 0 for what stands before the first slash. */
  readonly index: number;
  readonly text: string;
}

/** The part between slashes that holds the offset. */
function segmentAt(text: string, offset: number): Segment {
  let start = 0;
  for (const [index, part] of text.split('/').entries()) {
    const end = start + part.length;
    if (offset <= end) return { start, end, index, text: part };
    start = end + 1;
  }
  return { start: 0, end: text.length, index: 0, text };
}

function controlHover(text: string, offset: number, version: string): PartHover | undefined {
  const control = /^\s*(\w+)/.exec(text)?.[1] ?? '';
  const segment = segmentAt(text, offset);
  if (segment.index === 0) {
    const found = wordAt(segment.text, offset, names);
    const about = found && describe('acl-control', found.word, version);
    return about === undefined ? undefined : { range: found!.range, markdown: about };
  }
  if (control === 'debug' && segment.text.startsWith('opts=')) {
    const selector = wordAt(text, offset, /[+-]\w+/g);
    const about =
      selector && describe('debug-selector', selector.word.slice(1), version, { shown: selector.word });
    if (about !== undefined) return { range: selector!.range, markdown: about };
  }
  const doc = docOf('acl-control', control);
  const forms = doc && 'syntax' in doc.entry ? (doc.entry.syntax as readonly string[]) : [];
  const typed = /^\s*\w+/.exec(segment.text)?.[0].trim() ?? '';
  const form =
    forms.find((each) => each === `/${segment.text.trim()}`) ??
    (typed === '' ? undefined : forms.find((each) => each.startsWith(`/${typed}`))) ??
    forms.find((each) => each.startsWith('/<'));
  if (form === undefined) return undefined;
  return {
    range: segment,
    markdown: [
      `${code(form)}, an option of ${code(`control = ${control}`)}`,
      controlOptionText(control, form) ?? doc?.prose ?? '',
    ].join('\n\n'),
  };
}

const ofAddresses = 'verify=sender|recipient|header_sender';

function verifyHover(text: string, offset: number, version: string): PartHover | undefined {
  const segment = segmentAt(text, offset);
  if (segment.index === 0) {
    const found = wordAt(segment.text, offset, names);
    const about = found && describe('acl-verify', found.word, version);
    return about === undefined ? undefined : { range: found!.range, markdown: about };
  }
  const list = /^\s*(callout|quota)\s*=\s*/.exec(segment.text);
  const start = segment.start + (list?.[0].length ?? 0);
  if (list && offset >= start) {
    const parent = list[1] === 'callout' ? 'verify=.../callout' : 'verify=recipient/quota';
    return subOptionHover(text.slice(0, segment.end), start, offset, parent, version);
  }
  const type = /^\s*(\w+)/.exec(text)?.[1];
  return optionHover(text, offset, type === 'not_blind' ? 'verify=not_blind' : ofAddresses, version);
}

/** One of several between commas, from `from` on. */
function subOptionHover(
  text: string,
  from: number,
  offset: number,
  parent: string,
  version: string,
): PartHover | undefined {
  let start = from;
  for (const part of text.slice(from).split(',')) {
    const end = start + part.length;
    if (offset <= end) {
      const blank = /^\s*/.exec(part)?.[0].length ?? 0;
      const name = /^[a-z_]+/i.exec(part.trim())?.[0] ?? '<time>';
      const about = describe('acl-option', name, version, { driver: parent, shown: part.trim() });
      if (about === undefined) return undefined;
      const time = timeHover(part, part.trimEnd().length);
      return {
        range: { start: start + blank, end: start + part.trimEnd().length },
        markdown: time ? `${about}\n\n${time.markdown}` : about,
      };
    }
    start = end + 1;
  }
  return undefined;
}

/** A word behind a slash, with what may follow its `=`. */
function optionHover(text: string, offset: number, parent: string, version: string): PartHover | undefined {
  const segment = segmentAt(text, offset);
  if (segment.index === 0) return undefined;
  const whole = trimmed(segment);
  const name = /^\w+/.exec(text.slice(whole.start, whole.end))?.[0] ?? '';
  if (!aclSubOptions(parent).some((option) => option.name === name)) return undefined;
  const about = describe('acl-option', name, version, { driver: parent });
  if (about === undefined) return undefined;
  const nameEnd = whole.start + name.length;
  if (offset <= nameEnd) return { range: { start: whole.start, end: nameEnd }, markdown: about };
  const time = timeHover(text, offset);
  return {
    range: { start: nameEnd + 1, end: whole.end },
    markdown: time ? `${about}\n\n${time.markdown}` : about,
  };
}

function trimmed({ start, end, text }: Segment): Range {
  const blank = /^\s*/.exec(text)?.[0].length ?? 0;
  return { start: start + blank, end: end - (text.length - text.trimEnd().length) };
}

function ratelimitHover(text: string, offset: number, version: string): PartHover | undefined {
  const segment = segmentAt(text, offset);
  const range = trimmed(segment);
  const written = text.slice(range.start, range.end);
  if (segment.index === 0) {
    const limit = /^[1-9]\d*[KMG]$/i.test(written) ? readInteger(written, false) : undefined;
    const meaning = limit && 'value' in limit ? ` It is ${limit.value.toLocaleString('en')}.` : '';
    return { range, markdown: `**${code('<limit>')}** of the rate\n\n${ratelimitWords.limit}${meaning}` };
  }
  if (segment.index === 1) {
    const seconds = readTime(written);
    const meaning = seconds === undefined ? '' : `\n\n${code(written)} is ${inSeconds(seconds)}`;
    return { range, markdown: `**${code('<period>')}** of the rate\n\n${ratelimitWords.period}${meaning}` };
  }
  return (
    optionHover(text, offset, 'ratelimit', version) ?? {
      // A key that is made by expansion, or by hand, may have slashes in it.
      range,
      markdown: `**${code('<key>')}** of the rate\n\n${ratelimitWords.key}`,
    }
  );
}

/** A time anywhere in the value: `delay = 30s`, `callout=1m`. */
function timeHover(text: string, offset: number): PartHover | undefined {
  const found = wordAt(text, offset, /(?<![\w.$-])(\d+[wdhms])+(?![\w.-])/g);
  const seconds = found && readTime(found.word);
  return seconds === undefined
    ? undefined
    : { markdown: `${code(found!.word)} is ${inSeconds(seconds)}`, range: found!.range };
}
