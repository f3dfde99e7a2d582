/** Leads values and names of the configuration back to the places in files where a person wrote them. */
import type { RawRange } from '../preprocess';
import { placeOf as rangeOf } from '../syntax';
import { listItems } from '../syntax/list';
import type { Span, Value } from '../syntax/tree';
import { valueSpan } from '../syntax/words';
import { positionAt } from '../text/line-index';
import type { Place } from './trace';

const known = new WeakMap<Span, Place>();

/** The place of a node of the tree; a node that is asked for again gives the same object. */
export function placeOf(span: Span): Place {
  let place = known.get(span);
  if (!place) {
    place = placeOfRange(rangeOf(span));
    known.set(span, place);
  }
  return place;
}

export function placeOfRange({ file, start, end }: RawRange): Place {
  const from = positionAt(file.lines, start);
  const to = positionAt(file.lines, end);
  return {
    uri: file.uri,
    path: file.path,
    start,
    end,
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}

const knownItems = new WeakMap<Value, readonly Span[]>();

/**
 * The place of the 0-based item of a list, where expansion left the list as it is written (an expanded list may have its items
 * elsewhere: then undefined).
 */
export function placeOfItem(value: Value, index: number): Place | undefined {
  if (value.text.includes('$')) return undefined;
  let spans = knownItems.get(value);
  if (!spans) {
    spans = listItems(value.text).items.map((item) => valueSpan(value, item.start, item.end));
    knownItems.set(value, spans);
  }
  const span = spans[index];
  return span && placeOf(span);
}
