/** Reads what `${` introduces: an item, an operator, or a variable in braces (expand.c, expand_string_internal). */
import { nearest } from '../../text/nearest';
import { type Draft, itemForms } from './item-forms';
import { fail, nameEnd, nameOf, type Reader, tooDeep } from './reader';
import { readBracedFrom, readLeftOver } from './text';
import type { ExpansionNode, Failure, ItemNode, OperatorNode } from './tree';
import {
  certificateOperators,
  isCertificateVariable,
  isVariable,
  itemNames,
  operatorAndArgument,
  operatorNames,
  operatorTakesArgument,
  variableNames,
  variableReason,
} from './vocabulary';

/** Reads the node whose `${` stands at `at`; a letter follows. */
export function readItem(reader: Reader, at: number): ExpansionNode {
  const { source } = reader;
  const start = at + 2;
  const end = nameEnd(source, start, '_-');
  const name = nameOf(source, start, end);
  const form = itemForms[name];
  if (form && itemNames(reader.release).has(name)) {
    reader.depth++;
    const draft: Draft = { name, start: at, args: [], words: [] };
    const after = tooDeep(reader)
      ? stop(draft, end, fail(reader, at, end, 'this item is nested too deeply to be read'))
      : form(reader, draft, end);
    const node = finish(reader, draft, { start, end }, after);
    reader.depth--;
    return node;
  }
  if (source[end] === ':') return readOperator(reader, at, start, end, name);
  const nameRange = { start, end };
  if (source[end] === '}') {
    if (isVariable(name, reader.release))
      return { kind: 'variable', start: at, end: end + 1, name, nameRange };
    const message = `unknown variable in "\${${name}}"${variableReason(name)}`;
    const failure = fail(reader, at, end + 1, message, {
      meant: nearest(name, variableNames(reader.release)),
    });
    return { kind: 'variable', start: at, end: end + 1, name, nameRange, failure };
  }
  const failure = fail(
    reader,
    at,
    end,
    `"\${${name}" is not a known operator (or a } is missing in a variable reference)`,
    { meant: nearest(name, [...itemNames(reader.release), ...operatorNames(reader.release)]) },
  );
  const draft: Draft = { name, start: at, args: [], words: [], failure };
  return finish(reader, draft, nameRange, { failed: true, at: end });
}

function stop(draft: Draft, at: number, failure: Failure): { failed: true; at: number } {
  draft.failure = failure;
  return { failed: true, at };
}

function finish(
  reader: Reader,
  draft: Draft,
  nameRange: { start: number; end: number },
  after: { failed: boolean; at: number },
): ItemNode {
  let end = after.at;
  let rest: ItemNode['rest'];
  if (after.failed && !tooDeep(reader)) {
    const left = readLeftOver(reader, after.at);
    rest = left.rest;
    end = left.end;
  } else if (after.failed) {
    end = reader.source.length;
  }
  const { name, start, args, words, condition, expression, yesNo, choices, lookup, failure } = draft;
  return {
    kind: 'item',
    start,
    end,
    name,
    nameRange,
    args,
    words,
    ...(condition && { condition }),
    ...(expression && { expression }),
    ...(yesNo && { yesNo }),
    ...(choices && { choices }),
    ...(lookup && { lookup }),
    ...(failure && { failure }),
    ...(rest && { rest }),
  };
}

function readOperator(reader: Reader, at: number, start: number, end: number, name: string): OperatorNode {
  const { source } = reader;
  const { operator, argument, known } = operatorAndArgument(name, reader.release);
  const certificate = certificateOperators.has(operator) ? certificateAt(source, end + 1) : undefined;
  const braced = readBracedFrom(reader, at, end + 1);
  let failure: Failure | undefined;
  if (!known) {
    failure = fail(reader, at, end, `unknown expansion operator "${name}"`, {
      meant: nearest(name, operatorNames(reader.release)),
    });
  } else if (argument !== undefined && !operatorTakesArgument(operator) && reader.release >= 99) {
    failure = fail(
      reader,
      at,
      end,
      `unknown expansion operator "${name}" ("${operator}" does not take an _arg)`,
      { meant: operator, early: true },
    );
  }
  return {
    kind: 'operator',
    start: at,
    end: braced.end,
    name,
    operator,
    ...(argument === undefined ? {} : { argument }),
    nameRange: { start, end },
    text: braced.text,
    ...(certificate === undefined ? {} : { certificate }),
    ...(failure && { failure }),
  };
}

/** The name in `$name}` when it is that of a certificate. */
function certificateAt(source: string, at: number): string | undefined {
  const name = /^\$([A-Za-z_]+)\}/.exec(source.slice(at, at + 64))?.[1];
  return name !== undefined && isCertificateVariable(name) ? name : undefined;
}
