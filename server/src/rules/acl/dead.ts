/** Which statements of an ACL always end it, whatever is asked. */
import type { Model } from '../../model/model';
import type { RawRange } from '../../preprocess/source';
import type { Acl, AclStatement } from '../../syntax/tree';
import { aroundEndpass, isCondition } from './outcome';

/** The statement behind which nothing of the list is come to, if any: one that asks nothing, outside of conditionals. */
export function lastReached(model: Model, acl: Acl): number | undefined {
  for (const [index, statement] of acl.statements.entries())
    if (alwaysEnds(statement) && !isConditional(model, acl, statement)) return index;
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

/** The statement, or a line of it, stands between `.ifdef` and `.endif`, and the name of the list does not. */
function isConditional({ configuration }: Model, acl: Acl, { verb, entries }: AclStatement): boolean {
  const lines = [verb.line.raw, ...entries.map(({ line }) => line.raw)];
  return configuration.preprocessed.conditionals.some(({ branches, end }) => {
    const first = branches[0]?.at;
    if (!first) return false;
    const within = ({ file, start }: RawRange) =>
      file === first.file && start >= first.start && (!end || end.file !== file || start < end.end);
    return lines.some(within) && !within(acl.name.line.raw);
  });
}
