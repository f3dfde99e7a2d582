/** Options that Exim cuts into pieces first and expands piece by piece, so that no expansion may reach across a cut. */
import type { PlacedValue } from '../../model/expansions';
import { booleanOf, optionOf } from '../../model/model';
import { listItems } from '../../syntax/list';
import type { Range } from '../../text/range';
import { commandWords } from '../taint/command-words';

/** A range of the value's text, and what Exim expands of it: without quotes, escapes and doubled separators. */
export interface Piece extends Range {
  readonly text: string;
  /** Where in the value's text each character of `text` stands, and one past the last. */
  readonly offsets: readonly number[];
}

/** Undefined for a value that is expanded as a whole. */
export function piecesOf({ place, name, value }: PlacedValue): readonly Piece[] | undefined {
  if (place.kind !== 'driver') return undefined;
  switch (name) {
    case 'require_files':
    case 'headers_remove':
    case 'client_send':
      return items(value.text, ':');
    case 'headers_add':
      return items(value.text, '\n');
    case 'set':
      return items(value.text, ';');
    case 'route_list':
      return items(value.text, ';').flatMap((rule) =>
        commandWords(rule.text).map((word) => within(rule, word)),
      );
    case 'command':
    case 'transport_filter':
      return booleanOf(optionOf(place.driver, 'use_shell'), false) ? undefined : commandWords(value.text);
    default:
      return undefined;
  }
}

function items(text: string, separator: string): Piece[] {
  const list = listItems(text, separator, true);
  return list.items.map(({ start, end, text: item }) => {
    const offsets: number[] = [];
    for (let at = start; offsets.length < item.length; at++) {
      offsets.push(at);
      if (text[at] === list.separator && text[at + 1] === list.separator) at++;
    }
    offsets.push(end);
    return { start, end, text: item, offsets };
  });
}

function within(outer: Piece, { start, end, text, offsets }: Piece): Piece {
  const lead = (at: number) => outer.offsets[Math.min(at, outer.offsets.length - 1)] ?? outer.end;
  return { start: lead(start), end: lead(end), text, offsets: offsets.map(lead) };
}
