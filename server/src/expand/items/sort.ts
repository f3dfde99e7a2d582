/** `${sort`: a list in the order of what is extracted from its elements. */

import type { Braced } from '../../syntax/expansion/tree';
import { listItems } from '../../syntax/list';
import { comparison } from '../conditions/compare';
import { evaluate, skip } from '../evaluate';
import { quotedFor } from '../print';
import { Failed } from '../result';
import { failureOf, type Run, step } from '../run';
import { type Bytes, like, trim } from '../value';
import type { Item } from './item';

/** The comparators that keep equal elements in the order found are those that hold for equal texts. */
const sort: Item = (run, node) => {
  const [listArg, comparatorArg] = node.args;
  const list = listArg && evaluate(run, listArg.text);
  const comparator = comparatorArg && evaluate(run, comparatorArg.text);
  const { expression } = node;
  if (expression) skip(run, expression.text);
  if (node.failure || !list || !comparator || !expression) {
    throw failureOf(run, node.failure ?? { at: node, message: '', skipped: true });
  }
  const name = /^(?:[=<>]=?|[A-Za-z0-9_]*)/.exec(comparator.text)?.[0] ?? '';
  const before = comparison(name, run.release);
  const { separator, items } = listItems(list.text);
  const { state } = run;
  const saved = state.item;
  const sorted: { item: Bytes; key: Bytes }[] = [];
  for (const { text } of items) {
    step(run, 1 + sorted.length);
    const item = like(list, text);
    state.item = item;
    const key = keyOf(run, expression);
    // What was extracted is kept in a list, which loses its last element where that is blank.
    if (trim(sorted.at(-1)?.key.text ?? 'x') === '')
      throw new Failed('Internal error in sort (list mismatch)');
    let at = 0;
    while (at < sorted.length && !before(key.text, (sorted[at] as { key: Bytes }).key.text)) at++;
    sorted.splice(at, 0, { item, key });
  }
  state.item = saved;
  const taint = sorted.find(({ item }) => item.taint)?.item.taint;
  return { text: sorted.map(({ item }) => listElement(item.text, separator)).join(separator), taint };
};

/** An empty element, or one that begins with the separator, gets a space before it (string.c, string_append_listele). */
function listElement(text: string, separator: string): string {
  const space = text === '' || text.startsWith(separator) ? ' ' : '';
  return space + text.replaceAll(separator, separator + separator);
}

/** Whatever goes wrong with it, Exim only says so much; nothing is wrong too. */
function keyOf(run: Run, expression: Braced): Bytes {
  const raw = run.source?.slice(expression.start + 1, expression.end - 1) ?? '';
  const failed = () => new Failed(`field-extract in sort: ${quotedFor(run.release, raw)}`);
  const { depth } = run;
  try {
    const key = evaluate(run, expression.text);
    if (key.text !== '') return key;
  } catch (error) {
    if (!(error instanceof Failed) || error.fatal) throw error;
    run.depth = depth;
    throw failed();
  }
  throw failed();
}

export const sortItems = { sort } satisfies Record<string, Item>;
