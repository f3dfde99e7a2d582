/** The shape of each expansion item: how Exim reads on after the item's name, and what it says where it cannot. */
import { readCondition } from './condition';
import { readLookupType } from './lookup-type';
import { fail, failBraces, isLetter, isSpace, type Reader, skipSpace } from './reader';
import { readBraced } from './text';
import type { Braced, ConditionNode, Failure, LookupType, Word, YesNo } from './tree';
import { conditionNames, isCertificateVariable, isVariable, knownLookup } from './vocabulary';
import { readYesNo, yesNoOf } from './yes-no';

/** An item while it is being read. */
export interface Draft {
  readonly name: string;
  readonly start: number;
  readonly args: Braced[];
  readonly words: Word[];
  condition?: ConditionNode;
  expression?: Braced;
  yesNo?: YesNo;
  choices?: YesNo[];
  lookup?: LookupType;
  failure?: Failure;
}

export interface After {
  readonly failed: boolean;
  readonly at: number;
}

export type ItemForm = (reader: Reader, draft: Draft, at: number) => After;

const done = (at: number): After => ({ failed: false, at });

function stopAt(draft: Draft, at: number, failure: Failure): After {
  draft.failure = failure;
  return { failed: true, at };
}

/** Up to 4.96 these look at what they are given even where nothing is wanted of them, so that skipping them can fail. */
function curious(form: ItemForm): ItemForm {
  return (reader, draft, at) => {
    if (reader.release <= 96) reader.failureCount++;
    return form(reader, draft, at);
  };
}

/** Between `least` and `most` texts in braces and the closing brace (expand.c, read_subs). */
function subs(least: number, most: number): ItemForm {
  return (reader, draft, at) => {
    const after = readSubs(reader, draft, at, least, most);
    return after.failed ? after : closeSubs(reader, draft, after.at, most);
  };
}

function readSubs(reader: Reader, draft: Draft, at: number, least: number, most: number): After {
  const { source } = reader;
  at = skipSpace(source, at);
  for (let count = 0; count < most; count++) {
    if (source[at] !== '{') {
      if (count >= least) break;
      const message = `Not enough arguments for '${draft.name}' (min is ${least})`;
      return stopAt(draft, at, failBraces(reader, draft.start, at, message));
    }
    const braced = readBraced(reader, at);
    draft.args.push(braced);
    at = skipSpace(source, braced.end);
  }
  return done(at);
}

function closeSubs(reader: Reader, draft: Draft, at: number, most: number): After {
  const { source } = reader;
  if (source[at] === '}') return done(at + 1);
  if (source[at] === '{') {
    const message = `Too many arguments for '${draft.name}' (max is ${most})`;
    return stopAt(draft, at, fail(reader, at, at + 1, message));
  }
  const message = `missing '}' after '${draft.name}'`;
  return stopAt(draft, at, failBraces(reader, draft.start, at, message));
}

function withYesNo(reader: Reader, draft: Draft, at: number, type: string): After {
  const yesNo = readYesNo(reader, at, type);
  draft.yesNo = yesNo;
  return { failed: yesNo.failure !== undefined, at: yesNo.end };
}

const readIf: ItemForm = (reader, draft, at) => {
  const condition = readCondition(reader, skipSpace(reader.source, at));
  draft.condition = condition;
  if (condition.failure) return { failed: true, at: condition.end };
  return withYesNo(reader, draft, condition.end, 'if');
};

const readLookup: ItemForm = (reader, draft, at) => {
  const { source } = reader;
  at = skipSpace(source, at);
  if (source[at] === '{') {
    const key = readBraced(reader, at);
    draft.args.push(key);
    at = skipSpace(source, key.end);
  }
  const hasKey = draft.args.length > 0;
  if (!isLetter(source.charCodeAt(at)))
    return stopAt(draft, at, failBraces(reader, draft.start, at, 'missing lookup type'));
  const typeStart = at;
  while (at < source.length && source[at] !== '{' && !isSpace(source.charCodeAt(at))) at++;
  const name = source.slice(typeStart, at);
  draft.words.push({ start: typeStart, end: at, text: name });
  const type = readLookupType(name, reader.release);
  if ('message' in type) {
    return stopAt(draft, at, fail(reader, typeStart, at, type.message, { meant: type.meant }));
  }
  draft.lookup = type;
  const query = knownLookup(type.type)?.query ?? false;
  if (!query && !hasKey) {
    const message = `missing {key} for single-key "${name}" lookup`;
    return stopAt(draft, at, fail(reader, typeStart, at, message));
  }
  if (query && hasKey) {
    const message = `a single key was given for lookup type "${name}", which is not a single-key lookup type`;
    return stopAt(draft, at, fail(reader, typeStart, at, message));
  }
  at = skipSpace(source, at);
  if (source[at] !== '{')
    return stopAt(draft, at, failBraces(reader, draft.start, at, "missing '{' for lookup file-or-query arg"));
  const file = readBraced(reader, at);
  draft.args.push(file);
  return withYesNo(reader, draft, skipSpace(source, file.end), 'lookup');
};

/**
 * `extract`: a number as first argument asks for one argument more, so yes and no may begin at two places. In a branch that
 * is not taken Exim reads up to five arguments and the word `fail`.
 */
const readExtract: ItemForm = (reader, draft, at) => {
  const { source } = reader;
  at = skipSpace(source, at);
  if (source.startsWith('json', at)) {
    const end = source[at + 4] === 's' ? at + 5 : at + 4;
    draft.words.push({ start: at, end, text: source.slice(at, end) });
    at = skipSpace(source, end);
  }
  const before = reader.failures.length;
  const starts = [at];
  while (source[at] === '{' && draft.args.length < 5) {
    const braced = readBraced(reader, at);
    draft.args.push(braced);
    at = skipSpace(source, braced.end);
    starts.push(at);
  }
  const broken = reader.failures.length > before;
  const quiet = (read: () => YesNo): YesNo => {
    const { length } = reader.failures;
    const count = reader.failureCount;
    const choice = read();
    reader.failures.length = length;
    reader.failureCount = count;
    return choice;
  };
  draft.choices = [2, 3].map((from) =>
    quiet(() => yesNoOf(reader, draft.args.slice(from), starts[from] ?? at, 'extract')),
  );
  let close = at;
  if (source.startsWith('fail', close)) close = skipSpace(source, close + 4);
  if (source[close] === '}') {
    if (draft.args.length < 2 && !broken) missingExtractArgument(reader, draft, at);
    return done(close + 1);
  }
  const failure = failBraces(reader, draft.start, at, "missing '}' closing extract");
  return stopAt(draft, close, failure);
};

function missingExtractArgument(reader: Reader, draft: Draft, at: number): void {
  const message = `missing '{' for arg ${draft.args.length + 1} of extract`;
  fail(reader, draft.start, at, message, { skipped: false });
}

const readListExtract: ItemForm = (reader, draft, at) => {
  const { source } = reader;
  for (let number = 1; number <= 2; number++) {
    at = skipSpace(source, at);
    if (source[at] !== '{')
      return stopAt(
        draft,
        at,
        failBraces(reader, draft.start, at, `missing '{' for arg ${number} of listextract`),
      );
    const braced = readBraced(reader, at);
    draft.args.push(braced);
    at = braced.end;
  }
  return withYesNo(reader, draft, at, 'listextract');
};

const readCertExtract: ItemForm = (reader, draft, at) => {
  const { source } = reader;
  at = skipSpace(source, at);
  if (source[at] !== '{')
    return stopAt(draft, at, failBraces(reader, draft.start, at, "missing '{' for field arg of certextract"));
  const field = readBraced(reader, at);
  draft.args.push(field);
  at = skipSpace(source, field.end);
  if (source[at] !== '{')
    return stopAt(
      draft,
      at,
      failBraces(reader, draft.start, at, "missing '{' for cert variable arg of certextract"),
    );
  if (source[at + 1] !== '$') {
    const message = 'second argument of "certextract" must be a certificate variable';
    return stopAt(draft, at, fail(reader, at, at + 1, message));
  }
  const variable = readBraced(reader, at, false);
  const name = source.slice(at + 2, variable.text.end);
  draft.args.push(variable);
  draft.words.push({ start: at + 2, end: variable.text.end, text: name });
  if (!isCertificateVariable(name)) {
    const known = isVariable(name, reader.release);
    const message = known ? `"${name}" is not a certificate` : `no variable named "${name}"`;
    draft.yesNo = readYesNo(reader, variable.end, 'certextract');
    const failure = fail(reader, at, variable.end, message, { skipped: false });
    draft.failure = failure;
    return { failed: draft.yesNo.failure !== undefined, at: draft.yesNo.end };
  }
  return withYesNo(reader, draft, variable.end, 'certextract');
};

const readEach: ItemForm = (reader, draft, at) => {
  const { source } = reader;
  const { name } = draft;
  const firsts = name === 'reduce' ? ['first', 'second'] : ['first'];
  for (const which of firsts) {
    at = skipSpace(source, at);
    if (source[at] !== '{')
      return stopAt(
        draft,
        at,
        failBraces(reader, draft.start, at, `missing '{' for ${which} arg of ${name}`),
      );
    const braced = readBraced(reader, at);
    draft.args.push(braced);
    at = braced.end;
  }
  at = skipSpace(source, at);
  if (source[at] !== '{')
    return stopAt(draft, at, failBraces(reader, draft.start, at, `missing '{' for last arg of ${name}`));
  if (name === 'filter') {
    const open = at;
    const condition = readCondition(reader, at + 1);
    draft.condition = condition;
    if (condition.failure) return { failed: true, at: condition.end };
    at = skipSpace(source, condition.end);
    if (source[at] !== '}') {
      const message = `missing } at end of condition or expression inside "${name}"; could be an unquoted } in the content`;
      return stopAt(draft, at, fail(reader, open, at, message));
    }
    at++;
  } else {
    draft.expression = readBraced(reader, at);
    at = draft.expression.end;
  }
  at = skipSpace(source, at);
  if (source[at] === '}') return done(at + 1);
  return stopAt(draft, at, fail(reader, draft.start, at, `missing } at end of "${name}"`));
};

const readSort: ItemForm = (reader, draft, at) => {
  const { source } = reader;
  for (const which of ['list', 'comparator', 'extractor']) {
    at = skipSpace(source, at);
    if (source[at] !== '{')
      return stopAt(draft, at, failBraces(reader, draft.start, at, `missing '{' for ${which} arg of sort`));
    const braced = readBraced(reader, at, which !== 'comparator');
    if (which === 'extractor') draft.expression = braced;
    else draft.args.push(braced);
    at = braced.end;
    // From 4.97 on Exim expands the comparator to nothing in a branch that is not taken, and then refuses that.
    if (which === 'comparator' && reader.release > 96) reader.failureCount++;
    if (which === 'comparator') {
      const problem = comparatorProblem(braced.text.literal ?? '', reader.release);
      if (problem !== undefined && braced.text.clean)
        return stopAt(draft, at, fail(reader, braced.start, braced.end, problem));
    }
  }
  if (source[at] === '}') return done(at + 1);
  return stopAt(draft, at, failBraces(reader, draft.start, at, 'missing } at end of "sort"'));
};

const comparators = /^(?:<=?|>=?|lti?|lei?|gti?|gei?)$/;

function comparatorProblem(text: string, release: number): string | undefined {
  const name = /^(?:[=<>]=?|[A-Za-z0-9_]*)/.exec(text)?.[0] ?? '';
  if (name === '') return `condition name expected, but found "${text.slice(0, 16)}"`;
  if (comparators.test(name)) return undefined;
  return conditionNames(release).has(name) ? 'comparator not handled for sort' : '';
}

const readEnv: ItemForm = (reader, draft, at) => {
  const { source } = reader;
  at = skipSpace(source, at);
  if (source[at] !== '{') return stopAt(draft, at, fail(reader, draft.start, at, ''));
  const key = readBraced(reader, at);
  draft.args.push(key);
  return withYesNo(reader, draft, key.end, 'env');
};

const readReadSocket: ItemForm = (reader, draft, at) => {
  const { source } = reader;
  const after = readSubs(reader, draft, at, 2, 4);
  if (after.failed) return after;
  at = after.at;
  if (source[at] === '{') {
    const braced = readBraced(reader, at);
    draft.expression = braced;
    at = skipSpace(source, braced.end);
  }
  if (source[at] === '}') return done(at + 1);
  return stopAt(draft, at, failBraces(reader, draft.start, at, "missing '}' closing readsocket"));
};

/** Its arguments are read one by one, and Exim counts each by itself. */
const readPrvsCheck: ItemForm = (reader, draft, at) => {
  let next = readSubs(reader, draft, at, 1, 1);
  if (!next.failed) next = readSubs(reader, draft, next.at, 1, 1);
  if (!next.failed) next = readSubs(reader, draft, next.at, 0, 1);
  return next.failed ? next : closeSubs(reader, draft, next.at, 1);
};

const readRun: ItemForm = (reader, draft, at) => {
  const { source } = reader;
  while (source[at] === ',') {
    const end = nameEndFrom(source, at + 1);
    const word = source.slice(at + 1, end);
    draft.words.push({ start: at + 1, end, text: word });
    if (!word.startsWith('preexpand'))
      return stopAt(
        draft,
        at,
        fail(reader, at + 1, end, `bad option '${word || badOption(source, at)}' for run`),
      );
    at = at + 1 + 'preexpand'.length;
  }
  at = skipSpace(source, at);
  if (source[at] !== '{')
    return stopAt(draft, at, failBraces(reader, draft.start, at, "missing '{' for command arg of run"));
  const command = readBraced(reader, at);
  draft.args.push(command);
  return withYesNo(reader, draft, command.end, 'run');
};

function badOption(source: string, at: number): string {
  return source.slice(at + 1, nameEndFrom(source, at + 2));
}

function nameEndFrom(source: string, at: number): number {
  while (isLetter(source.charCodeAt(at))) at++;
  return at;
}

/** Keyed by the item's name; the numbers of arguments are those of expand.c. */
export const itemForms: Readonly<Record<string, ItemForm>> = Object.assign(Object.create(null), {
  acl: subs(1, 10),
  authresults: subs(1, 1),
  certextract: readCertExtract,
  dlfunc: subs(2, 10),
  env: readEnv,
  extract: readExtract,
  filter: readEach,
  hash: curious(subs(2, 3)),
  hmac: subs(3, 3),
  if: readIf,
  imapfolder: subs(1, 3),
  length: curious(subs(2, 2)),
  listextract: curious(readListExtract),
  listquote: subs(2, 2),
  lookup: readLookup,
  map: readEach,
  nhash: curious(subs(2, 3)),
  perl: subs(1, 9),
  prvs: subs(2, 3),
  prvscheck: readPrvsCheck,
  readfile: subs(1, 2),
  readsocket: readReadSocket,
  reduce: readEach,
  run: readRun,
  sg: curious(subs(3, 3)),
  sort: readSort,
  srs_encode: subs(3, 3),
  substr: curious(subs(2, 3)),
  tr: subs(3, 3),
} satisfies Record<string, ItemForm>);
