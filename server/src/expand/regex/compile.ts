/** Turns the tree of a regular expression into a program for the matching machine. */
import { limits } from '../../limits';
import { branchesOf, fixedLength } from './groups';
import { parsePattern } from './parse';
import { type Condition, type Node, type Pattern, RegexError } from './tree';

/** The instructions; each is followed by its operands. */
export const op = {
  char: 0,
  set: 1,
  /** Tries the first address, later the second. */
  split: 2,
  jump: 3,
  /** Puts the position into a register. */
  save: 4,
  assert: 5,
  /** Set, least, most (-1: any number), 0 greedy, 1 lazy, 2 possessive. */
  run: 6,
  /** Register of the stack's height. */
  cutStart: 7,
  cutEnd: 8,
  /** As cutEnd, and goes back to the position in the second register. */
  lookEnd: 9,
  /** Register, address to go on at when the body fails. */
  notStart: 10,
  notEnd: 11,
  back: 12,
  /** Moves the position back by as many bytes. */
  behind: 13,
  call: 14,
  return: 15,
  /** Register with the position where the iteration began; leaves the loop where nothing was read. */
  loopCheck: 16,
  /** Index of a list of groups, address where none has matched. */
  ifGroups: 17,
  /** Group or -1, address where it is no call of that. */
  ifCall: 18,
  keep: 19,
  fail: 20,
  match: 21,
} as const;

export const assertionCodes = [
  'line-start',
  'line-end',
  'subject-start',
  'subject-end',
  'last-line-end',
  'word',
  'not-word',
  'search-start',
] as const;

export interface Regex {
  readonly code: Int32Array;
  readonly sets: readonly Uint8Array[];
  readonly lists: readonly (readonly number[])[];
  /** Groups, the whole included. */
  readonly groups: number;
  readonly registers: number;
  /** A match can only begin at the beginning of the subject. */
  readonly anchored: boolean;
  /** The bytes with which a match can begin, where that is known. */
  readonly first: Uint8Array | undefined;
  /** Where a memory of what has failed is of use; undefined where it would be wrong. */
  readonly choices: Choices | undefined;
}

interface Choices {
  /** Addresses of splits and those behind runs, outside of assertions and atomic groups. */
  readonly splits: readonly number[];
  readonly runs: readonly number[];
  /** Registers that hold where an iteration began. */
  readonly loops: readonly number[];
}

export { RegexError };

export function compileRegex(source: string, caseless: boolean): Regex | RegexError {
  try {
    return assemble(parsePattern(source, caseless));
  } catch (error) {
    if (error instanceof RegexError) return error;
    throw error;
  }
}

interface Assembly {
  readonly code: number[];
  readonly sets: Uint8Array[];
  readonly lists: (readonly number[])[];
  registers: number;
  /** Where the address of a called group is to be filled in. */
  readonly calls: { at: number; group: number }[];
  readonly choices: { splits: number[]; runs: number[]; loops: number[] };
  /** Assertions and atomic groups around what is being assembled. */
  inside: number;
  /** What comes of a place depends on what was captured or called before. */
  hasPast: boolean;
}

function assemble(pattern: Pattern): Regex {
  const groups = pattern.groups + 1;
  // Two registers for each group, one for \K, one for the innermost call.
  const work: Assembly = {
    code: [],
    sets: [],
    lists: [],
    registers: groups * 2 + 2,
    calls: [],
    choices: { splits: [], runs: [], loops: [] },
    inside: 0,
    hasPast: false,
  };
  emit(work, pattern.root);
  work.code.push(op.match);
  const starts = new Map<number, number>();
  for (let index = 0; index < work.calls.length; index++) {
    const { at, group } = work.calls[index] as { at: number; group: number };
    let start = starts.get(group);
    if (start === undefined) {
      start = work.code.length;
      starts.set(group, start);
      emit(work, pattern.bodies.get(group) ?? { kind: 'fail' });
      work.code.push(op.return);
    }
    work.code[at] = start;
  }
  return {
    code: Int32Array.from(work.code),
    sets: work.sets,
    lists: work.lists,
    groups,
    registers: work.registers,
    anchored: startsAtBeginning(pattern.root),
    first: firstBytes(pattern.root),
    choices: work.hasPast ? undefined : work.choices,
  };
}

function startsAtBeginning(node: Node): boolean {
  if (node.kind === 'assert') return node.what === 'subject-start';
  if (node.kind === 'cat') return node.parts.length > 0 && startsAtBeginning(node.parts[0] as Node);
  if (node.kind === 'alt') return node.branches.every(startsAtBeginning);
  return (node.kind === 'group' || node.kind === 'atomic') && startsAtBeginning(node.body);
}

function firstBytes(node: Node): Uint8Array | undefined {
  switch (node.kind) {
    case 'char': {
      const set = new Uint8Array(256);
      set[node.code] = 1;
      return set;
    }
    case 'set':
      return node.set;
    case 'cat':
      return node.parts[0] && firstBytes(node.parts[0]);
    case 'group':
    case 'atomic':
      return firstBytes(node.body);
    case 'repeat':
      return node.min > 0 ? firstBytes(node.body) : undefined;
    case 'alt': {
      const all = new Uint8Array(256);
      for (const branch of node.branches) {
        const set = firstBytes(branch);
        if (!set) return undefined;
        for (let code = 0; code < 256; code++) if (set[code]) all[code] = 1;
      }
      return all;
    }
    default:
      return undefined;
  }
}

function emit(work: Assembly, node: Node): void {
  const { code } = work;
  if (code.length > limits.regexSize) throw new RegexError('regular expression is too large', 0);
  switch (node.kind) {
    case 'empty':
      return;
    case 'char':
      code.push(op.char, node.code);
      return;
    case 'set':
      code.push(op.set, setIndex(work, node.set));
      return;
    case 'cat':
      for (const part of node.parts) emit(work, part);
      return;
    case 'alt':
      emitAlternatives(work, node.branches, emit);
      return;
    case 'group':
      code.push(op.save, node.index * 2);
      emit(work, node.body);
      code.push(op.save, node.index * 2 + 1);
      return;
    case 'atomic':
      emitAtomic(work, () => emit(work, node.body));
      return;
    case 'look':
      emitLook(work, node);
      return;
    case 'repeat':
      emitRepeat(work, node);
      return;
    case 'back':
      work.lists.push(node.groups);
      work.hasPast = true;
      code.push(op.back, work.lists.length - 1, node.caseless ? 1 : 0);
      return;
    case 'assert':
      code.push(op.assert, assertionCodes.indexOf(node.what));
      return;
    case 'call':
      work.hasPast = true;
      code.push(op.call, 0, node.group);
      work.calls.push({ at: code.length - 2, group: node.group });
      return;
    case 'if':
      emitIf(work, node.condition, node.yes, node.no);
      return;
    case 'keep':
      code.push(op.keep);
      return;
    case 'fail':
      code.push(op.fail);
      return;
    case 'accept':
      code.push(op.match);
      return;
  }
}

function setIndex(work: Assembly, set: Uint8Array): number {
  const known = work.sets.indexOf(set);
  if (known >= 0) return known;
  return work.sets.push(set) - 1;
}

function emitAlternatives(
  work: Assembly,
  branches: readonly Node[],
  one: (work: Assembly, branch: Node) => void,
): void {
  const { code } = work;
  const ends: number[] = [];
  for (const [index, branch] of branches.entries()) {
    if (index === branches.length - 1) {
      one(work, branch);
      break;
    }
    noteSplit(work);
    code.push(op.split, code.length + 3, 0);
    const next = code.length - 1;
    one(work, branch);
    code.push(op.jump, 0);
    ends.push(code.length - 1);
    code[next] = code.length;
  }
  for (const end of ends) code[end] = code.length;
}

function emitAtomic(work: Assembly, body: () => void): void {
  const register = work.registers++;
  work.code.push(op.cutStart, register);
  work.inside++;
  body();
  work.inside--;
  work.code.push(op.cutEnd, register);
}

function emitLook(work: Assembly, node: Extract<Node, { kind: 'look' }>): void {
  const { code } = work;
  const height = work.registers++;
  const body = () => {
    work.inside++;
    emitAlternatives(work, branchesOf(node.body), (_work, branch) => {
      if (node.behind) code.push(op.behind, fixedLength(branch) ?? 0);
      emit(work, branch);
    });
    work.inside--;
  };
  if (node.negative) {
    code.push(op.notStart, height, 0);
    const after = code.length - 1;
    body();
    code.push(op.notEnd, height);
    code[after] = code.length;
    return;
  }
  const position = work.registers++;
  code.push(op.save, position, op.cutStart, height);
  body();
  code.push(op.lookEnd, height, position);
}

function emitIf(work: Assembly, condition: Condition, yes: Node, no: Node): void {
  const { code } = work;
  if (condition.kind === 'define') return;
  let elseAt: number;
  if (condition.kind === 'groups') {
    work.lists.push(condition.groups);
    work.hasPast = true;
    code.push(op.ifGroups, work.lists.length - 1, 0);
    elseAt = code.length - 1;
  } else if (condition.kind === 'recursion') {
    work.hasPast = true;
    code.push(op.ifCall, condition.group, 0);
    elseAt = code.length - 1;
  } else {
    // The assertion decides once and for all, so the choice between the branches is cut off behind it.
    const register = work.registers++;
    code.push(op.cutStart, register, op.split, code.length + 5, 0);
    elseAt = code.length - 1;
    emitLook(work, condition.look);
    code.push(op.cutEnd, register);
  }
  emit(work, yes);
  code.push(op.jump, 0);
  const end = code.length - 1;
  code[elseAt] = code.length;
  emit(work, no);
  code[end] = code.length;
}

function emitRepeat(work: Assembly, node: Extract<Node, { kind: 'repeat' }>): void {
  const { code } = work;
  const { body, min, max, mode } = node;
  if (body.kind === 'set' || body.kind === 'char') {
    const set = body.kind === 'set' ? body.set : singleton(body.code);
    code.push(op.run, setIndex(work, set), min, max, ['greedy', 'lazy', 'possessive'].indexOf(mode));
    if (work.inside === 0) work.choices.runs.push(code.length);
    return;
  }
  if (mode === 'possessive') {
    emitAtomic(work, () => emitRepeat(work, { ...node, mode: 'greedy' }));
    return;
  }
  for (let count = 0; count < min; count++) emit(work, body);
  if (max < 0) emitLoop(work, body, mode);
  else emitOptional(work, body, max - min, mode);
}

function singleton(code: number): Uint8Array {
  const set = new Uint8Array(256);
  set[code] = 1;
  return set;
}

function noteSplit(work: Assembly): void {
  if (work.inside === 0) work.choices.splits.push(work.code.length);
}

function split(work: Assembly, lazy: boolean): (target: number) => void {
  const { code } = work;
  noteSplit(work);
  code.push(op.split, 0, 0);
  const at = code.length - 2;
  code[lazy ? at + 1 : at] = code.length;
  return (target) => {
    code[lazy ? at : at + 1] = target;
  };
}

function emitLoop(work: Assembly, body: Node, mode: 'greedy' | 'lazy'): void {
  const { code } = work;
  const register = work.registers++;
  if (work.inside === 0) work.choices.loops.push(register);
  const start = code.length;
  const leave = split(work, mode === 'lazy');
  code.push(op.save, register);
  emit(work, body);
  code.push(op.loopCheck, register, op.jump, start);
  leave(code.length);
}

function emitOptional(work: Assembly, body: Node, count: number, mode: 'greedy' | 'lazy'): void {
  const leaves: ((target: number) => void)[] = [];
  for (let index = 0; index < count; index++) {
    leaves.push(split(work, mode === 'lazy'));
    emit(work, body);
  }
  for (const leave of leaves) leave(work.code.length);
}
