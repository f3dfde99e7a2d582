/** Reads what a parenthesis opens: groups, assertions, conditions, flags, calls and verbs. */
import { callNode, type Flags, namedBack, type Reading, readAlternatives } from './parse';
import { type Condition, type Node, RegexError } from './tree';

/** Reads from the `(` on; undefined where it only sets flags. */
export function readGroup(reading: Reading): Node | undefined {
  const { source } = reading;
  const start = reading.at;
  const rest = source.slice(start);
  if (rest.startsWith('(*')) return readVerb(reading, rest);
  if (!rest.startsWith('(?')) {
    reading.at++;
    return capture(reading);
  }
  const named = /^\(\?(?:P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/.exec(rest);
  if (named) {
    reading.at += named[0].length;
    return capture(reading, (named[1] ?? named[2]) as string);
  }
  if (rest === '(?') throw new RegexError('missing closing parenthesis', source.length);
  const look = /^\(\?(<?)([=!])/.exec(rest);
  if (look) {
    reading.at += look[0].length;
    return lookNode(reading, look[1] === '<', look[2] === '!');
  }
  const badName = /^\(\?(?:P?<|')/.exec(rest);
  if (badName) {
    const at = start + badName[0].length;
    if (/[0-9]/.test(source[at] ?? ''))
      throw new RegexError('subpattern name must start with a non-digit', at + 1, at);
    const word = /^\w*/.exec(source.slice(at))?.[0] ?? '';
    if (word === '') throw new RegexError('subpattern name expected', at);
    throw new RegexError('syntax error in subpattern name (missing terminator?)', at + word.length);
  }
  if (/^\(\?R(?!\))/.test(rest)) {
    throw new RegexError('(?R (recursive pattern call) must be followed by a closing parenthesis', start + 3);
  }
  const opening = /^\(\?([:|>])/.exec(rest);
  if (opening) {
    reading.at += 3;
    const body = inner(reading, opening[1] === '|');
    return opening[1] === '>' ? { kind: 'atomic', body } : { kind: 'cat', parts: [body] };
  }
  if (rest.startsWith('(?(')) return readConditional(reading);
  const back = /^\(\?P=(\w+)\)/.exec(rest);
  if (back) {
    reading.at += back[0].length;
    return namedBack(reading, back[1] as string);
  }
  const call = /^\(\?(?:(R|[+-]?[0-9]+)|P>(\w+)|&(\w+))\)/.exec(rest);
  if (call) {
    reading.at += call[0].length;
    return callNode(reading, call[1] === 'R' ? '0' : ((call[1] ?? call[2] ?? call[3]) as string));
  }
  return readFlags(reading, rest);
}

/** The body and the closing parenthesis; flags set inside end with it. */
function inner(reading: Reading, resetGroups = false): Node {
  const flags = { ...reading.flags };
  const body = readAlternatives(reading, resetGroups);
  if (reading.source[reading.at] !== ')')
    throw new RegexError('missing closing parenthesis', reading.source.length);
  reading.at++;
  reading.flags = flags;
  return body;
}

function capture(reading: Reading, name?: string): Node {
  const index = ++reading.groups;
  if (name !== undefined) {
    const known = reading.names.get(name);
    if (known && !reading.flags.duplicateNames && !known.includes(index)) {
      throw new RegexError('two named subpatterns have the same name (PCRE2_DUPNAMES not set)', reading.at);
    }
    reading.names.set(name, [...(known ?? []), index]);
  }
  const node: Node = { kind: 'group', index, body: inner(reading) };
  reading.bodies.set(index, node);
  return node;
}

function lookNode(reading: Reading, behind: boolean, negative: boolean): Extract<Node, { kind: 'look' }> {
  const start = reading.at;
  const body = inner(reading);
  if (behind && branchesOf(body).some((branch) => fixedLength(branch) === undefined)) {
    throw new RegexError('lookbehind assertion is not fixed length', Math.max(0, start - 4));
  }
  return { kind: 'look', behind, negative, body };
}

export function branchesOf(node: Node): readonly Node[] {
  return node.kind === 'alt' ? node.branches : [node];
}

/** How many bytes the node always takes, or undefined where that varies. */
export function fixedLength(node: Node): number | undefined {
  switch (node.kind) {
    case 'char':
    case 'set':
      return 1;
    case 'cat':
      return node.parts.reduce<number | undefined>((sum, part) => {
        const length = fixedLength(part);
        return sum === undefined || length === undefined ? undefined : sum + length;
      }, 0);
    case 'alt': {
      const lengths = new Set(node.branches.map(fixedLength));
      return lengths.size === 1 ? [...lengths][0] : undefined;
    }
    case 'group':
    case 'atomic':
      return fixedLength(node.body);
    case 'repeat': {
      const length = fixedLength(node.body);
      return length !== undefined && node.min === node.max ? length * node.min : undefined;
    }
    case 'back':
    case 'call':
    case 'if':
      return undefined;
    default:
      return 0;
  }
}

function readConditional(reading: Reading): Node {
  const rest = reading.source.slice(reading.at);
  let condition: Condition;
  const look = /^\(\?\(\?(<?)([=!])/.exec(rest);
  const numbered = /^\(\?\(([+-]?[0-9]+)\)/.exec(rest);
  const named = /^\(\?\((?:<(\w+)>|'(\w+)'|(R)([0-9]*)|(DEFINE)|(\w+))\)/.exec(rest);
  if (look) {
    reading.at += look[0].length;
    condition = { kind: 'look', look: lookNode(reading, look[1] === '<', look[2] === '!') };
  } else if (numbered) {
    reading.at += numbered[0].length;
    const text = numbered[1] as string;
    const number = text.startsWith('-')
      ? reading.groups + 1 + Number(text)
      : Number(text) + (text.startsWith('+') ? reading.groups : 0);
    condition = { kind: 'groups', groups: [number] };
    const place = reading.at - numbered[0].length + 2;
    reading.checks.push(() => {
      if (number > reading.groups) throw new RegexError('reference to non-existent subpattern', place);
    });
  } else if (named) {
    reading.at += named[0].length;
    condition = namedCondition(reading, named);
  } else {
    throw new RegexError('malformed number or name after (?(', reading.at + 3);
  }
  const body = branchesOf(inner(reading));
  const close = reading.at - 1;
  reading.checks.push(() => {
    if (body.length > 2)
      throw new RegexError('conditional subpattern contains more than two branches', close);
  });
  return { kind: 'if', condition, yes: body[0] as Node, no: body[1] ?? { kind: 'empty' } };
}

function namedCondition(reading: Reading, named: RegExpExecArray): Condition {
  if (named[5]) return { kind: 'define' };
  if (named[3]) return { kind: 'recursion', group: named[4] ? Number(named[4]) : -1 };
  const name = (named[1] ?? named[2] ?? named[6]) as string;
  const groups: number[] = [];
  const end = reading.at;
  reading.checks.push(() => {
    const found = reading.names.get(name);
    if (!found) throw new RegexError('reference to non-existent subpattern', end);
    groups.push(...found);
  });
  return { kind: 'groups', groups };
}

const flagNames: Readonly<Record<string, keyof Flags>> = {
  i: 'caseless',
  m: 'multiline',
  s: 'dotAll',
  x: 'extended',
  U: 'ungreedy',
  J: 'duplicateNames',
};

/** `(?i)`, `(?-i:…)`, `(?^)`. */
function readFlags(reading: Reading, rest: string): Node | undefined {
  const flags = /^\(\?(\^?)([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)])?/.exec(rest);
  const letters = (flags?.[2] ?? '') + (flags?.[3] ?? '');
  const bad = [...letters].findIndex((letter) => !flagNames[letter] && letter !== 'n');
  if (!flags || bad >= 0 || !flags[4]) {
    const at = reading.at + 2 + (bad >= 0 ? bad + 1 : letters.length + 1);
    if (reading.at + 2 >= reading.source.length || (!flags?.[4] && at > reading.source.length)) {
      throw new RegexError('unrecognized character after (? or (?-', reading.source.length);
    }
    throw new RegexError('unrecognized character after (? or (?-', at, at - 1);
  }
  const before = { ...reading.flags };
  if (flags[1])
    reading.flags = { ...before, caseless: false, multiline: false, dotAll: false, extended: false };
  else reading.flags = { ...before };
  for (const letter of flags[2] as string) setFlag(reading.flags, letter, true);
  for (const letter of flags[3] ?? '') setFlag(reading.flags, letter, false);
  reading.at += flags[0].length;
  if (flags[4] === ')') return undefined;
  const body = inner(reading);
  reading.flags = before;
  return { kind: 'cat', parts: [body] };
}

function setFlag(flags: Flags, letter: string, on: boolean): void {
  const name = flagNames[letter];
  if (name) flags[name] = on;
}

function readVerb(reading: Reading, rest: string): Node {
  const verb = /^\(\*([A-Z]*)(?::[^)]*)?\)/.exec(rest);
  if (!verb) throw new RegexError('(*VERB) not recognized or malformed', reading.at + 2);
  reading.at += verb[0].length;
  switch (verb[1]) {
    case 'F':
    case 'FAIL':
      return { kind: 'fail' };
    case 'ACCEPT':
      return { kind: 'accept' };
    case 'COMMIT':
    case 'PRUNE':
    case 'SKIP':
    case 'THEN':
    case 'MARK':
    case '':
      return { kind: 'empty' };
    default:
      throw new RegexError('(*VERB) not recognized or malformed', reading.at - 1);
  }
}
