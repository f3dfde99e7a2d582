/** Reads a condition: what `${if` asks, what `filter` and `forany` ask of each element (expand.c, eval_condition). */
import { nearest } from '../../text/nearest';
import { headerFormOf, headerNameEnd } from './header';
import { cleanSince, fail, nameEnd, nameOf, type Reader, skipSpace, tooDeep } from './reader';
import { readBraced } from './text';
import type { Braced, ConditionNode, Failure, HeaderNode, VariableNode } from './tree';
import { conditionNames, isVariable, variableNames, variableReason } from './vocabulary';

/** A condition while it is being read. */
interface Draft {
  readonly name: string;
  readonly nameRange: { start: number; end: number };
  readonly args: Braced[];
  readonly conditions: ConditionNode[];
  variable?: VariableNode | HeaderNode;
  failure?: Failure;
}

/** Reads on after the name; returns where it ended. */
type Form = (reader: Reader, draft: Draft, at: number) => number;

/** Reads the condition at `at`. With a failure of its own, `end` is where reading stopped. */
export function readCondition(reader: Reader, at: number): ConditionNode {
  const { source } = reader;
  const before = reader.failureCount;
  const begin = at;
  let negated = false;
  for (;;) {
    at = skipSpace(source, at);
    if (source[at] !== '!') break;
    negated = !negated;
    at++;
  }
  const start = at;
  const symbol = /^[=<>]=?/.exec(source.slice(at, at + 2))?.[0];
  const end = symbol === undefined ? nameEnd(source, at, '_') : at + symbol.length;
  const name = nameOf(source, start, end);
  const draft: Draft = { name, nameRange: { start, end }, args: [], conditions: [] };
  reader.depth++;
  const after = tooDeep(reader)
    ? stop(draft, source.length, fail(reader, at, end, 'this condition is nested too deeply to be read'))
    : readNamed(reader, draft, end);
  reader.depth--;
  const { nameRange, args, conditions, variable, failure } = draft;
  return {
    kind: 'condition',
    start: begin,
    end: after,
    negated,
    name,
    nameRange,
    args,
    conditions,
    ...(variable && { variable }),
    ...(failure && { failure }),
    clean: cleanSince(reader, before),
  };
}

function readNamed(reader: Reader, draft: Draft, at: number): number {
  const { source } = reader;
  const { name } = draft;
  if (name === '') {
    const found = source.slice(at, at + 16);
    return stop(draft, at, fail(reader, at, at + 1, `condition name expected, but found "${found}"`));
  }
  const form = conditionForms[name];
  if (form && (conditionNames(reader.release).has(name) || name === 'inbound_srs'))
    return form(reader, draft, at);
  const meant = nearest(name, conditionNames(reader.release));
  return stop(draft, at, fail(reader, draft.nameRange.start, at, `unknown condition "${name}"`, { meant }));
}

function stop(draft: Draft, at: number, failure: Failure): number {
  draft.failure = failure;
  return at;
}

function noOpening(reader: Reader, draft: Draft, at: number): number {
  return stop(draft, at, fail(reader, draft.nameRange.start, at, `missing { after "${draft.name}"`));
}

const one: Form = (reader, draft, at) => {
  at = skipSpace(reader.source, at);
  if (reader.source[at] !== '{') return noOpening(reader, draft, at);
  const braced = readBraced(reader, at);
  draft.args.push(braced);
  return braced.end;
};

/** Two arguments; the second one of the `match_` conditions is not expanded unless the configuration allows it. */
const two =
  (secondExpanded: boolean): Form =>
  (reader, draft, at) => {
    for (let number = 0; number < 2; number++) {
      at = skipSpace(reader.source, at);
      if (reader.source[at] !== '{') {
        if (number === 0) return noOpening(reader, draft, at);
        const message = `missing 2nd string in {} after "${draft.name}"`;
        return stop(draft, at, fail(reader, draft.nameRange.start, at, message));
      }
      const braced = readBraced(reader, at, number === 0 || secondExpanded);
      draft.args.push(braced);
      at = braced.end;
    }
    return at;
  };

const none: Form = (_reader, _draft, at) => at;

/** `{{first}{second}…}`. */
const group =
  (least: number, most: number): Form =>
  (reader, draft, at) => {
    const { source } = reader;
    const { name } = draft;
    at = skipSpace(source, at);
    if (source[at] !== '{') return noOpening(reader, draft, at);
    const few = `too few arguments or bracketing error for ${name}`;
    at = skipSpace(source, at + 1);
    while (draft.args.length < most && source[at] === '{') {
      const braced = readBraced(reader, at);
      draft.args.push(braced);
      at = skipSpace(source, braced.end);
    }
    const start = draft.nameRange.start;
    if (draft.args.length < least) return stop(draft, at, fail(reader, start, at, few));
    if (source[at] === '}') return at + 1;
    if (source[at] !== '{') return stop(draft, at, fail(reader, start, at, few));
    return stop(draft, at, fail(reader, at, at + 1, `Too many arguments for '${name}' (max is ${most})`));
  };

/** `{a}{b}` without a pair of braces around. */
const loose =
  (count: number): Form =>
  (reader, draft, at) => {
    const { source } = reader;
    const few = `too few arguments or bracketing error for ${draft.name}`;
    for (let number = 0; number < count; number++) {
      at = skipSpace(source, at);
      if (source[at] !== '{') {
        return stop(draft, at, fail(reader, draft.nameRange.start, at, few));
      }
      const braced = readBraced(reader, at);
      draft.args.push(braced);
      at = braced.end;
    }
    return skipSpace(source, at);
  };

const bool: Form = (reader, draft, at) => {
  // Up to 4.96 the value is looked at even where the outcome does not matter.
  if (reader.release <= 96 && draft.name === 'bool') reader.failureCount++;
  at = skipSpace(reader.source, at);
  if (reader.source[at] !== '{') return noOpening(reader, draft, at);
  const braced = readBraced(reader, at);
  draft.args.push(braced);
  return skipSpace(reader.source, braced.end);
};

const andOr: Form = (reader, draft, at) => {
  const { source } = reader;
  const { name } = draft;
  at = skipSpace(source, at);
  if (source[at] !== '{') return noOpening(reader, draft, at);
  const open = at++;
  for (;;) {
    at = skipSpace(source, at);
    if (source[at] === '}') return at + 1;
    if (source[at] !== '{') {
      const message = `each subcondition inside an "${name}{...}" condition must be in its own {}`;
      return stop(draft, at, fail(reader, at, at + 1, message));
    }
    const inner = at;
    const condition = readCondition(reader, at + 1);
    draft.conditions.push(condition);
    if (condition.failure)
      return stop(draft, condition.end, inside(condition.failure, `"${name}{...}" condition`));
    at = skipSpace(source, condition.end);
    if (source[at] !== '}') {
      const message = `missing } at end of condition inside "${name}" group`;
      return stop(draft, at, fail(reader, Math.min(open, inner), at, message));
    }
    at++;
  }
};

/** A failure that has been met inside already, with the words that Exim adds on the way out. */
function inside(failure: Failure, where: string): Failure {
  return { ...failure, message: `${failure.message} inside ${where}` };
}

const each: Form = (reader, draft, at) => {
  const { source } = reader;
  // Up to 4.96 what is left of the list is gone through even where the outcome does not matter.
  if (reader.release <= 96) reader.failureCount++;
  const { name } = draft;
  at = skipSpace(source, at);
  if (source[at] !== '{') return noOpening(reader, draft, at);
  const list = readBraced(reader, at);
  draft.args.push(list);
  at = skipSpace(source, list.end);
  if (source[at] !== '{') return noOpening(reader, draft, at);
  const open = at;
  const condition = readCondition(reader, at + 1);
  draft.conditions.push(condition);
  if (condition.failure) return stop(draft, condition.end, inside(condition.failure, `"${name}" condition`));
  at = skipSpace(source, condition.end);
  if (source[at] === '}') return at + 1;
  return stop(draft, at, fail(reader, open, at, `missing } at end of condition inside "${name}"`));
};

const def: Form = (reader, draft, at) => {
  const { source } = reader;
  if (source[at] !== ':') {
    return stop(draft, at, fail(reader, draft.nameRange.start, at, '":" expected after "def"'));
  }
  const start = at + 1;
  const end = nameEnd(source, start, '_');
  const name = nameOf(source, start, end);
  const form = headerFormOf(name);
  if (form) {
    const nameStart = start + form.prefix.length;
    const header = headerNameEnd(source, nameStart);
    const nameRange = { start: nameStart, end: header.nameEnd };
    draft.variable = {
      kind: 'header',
      start,
      end: header.end,
      form: form.form,
      name: source.slice(nameStart, header.nameEnd),
      nameRange,
    };
    return header.end;
  }
  if (isVariable(name, reader.release)) {
    draft.variable = { kind: 'variable', start, end, name, nameRange: { start, end } };
    return end;
  }
  const message =
    name === ''
      ? 'variable name omitted after "def:"'
      : `unknown variable "${name}" after "def:"${variableReason(name)}`;
  const meant = nearest(name, variableNames(reader.release));
  return stop(draft, end, fail(reader, draft.nameRange.start, end, message, { meant }));
};

const conditionForms: Readonly<Record<string, Form>> = Object.assign(Object.create(null), {
  '<': two(true),
  '<=': two(true),
  '=': two(true),
  '==': two(true),
  '>': two(true),
  '>=': two(true),
  acl: group(1, 10),
  and: andOr,
  bool,
  bool_lax: bool,
  crypteq: two(true),
  def,
  eq: two(true),
  eqi: two(true),
  exists: one,
  first_delivery: none,
  forall: each,
  forall_json: each,
  forall_jsons: each,
  forany: each,
  forany_json: each,
  forany_jsons: each,
  ge: two(true),
  gei: two(true),
  gt: two(true),
  gti: two(true),
  inbound_srs: loose(2),
  inlist: two(true),
  inlisti: two(true),
  isip: one,
  isip4: one,
  isip6: one,
  ldapauth: one,
  le: two(true),
  lei: two(true),
  lt: two(true),
  lti: two(true),
  match: two(true),
  match_address: two(false),
  match_domain: two(false),
  match_ip: two(false),
  match_local_part: two(false),
  or: andOr,
  pam: one,
  pwcheck: one,
  queue_running: none,
  radius: one,
  saslauthd: group(2, 4),
} satisfies Record<string, Form>);
