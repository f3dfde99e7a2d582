/** The forms of `control =`, `verify =`, `ratelimit =` and other words of ACLs that take options, as signatures. */

import {
  type AclEntry,
  aclControls,
  aclSubOptions,
  aclVerifications,
  docOf,
  findAclWord,
  isAvailable,
} from '../reference';
import type { Signatures } from './signature';
import { controlOptionText, dnslistsWords, firstParts, ratelimitWords } from './signature-acl-words';
import { type Piece, signatureOf } from './signature-label';

/** `text` is the value of `word` up to the cursor. Undefined for words without a form of their own. */
export function aclSignatures(word: string, text: string, version: string): Signatures | undefined {
  switch (word) {
    case 'control':
      return withOptions(aclControls(), word, text, version);
    case 'verify':
      return verifySignature(text, version);
    case 'ratelimit':
      return ratelimitSignature(text, version);
    case 'dnslists':
      return dnslistsSignature(text);
    case 'malware':
    case 'seen':
    case 'spam':
      return wordSignature(word, text, version);
    default:
      return undefined;
  }
}

const verifyParent = 'verify=sender|recipient|header_sender';

const available = (version: string) => (entry: AclEntry) =>
  !entry.deprecated && isAvailable(entry, version as `${number}.${number}`);

/** The words between slashes, the last one being written. */
function segments(text: string): {
  readonly first: string;
  readonly rest: readonly string[];
  readonly last: string;
} {
  const [first = '', ...rest] = text.split('/').map((part) => part.trim());
  return { first, rest, last: rest.at(-1) ?? first };
}

function withOptions(
  entries: readonly AclEntry[],
  word: string,
  text: string,
  version: string,
): Signatures | undefined {
  const { first, rest, last } = segments(text);
  const name = /^\w+/.exec(first)?.[0] ?? '';
  const entry = entries.find((each) => each.name === name && available(version)(each));
  if (!entry) return rest.length === 0 ? wordSignature(word, text, version) : undefined;
  const prose = docOf(word === 'control' ? 'acl-control' : 'acl-verify', name)?.prose;
  const options = entry.syntax.filter((form) => /^[/=]/.test(form) && !form.endsWith('(old)'));
  const pieces: Piece[] = [
    { text: name, documentation: prose },
    ...options.map((form) =>
      word === 'verify'
        ? optionPiece(form)
        : { text: form.replace(/ \(.*\)$/, ''), documentation: controlOptionText(name, form) },
    ),
  ];
  const active = rest.length === 0 ? 0 : optionIndex(options, last, rest.length - 1);
  return { all: [signatureOf(pieces, active, prose)], active: 0 };
}

/** `/callout[=<sub-options>]` as one may write it, with what the reference says of `callout`. */
function optionPiece(form: string): Piece {
  const text = form.replace(/ \(.*\)$/, '');
  const name = /\w+/.exec(text)?.[0] ?? '';
  return { text, documentation: docOf('acl-option', name, verifyParent)?.prose };
}

/** The parameter for the option that is being written, told by its name; before a name is there, the next by number. */
function optionIndex(options: readonly string[], typed: string, before: number): number | undefined {
  const name = /^\w*/.exec(typed)?.[0] ?? '';
  const begins = (start: string) =>
    options.findIndex((form) => name !== '' && form.replace(/^[/=]/, '').startsWith(start));
  const exact = begins(typed);
  const named = exact >= 0 ? exact : begins(name);
  if (named >= 0) return named + 1;
  const free = options.findIndex((form) => /^\/</.test(form));
  if (free >= 0) return free + 1;
  return name === '' ? before + 1 : undefined;
}

function verifySignature(text: string, version: string): Signatures | undefined {
  const { last, rest } = segments(text);
  const list = rest.length > 0 ? /^(callout|quota)\s*=\s*(.*)$/.exec(last) : null;
  if (!list?.[1]) return withOptions(aclVerifications(), 'verify', text, version);
  const name = list[1];
  const parent = name === 'callout' ? 'verify=.../callout' : 'verify=recipient/quota';
  // The time has no name; it is shown first.
  const isTime = ({ name }: AclEntry) => name === '<time>';
  const all = aclSubOptions(parent).filter(available(version));
  const options = [...all.filter(isTime), ...all.filter((option) => !isTime(option))];
  const typed = list[2]?.split(',').at(-1)?.trim() ?? '';
  const pieces = joined(
    options.map((option) => ({
      text: option.syntax[0] ?? option.name,
      documentation: docOf('acl-option', option.name, parent)?.prose,
    })),
  );
  const word = /^[a-z_]+/.exec(typed)?.[0];
  const named = word === undefined ? -1 : options.findIndex((option) => option.name.startsWith(word));
  const active = named >= 0 ? named : /^\d*[wdhms]?/.exec(typed)?.[0] === typed ? 0 : undefined;
  return {
    all: [signatureOf([`/${name}=`, ...pieces], active, docOf('acl-option', name, verifyParent)?.prose)],
    active: 0,
  };
}

/** With commas between. */
function joined(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [', ', piece]));
}

function ratelimitSignature(text: string, version: string): Signatures {
  const { rest, last } = segments(text);
  const options = aclSubOptions('ratelimit').filter(available(version));
  const isOption = options.some(({ name }) => last !== '' && last.startsWith(name.slice(0, last.length)));
  const active = rest.length < 2 ? rest.length : last === '' || isOption || last.includes('=') ? 2 : 3;
  const listed = options.map(({ name, syntax }) => {
    const prose = docOf('acl-option', name, 'ratelimit')?.prose;
    return `- \`${syntax[0] ?? name}\`${prose === undefined ? '' : ` ${prose}`}`;
  });
  const pieces: Piece[] = [
    { text: '<limit>', documentation: ratelimitWords.limit },
    ' / ',
    { text: '<period>', documentation: ratelimitWords.period },
    ' / ',
    { text: '<options>', documentation: `${ratelimitWords.options}\n\n${listed.join('\n')}` },
    ' / ',
    { text: '<key>', documentation: ratelimitWords.key },
  ];
  return { all: [signatureOf(pieces, active, docOf('acl-condition', 'ratelimit')?.prose)], active: 0 };
}

/** One item of the list: which one is being written, and how far it has come (spec 44.18). */
function dnslistsSignature(text: string): Signatures {
  const separator = /^\s*<(\S)/.exec(text)?.[1] ?? ':';
  const item = text.slice(text.lastIndexOf(separator) + 1);
  const active = item.includes('/') ? 2 : /[=&]/.test(item) ? 1 : 0;
  const pieces: Piece[] = [
    { text: '<domain>[,<domain>]', documentation: dnslistsWords.domain },
    { text: '[=<address>[,<address>…]]', documentation: dnslistsWords.addresses },
    { text: '[/<key>]', documentation: dnslistsWords.key },
    ' : …',
  ];
  return { all: [signatureOf(pieces, active, docOf('acl-condition', 'dnslists')?.prose)], active: 0 };
}

/** A word whose own form is all there is to show: `<type>[/<option>...]`. */
function wordSignature(word: string, text: string, version: string): Signatures | undefined {
  const entry = findAclWord(word);
  if (!entry || !available(version)(entry)) return undefined;
  const { rest, last } = segments(text);
  const options = aclSubOptions(word).filter(available(version));
  const prose = docOf(entry.isModifier ? 'acl-modifier' : 'acl-condition', word)?.prose;
  if (options.length === 0) {
    const [form = ''] = entry.syntax;
    return { all: [signatureOf([`${word} = `, { text: form }], 0, prose)], active: 0 };
  }
  const forms = options.map(({ name, syntax }) => `/${(syntax[0] ?? name).replace(/^\//, '')}`);
  const pieces: Piece[] = [
    `${word} = `,
    { text: firstParts[word] ?? `<${word}>` },
    ...options.map(({ name }, index) => ({
      text: forms[index] ?? '',
      documentation: docOf('acl-option', name, word)?.prose,
    })),
  ];
  const active = rest.length === 0 ? 0 : optionIndex(forms, last, rest.length - 1);
  return { all: [signatureOf(pieces, active, prose)], active: 0 };
}
