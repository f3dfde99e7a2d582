/** What can be asked about a list: how many items it has, and what a named one says. */
import { listItems } from '../../syntax/list';
import type { NamedListKind } from '../../syntax/tree';
import { quotedFor } from '../print';
import { Failed } from '../result';
import type { Run } from '../run';
import { clean } from '../value';
import type { Operator } from './operator';

const letters: Readonly<Record<string, { kind: NamedListKind; word: string }>> = {
  a: { kind: 'addresslist', word: 'address ' },
  d: { kind: 'domainlist', word: 'domain ' },
  h: { kind: 'hostlist', word: 'host ' },
  l: { kind: 'localpartlist', word: 'localpart ' },
};

/** The items of a named list, those of the lists it names in their place, as a colon-separated list. */
const listnamed: Operator = (run, text, node) => {
  const name = text.text.startsWith('+') ? text.text.slice(1) : text.text;
  const suffix = node.argument;
  let kinds: NamedListKind[] = ['addresslist', 'domainlist', 'hostlist', 'localpartlist'];
  let word = '';
  if (suffix !== undefined) {
    const letter = letters[suffix[0] ?? ''];
    if (!letter) throw new Failed('bad suffix on "list" operator');
    kinds = [letter.kind];
    word = letter.word;
  }
  const kind = kinds.find((one) => run.context.model.lists[one].has(name));
  if (!kind) throw new Failed(`${quotedFor(run.release, name)} is not a ${word}named list`);
  return clean(flattened(run, kind, name, []).join(' : '));
};

function flattened(run: Run, kind: NamedListKind, name: string, via: readonly string[]): string[] {
  const list = run.context.model.lists[kind].get(name);
  if (!list || via.includes(name)) return [`+${name}`];
  return listItems(list.value.text).items.flatMap((item) =>
    item.text.startsWith('+') && run.context.model.lists[kind].has(item.text.slice(1))
      ? flattened(run, kind, item.text.slice(1), [...via, name])
      : [item.text.replaceAll(':', '::')],
  );
}

export const listOperators = {
  listcount: (_run, text) => clean(String(listItems(text.text).items.length)),
  listnamed,
} satisfies Record<string, Operator>;
