/** Adds an item to a list where it is written, without touching what is there. */
import { siteOf } from '../../preprocess/provenance';
import { isVirtual, type RawRange } from '../../preprocess/source';
import { listItems } from '../../syntax/list';
import type { Value } from '../../syntax/tree';

/** Undefined where the end of the list stands in no file, or its last item is excluded: then all else belongs to it. */
export function appendItem(value: Value, item: string): { at: RawRange; newText: string } | undefined {
  const { text, span } = value;
  const { items, separator } = listItems(text);
  if (items.at(-1)?.text.startsWith('!') || /[^ -~]/.test(separator)) return undefined;
  const written = span.line.text.slice(span.start, span.end).trimEnd();
  const isClosed = value.quoted && written.length > 1 && written.endsWith('"');
  const end = span.start + written.length - (isClosed ? 1 : 0);
  const site = end > span.start ? siteOf(span.line, end - 1, end) : siteOf(span.line, end, end);
  if (!site || isVirtual(site.file) || (value.quoted && !isClosed)) return undefined;
  const at = { ...site, start: site.end };
  const isOpen = text.trimEnd() === '' || text.trimEnd().endsWith(separator);
  return {
    at,
    newText: items.length === 0 && isOpen ? ` ${item}` : isOpen ? ` ${item}` : ` ${separator} ${item}`,
  };
}
