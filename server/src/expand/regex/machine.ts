/** Runs the program of a regular expression over a subject: backtracking on a stack of its own, within a budget of steps. */
import { limits } from '../../limits';
import { op, type Regex } from './compile';
import {
  endRun,
  isTried,
  longestUntried,
  type Memory,
  newMemory,
  noteFailure,
  shortestUntried,
} from './memory';
import { wordBytes } from './sets';

export interface MatchOptions {
  /** An empty match at the starting position does not count. */
  readonly notEmptyAtStart: boolean;
  /** Only a match that begins at the starting position counts. */
  readonly anchored: boolean;
  readonly steps: number;
  /** Steps after which failures are remembered, by default 2,000: most matches are over long before a memory would pay. */
  readonly rememberAfter?: number;
}

/** Starts and ends of the whole and of each group, -1 where it took no part; or that there is none, or that it took too much work. */
export function runRegex(
  regex: Regex,
  subject: string,
  from: number,
  options: MatchOptions,
): Int32Array | undefined | 'too-much' {
  const { first, anchored } = regex;
  const machine: Machine = {
    stack: smallStack,
    height: 0,
    steps: options.steps,
    remembersFrom: Math.max(0, options.steps - (options.rememberAfter ?? 2_000)),
    memory: undefined,
    frames: [],
  };
  const last = options.anchored ? from : anchored ? Math.min(from, 0) : subject.length;
  const matchAt = matcher(regex, machine, subject, from, options);
  for (let start = from; start <= last; start++) {
    if (first && (start >= subject.length || !first[subject.charCodeAt(start)])) continue;
    const found = matchAt(start);
    if (found) return found;
    if (machine.steps <= 0) return 'too-much';
  }
  return undefined;
}

/** Where every match begins; what a match leaves in it does not matter to the next. */
const smallStack = new Int32Array(192);

interface Machine {
  /** Triples: an address to go on at with a position, or (first number negative) a register to put back. */
  stack: Int32Array;
  height: number;
  steps: number;
  /** When so many steps are left, what fails is remembered from there on. */
  remembersFrom: number;
  memory: Memory | undefined;
  frames: {
    readonly back: number;
    readonly before: number;
    readonly registers: Int32Array;
    readonly group: number;
  }[];
}

function push(machine: Machine, a: number, b: number, c: number): void {
  if (machine.height + 3 > machine.stack.length) {
    if (machine.stack.length >= limits.regexStack) {
      machine.steps = 0;
      return;
    }
    const larger = new Int32Array(machine.stack.length * 2);
    larger.set(machine.stack);
    machine.stack = larger;
  }
  const { stack, height } = machine;
  stack[height] = a;
  stack[height + 1] = b;
  stack[height + 2] = c;
  machine.height = height + 3;
}

/** A repeat that can still be made shorter or longer is pushed as an address with this bit, a position and the other end. */
const shorter = 0x20000000;
const longer = 0x40000000;
const addresses = 0x1fffffff;

/** What tries to match at one position after the other. */
function matcher(
  regex: Regex,
  machine: Machine,
  subject: string,
  searchStart: number,
  options: MatchOptions,
): (start: number) => Int32Array | undefined {
  const { code, sets, lists, groups } = regex;
  const registers = new Int32Array(regex.registers);
  const keepRegister = groups * 2;
  const callRegister = groups * 2 + 1;
  const end = subject.length;
  let pc = 0;
  let at = 0;

  const set = (register: number, value: number): void => {
    push(machine, -1 - register, registers[register] as number, 0);
    registers[register] = value;
  };
  /** Goes back to the latest choice; false when there is none left. */
  const backtrack = (): boolean => {
    while (machine.height > 0) {
      machine.height -= 3;
      const { stack, height } = machine;
      const a = stack[height] as number;
      if (a < 0) {
        registers[-1 - a] = stack[height + 1] as number;
        continue;
      }
      const { memory } = machine;
      if (a & longer) {
        const position = stack[height + 1] as number;
        const most = stack[height + 2] as number;
        pc = a & addresses;
        if (memory) noteFailure(memory, pc, position, registers);
        if (position >= most) continue;
        // One more byte of a lazy repeat, which stands before the address it goes on at.
        const members = sets[code[pc - 4] as number] as Uint8Array;
        if (!members[subject.charCodeAt(position)]) continue;
        at = memory ? shortestUntried(memory, pc, position + 1) : position + 1;
        if (at > most || !members[subject.charCodeAt(at - 1)]) continue;
        push(machine, a, at, most);
        return true;
      }
      pc = a & addresses;
      at = stack[height + 1] as number;
      if (a & shorter) {
        const least = stack[height + 2] as number;
        if (memory) {
          noteFailure(memory, pc, at + 1, registers);
          if (at >= least) at = longestUntried(memory, pc, at, least, registers);
        }
        if (at < least) continue;
        if (at > least || memory) push(machine, a, at - 1, least);
      }
      return true;
    }
    return false;
  };
  /** Takes the choices above the height away and leaves what must be put back. */
  const cut = (height: number): void => {
    const { stack } = machine;
    let to = height;
    for (let one = height; one < machine.height; one += 3) {
      if ((stack[one] as number) >= 0) continue;
      stack[to] = stack[one] as number;
      stack[to + 1] = stack[one + 1] as number;
      stack[to + 2] = 0;
      to += 3;
    }
    machine.height = to;
  };

  return (start) => {
    registers.fill(-1);
    machine.height = 0;
    machine.frames.length = 0;
    pc = 0;
    at = start;
    for (;;) {
      if (--machine.steps <= machine.remembersFrom) {
        if (machine.steps <= 0) return undefined;
        machine.memory = newMemory(regex, end);
        machine.remembersFrom = 0;
      }
      let ok = true;
      switch (code[pc]) {
        case op.char:
          ok = at < end && subject.charCodeAt(at) === code[pc + 1];
          at++;
          pc += 2;
          break;
        case op.set:
          ok = at < end && (sets[code[pc + 1] as number] as Uint8Array)[subject.charCodeAt(at)] === 1;
          at++;
          pc += 2;
          break;
        case op.split:
          if (machine.memory && isTried(machine.memory, pc, at, registers)) {
            ok = false;
            break;
          }
          push(machine, code[pc + 2] as number, at, 0);
          pc = code[pc + 1] as number;
          break;
        case op.jump:
          pc = code[pc + 1] as number;
          break;
        case op.save:
          set(code[pc + 1] as number, at);
          pc += 2;
          break;
        case op.assert:
          ok = holds(code[pc + 1] as number, subject, at, searchStart);
          pc += 2;
          break;
        case op.run: {
          const members = sets[code[pc + 1] as number] as Uint8Array;
          const least = at + (code[pc + 2] as number);
          const most = (code[pc + 3] as number) < 0 ? end : Math.min(end, at + (code[pc + 3] as number));
          const mode = code[pc + 4];
          const wanted = mode === 1 ? Math.min(least, most) : most;
          const before = at;
          if (machine.memory && wanted === end) {
            machine.steps -= endRun(machine.memory, pc, at, subject, members) >> 3;
            at = machine.memory.runEnds[pc] as number;
          } else {
            while (at < wanted && members[subject.charCodeAt(at)]) at++;
            machine.steps -= (at - before) >> 3;
          }
          ok = at >= least;
          pc += 5;
          if (ok && mode === 0 && machine.memory) {
            at = longestUntried(machine.memory, pc, at, least, registers);
            ok = at >= least;
          }
          // With a memory the last one is pushed as well, so that its failure is noted.
          if (ok && mode === 0 && (at > least || machine.memory)) push(machine, pc | shorter, at - 1, least);
          else if (ok && mode === 1 && (at < most || machine.memory)) push(machine, pc | longer, at, most);
          break;
        }
        case op.cutStart:
          set(code[pc + 1] as number, machine.height + 3);
          pc += 2;
          break;
        case op.cutEnd:
          cut(registers[code[pc + 1] as number] as number);
          pc += 2;
          break;
        case op.lookEnd:
          cut(registers[code[pc + 1] as number] as number);
          at = registers[code[pc + 2] as number] as number;
          pc += 3;
          break;
        case op.notStart: {
          set(code[pc + 1] as number, machine.height + 3);
          push(machine, code[pc + 2] as number, at, 0);
          pc += 3;
          break;
        }
        case op.notEnd: {
          // The body matched: everything up to the choice of the outcome, that included, is undone, and this fails.
          const height = registers[code[pc + 1] as number] as number;
          const { stack } = machine;
          while (machine.height > height) {
            machine.height -= 3;
            const a = stack[machine.height] as number;
            if (a < 0) registers[-1 - a] = stack[machine.height + 1] as number;
          }
          ok = false;
          break;
        }
        case op.back: {
          const group = (lists[code[pc + 1] as number] ?? []).find(
            (one) => (registers[one * 2 + 1] as number) >= 0,
          );
          if (group === undefined) {
            ok = false;
          } else {
            const text = subject.slice(registers[group * 2], registers[group * 2 + 1]);
            const here = subject.slice(at, at + text.length);
            ok = code[pc + 2] === 1 ? here.toLowerCase() === text.toLowerCase() : here === text;
            at += text.length;
          }
          pc += 3;
          break;
        }
        case op.behind:
          at -= code[pc + 1] as number;
          ok = at >= 0;
          pc += 2;
          break;
        case op.call:
          machine.frames.push({
            back: pc + 3,
            before: registers[callRegister] as number,
            registers: registers.slice(0, groups * 2),
            group: code[pc + 2] as number,
          });
          set(callRegister, machine.frames.length - 1);
          pc = code[pc + 1] as number;
          break;
        case op.return: {
          const frame = machine.frames[registers[callRegister] as number];
          if (!frame) return undefined;
          // What the call captured is forgotten.
          for (let one = 0; one < groups * 2; one++) {
            if (registers[one] !== frame.registers[one]) set(one, frame.registers[one] as number);
          }
          set(callRegister, frame.before);
          pc = frame.back;
          break;
        }
        case op.loopCheck:
          // An iteration that read nothing is the last: what follows the jump comes next.
          pc += registers[code[pc + 1] as number] === at ? 4 : 2;
          break;
        case op.ifGroups: {
          const matched = (lists[code[pc + 1] as number] ?? []).some(
            (one) => (registers[one * 2 + 1] as number) >= 0,
          );
          pc = matched ? pc + 3 : (code[pc + 2] as number);
          break;
        }
        case op.ifCall: {
          const frame = machine.frames[registers[callRegister] as number];
          const wanted = code[pc + 1] as number;
          pc = frame && (wanted < 0 || wanted === frame.group) ? pc + 3 : (code[pc + 2] as number);
          break;
        }
        case op.keep:
          set(keepRegister, at);
          pc += 1;
          break;
        case op.match: {
          if (options.notEmptyAtStart && at === searchStart && start === searchStart) {
            ok = false;
            break;
          }
          const result = registers.slice(0, groups * 2);
          const kept = registers[keepRegister] as number;
          result[0] = kept >= 0 ? kept : start;
          result[1] = at;
          return result;
        }
        default:
          ok = false;
      }
      if (!ok && !backtrack()) return undefined;
    }
  };
}

function isWord(subject: string, at: number): boolean {
  return at >= 0 && at < subject.length && wordBytes[subject.charCodeAt(at)] === 1;
}

function holds(what: number, subject: string, at: number, searchStart: number): boolean {
  const end = subject.length;
  switch (what) {
    case 0:
      return at === 0 || (subject[at - 1] === '\n' && at < end);
    case 1:
      return at === end || subject[at] === '\n';
    case 2:
      return at === 0;
    case 3:
      return at === end;
    case 4:
      return at === end || (at === end - 1 && subject[at] === '\n');
    case 5:
      return isWord(subject, at - 1) !== isWord(subject, at);
    case 6:
      return isWord(subject, at - 1) === isWord(subject, at);
    default:
      return at === searchStart;
  }
}
