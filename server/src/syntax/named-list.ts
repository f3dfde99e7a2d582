/** Reads `domainlist NAME = …` and its three sisters (readconf.c, read_named_list). */
import { isSpace, type LogicalLine, skipName, skipSpace } from '../preprocess';
import { placeOf, type Reader, refuse } from './report';
import { readStringValue } from './string-value';
import type { MainEntry, NamedList, NamedListKind } from './tree';
import { nameAt, span } from './words';

const kinds: Readonly<Record<NamedListKind, string>> = {
  domainlist: 'domain list',
  hostlist: 'host list',
  addresslist: 'address list',
  localpartlist: 'local part list',
};

/** The list keyword that a line starts with at `from`; like Exim, by its first letters alone. */
export function namedListKeyword(text: string, from: number): NamedListKind | undefined {
  return (Object.keys(kinds) as NamedListKind[]).find((kind) => text.startsWith(kind, from));
}

/** `seen` holds the lists of the same kind read so far. */
export function readNamedList(
  line: LogicalLine,
  from: number,
  type: NamedListKind,
  hide: boolean,
  seen: Map<string, NamedList>,
  reader: Reader,
): MainEntry {
  const { text } = line;
  let at = from + type.length;
  const cache = text.startsWith('_cache', at);
  if (cache) at += '_cache'.length;
  const keyword = nameAt(line, from, at);
  if (!isSpace(text.charCodeAt(at))) {
    const word = text.slice(from).match(/^\w+/)?.[0] ?? type;
    refuse(
      reader,
      span(line, from, from + word.length),
      'unknown-option',
      `There is no "${word}". The name of the list goes behind the keyword: "${type} NAME = …".`,
      ['unrecognized-configuration-line'],
    );
    return { kind: 'unreadable', line };
  }
  const start = skipSpace(text, at);
  const name = nameAt(line, start, skipName(text, start));
  const equals = skipSpace(text, name.end);
  const earlier = seen.get(name.text);
  if (earlier) {
    refuse(
      reader,
      name,
      'duplicate-name',
      `There is already a ${kinds[type]} called "${name.text}".`,
      ['duplicate-name-for-a-named', name.text, kinds[type]],
      { related: [{ at: placeOf(earlier.name), message: 'the first one' }] },
    );
  }
  if (text[equals] !== '=') {
    refuse(
      reader,
      span(line, name.end, name.end === text.length ? name.end : text.length),
      'missing-equals',
      `"=" is missing after the name of the list.`,
      ['missing-after-read_named_list', name.text],
    );
    return { kind: 'unreadable', line };
  }
  const value = readStringValue(line, skipSpace(text, equals + 1), name.text, reader);
  const list: NamedList = { kind: 'named-list', line, type, keyword, cache, hide, name, value };
  if (!earlier) seen.set(name.text, list);
  return list;
}
