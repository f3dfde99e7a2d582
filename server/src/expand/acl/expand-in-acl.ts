/** Expands a value of an access control list, where a failure is an outcome and not the end of everything. */
import { evaluateSource } from '../evaluate';
import { Failed } from '../result';
import type { Run } from '../run';
import type { Bytes } from '../value';

/** The value, or how its expansion failed; `run.searchDeferred` then tells whether a lookup could not say. */
export function expandInAcl(run: Run, value: Bytes): Bytes | Failed {
  const { depth, source, openHeader } = run;
  run.searchDeferred = false;
  run.openHeader = false;
  try {
    return evaluateSource(run, value);
  } catch (error) {
    if (!(error instanceof Failed) || error.fatal) throw error;
    run.depth = depth;
    run.source = source;
    return error;
  } finally {
    run.openHeader = openHeader;
  }
}
