/** Arithmetic on whole numbers of 64 bits, with the precedences of C (expand.c, eval_expr). */
import { limits } from '../../limits';
import { Failed } from '../result';
import { clean } from '../value';
import type { Operator } from './operator';

interface Cursor {
  readonly text: string;
  readonly decimal: boolean;
  at: number;
  depth: number;
}

class Mistake {
  constructor(
    readonly message: string,
    readonly at: number,
  ) {}
}

const evaluateNumber: Operator = (run, text, node) => {
  if (text.taint && run.release >= 99) throw new Failed(`attempt to eval tainted string '${text.text}'`);
  const cursor: Cursor = { text: text.text, decimal: node.operator === 'eval10', at: 0, depth: 0 };
  try {
    return clean(String(binary(cursor, 0, false)));
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    const done = text.text.slice(0, error.at);
    throw new Failed(`error in expression evaluation: ${error.message} (after processing "${done}")`);
  }
};

const wrap = (value: bigint) => BigInt.asIntN(64, value);

type Apply = (a: bigint, b: bigint, cursor: Cursor) => bigint;

/** From the weakest to the strongest. */
const levels: readonly Readonly<Record<string, Apply>>[] = [
  { '|': (a, b) => a | b },
  { '^': (a, b) => a ^ b },
  { '&': (a, b) => a & b },
  { '<<': (a, b) => a << (b & 63n), '>>': (a, b) => a >> (b & 63n) },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  {
    '*': (a, b) => a * b,
    '/': (a, b, cursor) => divided(a, b, cursor),
    '%': (a, b, cursor) => remainder(a, b, cursor),
  },
];

const smallest = -(2n ** 63n);
const largest = 2n ** 63n - 1n;

function divided(a: bigint, b: bigint, cursor: Cursor): bigint {
  if (b === 0n) throw new Mistake('divide by zero', cursor.at);
  if (b === -1n && a === smallest) return largest;
  return a / b;
}

function remainder(a: bigint, b: bigint, cursor: Cursor): bigint {
  if (b === 0n) throw new Mistake('modulo by zero', cursor.at);
  return b === -1n ? 0n : a % b;
}

function skipSpace(cursor: Cursor): void {
  while (/[ \t\n\v\f\r]/.test(cursor.text[cursor.at] ?? '')) cursor.at++;
}

function binary(cursor: Cursor, level: number, inParentheses: boolean): bigint {
  const operators = levels[level];
  if (!operators) return unary(cursor);
  let value = binary(cursor, level + 1, inParentheses);
  for (;;) {
    skipSpace(cursor);
    const two = cursor.text.slice(cursor.at, cursor.at + 2);
    const sign = operators[two] ? two : (two[0] ?? '');
    const apply = operators[sign];
    if (!apply) break;
    cursor.at += sign.length;
    const right = binary(cursor, level + 1, inParentheses);
    value = wrap(apply(value, right, cursor));
  }
  if (level === 0) {
    skipSpace(cursor);
    const next = cursor.text[cursor.at];
    if (inParentheses) {
      if (next !== ')') throw new Mistake('expecting closing parenthesis', cursor.at);
      cursor.at++;
    } else if (next !== undefined) {
      throw new Mistake('expecting operator', cursor.at);
    }
  }
  return value;
}

function unary(cursor: Cursor): bigint {
  if (++cursor.depth > limits.expansionDepth) throw new Mistake('too many parentheses', cursor.at);
  skipSpace(cursor);
  const sign = cursor.text[cursor.at];
  let value: bigint;
  if (sign === '+' || sign === '-' || sign === '~') {
    cursor.at++;
    const operand = unary(cursor);
    value = wrap(sign === '-' ? -operand : sign === '~' ? ~operand : operand);
  } else {
    value = primary(cursor);
  }
  cursor.depth--;
  return value;
}

const shapes = {
  // A prefix without digits counts as nothing.
  any: /^(?:0[xX][0-9a-fA-F]*|0[0-7]*|[1-9][0-9]*)/,
  decimal: /^[0-9]+/,
};

function primary(cursor: Cursor): bigint {
  const rest = cursor.text.slice(cursor.at);
  if (/^[0-9]/.test(rest)) {
    const digits = (cursor.decimal ? shapes.decimal : shapes.any).exec(rest)?.[0] ?? '0';
    cursor.at += digits.length;
    let value = readDigits(digits, cursor.decimal);
    value = wrap(value > largest ? largest : value);
    const unit = 'kmg'.indexOf((cursor.text[cursor.at] ?? '?').toLowerCase());
    if (unit >= 0) {
      cursor.at++;
      value = wrap(value * 1024n ** BigInt(unit + 1));
    }
    skipSpace(cursor);
    return value;
  }
  if (rest[0] === '(') {
    cursor.at++;
    return binary(cursor, 0, true);
  }
  throw new Mistake('expecting number or opening parenthesis', cursor.at);
}

function readDigits(digits: string, decimal: boolean): bigint {
  if (decimal) return BigInt(digits);
  if (/^0[xX]$/.test(digits)) return 0n;
  return BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
}

export const evalOperators = { eval: evaluateNumber, eval10: evaluateNumber } satisfies Record<
  string,
  Operator
>;
