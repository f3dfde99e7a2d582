/** `${extract` by number, by key and out of JSON, and `${listextract`. */
import type { ItemNode } from '../../syntax/expansion/tree';
import { listItems } from '../../syntax/list';
import { evaluate } from '../evaluate';
import { Failed } from '../result';
import { failureOf, keepingNumbers, type Run } from '../run';
import { type Bytes, like, trim } from '../value';
import { chooseYesNo } from '../yes-no';
import { field, keyed } from './fields';
import type { Item } from './item';
import { jsonElement, jsonMember } from './json';

const extract: Item = (run, node) =>
  keepingNumbers(run, () => {
    const before = run.state.value;
    const format = node.words[0]?.text ?? 'basic';
    const key = trim(argument(run, node, 0).text);
    if (key === '') throw new Failed('first argument of "extract" must not be empty');
    const number = /^-?[0-9]+$/.test(key) ? Number.parseInt(key, 10) : undefined;
    let found: Bytes | undefined;
    let used = 2;
    if (format === 'basic' && number !== undefined) {
      const separators = argument(run, node, 1).text;
      const data = argument(run, node, 2);
      used = 3;
      found = field(data, number, separators);
    } else {
      const data = argument(run, node, 1);
      if (format === 'basic') found = keyed(data, key);
      else if (number !== undefined) found = jsonElement(data, number, format === 'jsons');
      else found = jsonMember(data, key, format === 'jsons');
    }
    run.state.value = found;
    const strings = node.choices?.[used - 2];
    if (!strings) throw new Failed('');
    return chooseYesNo(run, strings, found !== undefined, 'extract', before);
  });

function argument(run: Run, node: ItemNode, index: number): Bytes {
  const braced = node.args[index];
  if (!braced) {
    throw failureOf(run, {
      at: node,
      message: `missing '{' for arg ${index + 1} of extract`,
      afterOpenHeader: 'missing or misplaced { or } - could be header name not terminated by colon',
      skipped: false,
    });
  }
  return evaluate(run, braced.text);
}

const listextract: Item = (run, node) =>
  keepingNumbers(run, () => {
    const before = run.state.value;
    const [first, second] = node.args;
    const key = first && trim(evaluate(run, first.text).text);
    if (key === '') throw new Failed('first argument of "listextract" must not be empty');
    if (key !== undefined && !/^-?[0-9]*$/.test(key))
      throw new Failed('first argument of "listextract" must be numeric');
    const list = second && evaluate(run, second.text);
    if (!list || !node.yesNo || key === undefined) {
      throw failureOf(run, node.failure ?? { at: node, message: '', skipped: true });
    }
    const { items } = listItems(list.text);
    const number = Number.parseInt(key, 10) || 0;
    const item = number > 0 ? items[number - 1] : number < 0 ? items[items.length + number] : undefined;
    const found = item && like(list, item.text);
    run.state.value = found;
    return chooseYesNo(run, node.yesNo, found !== undefined, 'listextract', before);
  });

export const extractItems = { extract, listextract } satisfies Record<string, Item>;
