/** `${lookup`: a key in a file, or a query. */
import { evaluate } from '../evaluate';
import { search } from '../lookups';
import { printable, quotedFor } from '../print';
import { Failed } from '../result';
import { failureOf, forbidden, keepingNumbers } from '../run';
import { type Bytes, empty } from '../value';
import { chooseYesNo } from '../yes-no';
import type { Item } from './item';

const lookup: Item = (run, node) => {
  if (forbidden(run, 'lookup')) throw new Failed('lookup expansions are not permitted');
  return keepingNumbers(run, () => {
    const before = run.state.value;
    const values = node.args.map((arg) => evaluate(run, arg.text));
    if (node.failure || !node.lookup || !node.yesNo) {
      throw failureOf(run, node.failure ?? { at: node, message: '', skipped: true });
    }
    const source = values.at(-1) as Bytes;
    const key = values.length > 1 ? (values[0] as Bytes) : empty;
    const result = search(run, node.lookup, source.text, key, source);
    if (result.kind === 'defer') {
      const sought = values.length > 1 ? key : source;
      throw new Failed(
        `lookup of "${printable(sought.text)}" gave DEFER: ${run.release >= 99 ? quotedFor(run.release, result.message) : result.message}`,
      );
    }
    if (result.kind === 'found') {
      run.state.value = result.value;
      if (result.parts.length > 0) run.state.numbers = [run.state.numbers[0] ?? empty, ...result.parts];
    } else {
      run.state.value = undefined;
    }
    return chooseYesNo(run, node.yesNo, result.kind === 'found', 'lookup', before);
  });
};

export const lookupItems = { lookup } satisfies Record<string, Item>;
