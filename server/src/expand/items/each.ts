/** `map`, `filter` and `reduce`: something done with each element of a list. */
import type { ItemNode } from '../../syntax/expansion/tree';
import { listItems } from '../../syntax/list';
import { evaluate, skip, skipCondition, test, wrapped } from '../evaluate';
import { quotedFor } from '../print';
import { Failed } from '../result';
import { failureOf, type Run, step } from '../run';
import { type Bytes, like } from '../value';
import type { Item } from './item';

/** Walks once through what is evaluated for each element, since Exim does so to find its end; then evaluates the rest. */
function prepared(run: Run, node: ItemNode): { list: Bytes; start: Bytes | undefined } {
  const [first, second] = node.args;
  const list = first && evaluate(run, first.text);
  const start = second && evaluate(run, second.text);
  const { condition, expression } = node;
  const where = ` inside "${node.name}" item`;
  if (start) run.state.value = start;
  if (condition) wrapped(() => skipCondition(run, condition), where);
  if (expression) wrapped(() => skip(run, expression.text), where);
  if (node.failure) throw failureOf(run, node.failure);
  if (!list) throw failureOf(run, { at: node, message: '', skipped: true });
  return { list, start };
}

/** Since 4.99 the words of a failure in the midst of a list stand in quotes. */
function quoteFailure(run: Run, where: string, body: () => void): void {
  if (run.release < 99) {
    wrapped(body, where);
    return;
  }
  try {
    body();
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    throw new Failed(quotedFor(run.release, error.message) + where, error.forced, error.fatal, error.log);
  }
}

function eachOf(run: Run, node: ItemNode, body: (item: Bytes) => void): string {
  const { list } = prepared(run, node);
  const { separator, items } = listItems(list.text);
  const before = run.state.item;
  const { value } = run.state;
  // Up to 4.96 what the condition of a filter leaves in `$value` stays there.
  const restores = node.name === 'filter' && run.release > 96;
  for (const item of items) {
    step(run);
    run.state.item = like(list, item.text);
    try {
      quoteFailure(run, ` inside "${node.name}" ${node.name === 'filter' ? 'condition' : 'item'}`, () =>
        body(run.state.item as Bytes),
      );
    } catch (error) {
      run.state.item = before;
      if (restores) run.state.value = value;
      throw error;
    }
  }
  run.state.item = before;
  if (restores) run.state.value = value;
  return separator;
}

/** Builds a list: separators in elements doubled, a space before an element that is empty or begins with one. */
export function listOf(elements: readonly Bytes[], separator: string): Bytes {
  let text = '';
  let taint: Bytes['taint'];
  elements.forEach((element, index) => {
    if (index > 0 && text !== '' && (element.text === '' || element.text[0] === separator)) text += ' ';
    text += element.text.replaceAll(separator, separator + separator);
    text += separator;
    taint ??= element.taint;
  });
  return { text: text.slice(0, -1), taint };
}

const map: Item = (run, node) => {
  const elements: Bytes[] = [];
  const separator = eachOf(run, node, () => {
    if (node.expression) elements.push(evaluate(run, node.expression.text));
  });
  return listOf(elements, separator);
};

const filter: Item = (run, node) => {
  const elements: Bytes[] = [];
  const separator = eachOf(run, node, (item) => {
    if (node.condition && test(run, node.condition)) elements.push(item);
  });
  return listOf(elements, separator);
};

const reduce: Item = (run, node) => {
  const before = run.state.value;
  eachOf(run, node, () => {
    if (node.expression) run.state.value = evaluate(run, node.expression.text);
  });
  const result = run.state.value as Bytes;
  run.state.value = before;
  return result;
};

export const eachItems = { map, filter, reduce } satisfies Record<string, Item>;
