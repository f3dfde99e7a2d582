/** The forms of expansion items, operators and conditions as signatures, made from the reference. */

import { docOf, type ExpansionEntry, findExpansion, isAvailable } from '../reference';
import type { ItemNode } from '../syntax/expansion/tree';
import type { Signature, Signatures } from './signature';
import { type Piece, signatureOf } from './signature-label';
import type { OpenPart } from './signature-open';
import { argumentWords } from './signature-words';

/** Undefined for names that Exim does not know. */
export function expansionSignatures(open: OpenPart, version: string): Signatures | undefined {
  const entry = findExpansion(open.kind, open.name);
  if (!entry || !isAvailable(entry, version as `${number}.${number}`)) return undefined;
  const prose = docOf(open.kind, entry.name)?.prose;
  switch (open.kind) {
    case 'operator':
      return one(signatureOf(operatorPieces(entry), operatorActive(entry, open.inName), prose));
    case 'condition':
      return one(conditionSignature(entry, open.done, prose));
    case 'item':
      return itemSignatures(entry, open, prose);
  }
}

const one = (signature: Signature): Signatures => ({ all: [signature], active: 0 });

/** A parameter as it looks in a label; `of` is the item or condition that it belongs to. */
function parameter(name: string, text: string, of?: string): Piece {
  const documentation =
    (of === undefined ? undefined : argumentWords[`${of} ${name}`]) ?? argumentWords[name];
  return { text, documentation };
}

function operatorPieces({ name, underscoreArgs }: ExpansionEntry): Piece[] {
  const inName =
    typeof underscoreArgs === 'string' && /^\[?_/.test(underscoreArgs) ? underscoreArgs : undefined;
  return [
    `\${${name}`,
    ...(inName === undefined ? [] : [parameter('numbers', inName, name)]),
    ':',
    parameter('string', '<string>', name),
    '}',
  ];
}

function operatorActive(entry: ExpansionEntry, inName: boolean): number {
  const parameters = operatorPieces(entry).filter((piece) => typeof piece !== 'string');
  return inName ? 0 : parameters.length - 1;
}

function conditionSignature(entry: ExpansionEntry, done: number, prose: string | undefined): Signature {
  const { name, args } = entry;
  const [first = ''] = args;
  if (name === 'def') return signatureOf(['def:', parameter('variable', '<variable>')], done, prose);
  if (name === 'and' || name === 'or')
    return signatureOf([`${name}{`, parameter('conditions', '{<condition>}{<condition>}…'), '}'], 0, prose);
  if (first.startsWith('{')) {
    const names = [...first.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
    const pieces = repeated(
      name,
      first.includes('..') ? [names[0] ?? '', `${names[1]}..${names[2]}`] : names,
      entry,
    );
    return signatureOf([`${name}{`, ...pieces, '}'], Math.min(done, pieces.length - 1), prose);
  }
  return signatureOf([name, ' ', ...args.map((arg) => parameter(arg, `{<${arg}>}`, name))], done, prose);
}

/** Each in braces; what may be left out in square brackets, and `arg1..arg9` as the several that it stands for. */
function repeated(
  of: string,
  names: readonly string[],
  { minArgs = 0 }: Pick<ExpansionEntry, 'minArgs'>,
): Piece[] {
  return names.map((written, index) => {
    const name = written.replace(/ \(.*/, '');
    const [from, to] = name.split('..');
    const braced = to === undefined ? `{<${name}>}` : `{<${from}>}…{<${to}>}`;
    return parameter(to === undefined ? name : 'args', index < minArgs ? braced : `[${braced}]`, of);
  });
}

const outcome = (of: string): Piece[] => [parameter('yes', '{<yes>}', of), parameter('no', '{<no>}', of)];

function itemSignatures(
  entry: ExpansionEntry,
  { done, item }: OpenPart & { kind: 'item' },
  prose: string | undefined,
): Signatures {
  const { name, args, yesNo, options } = entry;
  const forms = specialForms[name];
  if (forms) {
    const all = forms.map(({ pieces }) => signatureOf([`\${${name}`, ...pieces, '}'], done, prose));
    const fitting = forms.findIndex(({ fits }) => fits(item));
    return { all, active: Math.max(0, fitting) };
  }
  const pieces: Piece[] = [
    `\${${name}`,
    ...(options.includes('preexpand') ? ['[,preexpand] '] : []),
    ...args.flatMap((arg) => {
      const bare = arg.replace(' (unbraced)', '');
      return bare === arg
        ? repeated(name, [arg], { minArgs: args.indexOf(arg) < (entry.minArgs ?? 0) ? 1 : 0 })
        : [' ', parameter(bare, `<${bare}>`, name)];
    }),
    ...(yesNo ? outcome(name) : []),
    '}',
  ];
  const last = args.at(-1)?.includes('..') ? args.length - 1 : done;
  return one(signatureOf(pieces, Math.min(done, last), prose));
}

/** A word without braces comes before any text in braces. */
function wordFirst({ args, words }: ItemNode): boolean {
  const [word] = words;
  return word !== undefined && word.start < (args[0]?.start ?? Number.POSITIVE_INFINITY);
}

function isNumbered({ args }: ItemNode): boolean {
  return /^\s*-?\d+\s*$/.test(args[0]?.text.literal ?? '');
}

interface Form {
  readonly pieces: readonly Piece[];
  readonly fits: (item: ItemNode) => boolean;
}

const braced = (of: string, ...names: readonly string[]) =>
  names.map((name) => parameter(name, `{<${name}>}`, of));

/** Of numbers the middle one may be left out: with two texts it is the other form as soon as the item is closed. */
const numbers = (of: string, first: string, second: string): readonly Form[] => [
  {
    pieces: braced(of, first, second, 'string'),
    fits: ({ args, failure }) => args.length !== 2 || failure !== undefined,
  },
  { pieces: braced(of, first, 'string'), fits: () => true },
];

const specialForms: Readonly<Record<string, readonly Form[]>> = {
  lookup: [
    {
      pieces: [
        ...braced('lookup', 'key'),
        ' ',
        parameter('type', '<type>', 'lookup'),
        ' ',
        ...braced('lookup', 'file'),
        ...outcome('lookup'),
      ],
      fits: (item) => !wordFirst(item),
    },
    {
      pieces: [
        ' ',
        parameter('type', '<type>', 'lookup'),
        ' ',
        ...braced('lookup', 'query'),
        ...outcome('lookup'),
      ],
      fits: () => true,
    },
  ],
  extract: [
    {
      pieces: [...braced('extract', 'name', 'string'), ...outcome('extract')],
      fits: (item) => !wordFirst(item) && !isNumbered(item),
    },
    {
      pieces: [...braced('extract', 'number', 'separators', 'string'), ...outcome('extract')],
      fits: (item) => !wordFirst(item),
    },
    {
      pieces: [' json', ...braced('extract', 'member', 'JSON text'), ...outcome('extract')],
      fits: () => true,
    },
  ],
  hash: numbers('hash', 'length', 'charset-size'),
  hmac: [{ pieces: braced('hmac', 'md5 or sha1', 'secret', 'string'), fits: () => true }],
  nhash: numbers('nhash', 'n', 'm'),
  substr: numbers('substr', 'start', 'length'),
};
