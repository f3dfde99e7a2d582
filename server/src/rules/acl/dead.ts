/** Which statements of an ACL always end it, whatever is asked, and what is never come to behind them. */
import type { Model } from '../../model/model';
import { directiveAt } from '../../preprocess/conditionals';
import type { LogicalLine } from '../../preprocess/logical-line';
import type { SourceFile } from '../../preprocess/source';
import type { Acl, AclStatement } from '../../syntax/tree';
import { lineAt } from '../../text/line-index';
import { aroundEndpass, isCondition } from './outcome';

/** The first two statements of which the second is never come to: the one before asks nothing, and stands outside of conditionals. */
export function deadEnd(model: Model, acl: Acl): [last: AclStatement, dead: AclStatement] | undefined {
  for (const [index, dead] of acl.statements.entries()) {
    const last = acl.statements[index - 1];
    if (last && alwaysEnds(last) && !isConditional(model, acl, last)) return [last, dead];
  }
  return undefined;
}

/** It decides for everybody: it has no condition but such as always hold. */
export function alwaysEnds(statement: AclStatement): boolean {
  switch (statement.verb.text) {
    case 'warn':
    case 'require':
      return false;
    case 'accept':
      return aroundEndpass(statement).before.every(holdsAlways);
    default:
      return statement.entries.filter(isCondition).every(holdsAlways);
  }
}

function holdsAlways({ name, negated, value }: AclStatement['entries'][number]): boolean {
  const text = value?.text.trim() ?? '';
  return name.text === 'condition' && !negated && /^(?:true|yes|1)$/i.test(text);
}

/** A line of the statement stands between `.ifdef` and `.endif`, and the name of the list does not. */
function isConditional(model: Model, acl: Acl, { verb, entries }: AclStatement): boolean {
  const from = conditionalAround(model, acl.name.line);
  const within = (line: LogicalLine) => conditionalAround(model, line) !== from;
  return within(verb.line) || entries.some(({ line }) => within(line));
}

const known = new WeakMap<Model, ReadonlyMap<SourceFile, ReadonlyMap<number, number>>>();

/** The number of the innermost conditional around the beginning of a line, over the files that include each other; 0 for none. */
function conditionalAround(model: Model, { raw }: LogicalLine): number {
  let around = known.get(model);
  if (!around) {
    around = innermost(model);
    known.set(model, around);
  }
  return around.get(raw.file)?.get(lineAt(raw.file.lines, raw.start)) ?? 0;
}

/** For each file, by physical lines. */
function innermost({ configuration }: Model): Map<SourceFile, Map<number, number>> {
  const around = new Map<SourceFile, Map<number, number>>();
  const open: number[] = [];
  let count = 0;
  for (const { kind, file, number, start, end } of configuration.preprocessed.physical) {
    const inFile = around.get(file) ?? new Map<number, number>();
    around.set(file, inFile.set(number - 1, open.at(-1) ?? 0));
    if (kind !== 'directive' && kind !== 'inactive') continue;
    const directive = directiveAt(file.text.slice(start, end).trimStart(), 0);
    if (!directive || directive.swallowed) continue;
    if (directive.name === 'ifdef' || directive.name === 'ifndef') open.push(++count);
    else if (directive.name === 'endif') open.pop();
  }
  return around;
}
