/** The face of access control lists: what `${acl…}` makes of one, and what a caller outside expansions may ask. */
import type { Context } from '../context';
import { quotedFor } from '../print';
import { brokenOff, Failed, Unanswered } from '../result';
import { type Run, runOf } from '../run';
import type { Bytes } from '../value';
import type { Question } from '../world';
import { type AclChecked, checkAcl, checkNestedAcl } from './check';
import { asRead } from './source';

export type { AclChecked } from './check';
export type { AclOutcome } from './outcome';

/**
 * Runs the list that a text names or holds, as the event `context.aclContext` would, with `$acl_arg1` … set to `args`. Nothing
 * is logged, no header is added and nobody waits. `failed`: Exim would stop with a panic.
 */
export function runAcl(
  text: Bytes,
  args: readonly Bytes[],
  context: Context,
):
  | ({ readonly kind: 'checked' } & AclChecked)
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'unknown'; readonly questions: readonly Question[] } {
  try {
    return { kind: 'checked', ...checkAcl(runOf(context), text, args) };
  } catch (thrown) {
    const error = brokenOff(thrown);
    if (error instanceof Failed) return { kind: 'failed', message: error.message };
    if (error instanceof Unanswered) return { kind: 'unknown', questions: error.questions };
    throw error;
  }
}

/** A call from an expansion, which an outcome that is neither yes nor no makes fail (expand.c, eval_acl). */
export function callAcl(
  run: Run,
  name: Bytes,
  args: readonly Bytes[],
): { readonly accepts: boolean; readonly message: Bytes | undefined } {
  const { outcome, message, inline } = checkNestedAcl(run, name, args);
  if (outcome === 'OK' || outcome === 'FAIL') return { accepts: outcome === 'OK', message };
  const shown = inline ? asRead(name.text) : name.text;
  throw new Failed(`${outcome} from acl ${quotedFor(run.release, shown)}`, outcome === 'DEFER');
}
