/** Reads the main section: options, named lists and macro definitions (readconf.c, readconf_main). */
import { isSpace, isUpper, type LogicalLine, skipSpace } from '../preprocess';
import { findOption, mainOptions, optionAt, optionsNamed } from '../reference/options';
import { isAvailable } from '../reference/version';
import { lifetime } from './driver-section';
import { namedListKeyword, readNamedList } from './named-list';
import { looseOption, type OptionTable, readOption, readOptionHead } from './option';
import { type Reader, refuse } from './report';
import type { MainEntry, NamedList, NamedListKind, OptionSetting } from './tree';
import { span } from './words';

export type NamedLists = Record<NamedListKind, Map<string, NamedList>>;

export function readMain(lines: readonly LogicalLine[], lists: NamedLists, reader: Reader): MainEntry[] {
  const seen = new Map<string, OptionSetting>();
  const table = mainTable(seen, reader);
  return lines.map((line) => readMainLine(line, lists, table, reader));
}

function readMainLine(line: LogicalLine, lists: NamedLists, table: OptionTable, reader: Reader): MainEntry {
  const { text } = line;
  if (line.eximLine === 1 && text.startsWith('\uFEFF')) {
    refuse(
      reader,
      span(line, 0, 1),
      'byte-order-mark',
      'The file starts with a byte order mark. Save it as UTF-8 without one.',
      ['found-unexpected-bom-byte-order-mark'],
    );
    return { kind: 'unreadable', line };
  }
  if (line.macro) return { kind: 'macro', line, definition: line.macro };
  if (isUpper(text.charCodeAt(0))) return { kind: 'unreadable', line };
  let at = 0;
  const hide = text.startsWith('hide') && isSpace(text.charCodeAt(4));
  if (hide) at = skipSpace(text, 4);
  const list = namedListKeyword(text, at);
  if (list) return readNamedList(line, at, list, hide, lists[list], reader);
  const head = readOptionHead(line, reader);
  if (!head) return { kind: 'unreadable', line };
  return readOption(line, head, table, reader) ?? looseOption(line, head);
}

function mainTable(seen: Map<string, OptionSetting>, reader: Reader): OptionTable {
  return {
    seen,
    find(name) {
      const entry = findOption('main', undefined, name);
      return entry && isAvailable(entry, reader.version) ? optionAt(entry, reader.version) : undefined;
    },
    *names() {
      for (const entry of mainOptions()) if (isAvailable(entry, reader.version)) yield entry.name;
    },
    unknown: (word) => ['main-option-unknown', word],
    explain(name) {
      const here = findOption('main', undefined, name);
      if (here) return lifetime(here, reader);
      const other = optionsNamed(name)[0];
      if (other)
        return {
          code: 'wrong-section',
          message: `"${name}" is a ${other.kind} option and does not belong in the main section.`,
        };
      return { code: 'unknown-option', message: `There is no main option "${name}".` };
    },
  };
}
