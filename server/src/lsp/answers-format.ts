/** Answers that lay out a document: the whole of it, a range, or the line at which somebody types. */
import type {
  CancellationToken,
  DocumentFormattingParams,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  DocumentRangesFormattingParams,
  FormattingOptions,
  TextEdit,
} from 'vscode-languageserver';
import { formatEdits, type Style } from '../features/format';
import { formatOnType } from '../features/format-on-type';
import type { SourceFile } from '../preprocess/source';
import type { Edit } from '../text/edit';
import { toOffset, toRange } from './positions';
import type { Found, Server } from './server';
import type { Settings } from './settings';

export function formatting(
  { textDocument, options }: DocumentFormattingParams,
  server: Server,
  token: CancellationToken,
): Promise<TextEdit[]> {
  return edits(textDocument.uri, server, token, ({ project, file, area }) =>
    formatEdits(project, file, styleOf(options, area.settings)),
  );
}

export function rangeFormatting(
  { textDocument, range, options }: DocumentRangeFormattingParams,
  server: Server,
  token: CancellationToken,
): Promise<TextEdit[]> {
  return rangesFormatting({ textDocument, ranges: [range], options }, server, token);
}

export function rangesFormatting(
  { textDocument, ranges, options }: DocumentRangesFormattingParams,
  server: Server,
  token: CancellationToken,
): Promise<TextEdit[]> {
  return edits(textDocument.uri, server, token, ({ project, file, area }) => {
    const style = styleOf(options, area.settings);
    const found = ranges.flatMap((range) =>
      formatEdits(project, file, style, {
        start: toOffset(file, range.start),
        end: lastOffset(file, toOffset(file, range.start), toOffset(file, range.end)),
      }),
    );
    // Two ranges may touch one line.
    return [...new Map(found.map((edit) => [`${edit.range.start} ${edit.range.end}`, edit])).values()];
  });
}

/** A range that ends where a line begins has nothing of that line. */
function lastOffset({ text }: SourceFile, start: number, end: number): number {
  return end > start && text[end - 1] === '\n' ? end - 1 : end;
}

export function onTypeFormatting(
  { textDocument, position, ch, options }: DocumentOnTypeFormattingParams,
  server: Server,
  token: CancellationToken,
): Promise<TextEdit[]> {
  return edits(textDocument.uri, server, token, ({ project, file, area }) =>
    formatOnType(project, file, toOffset(file, position), ch, styleOf(options, area.settings)),
  );
}

function styleOf(
  { tabSize, insertSpaces, insertFinalNewline }: FormattingOptions,
  settings: Settings,
): Style {
  return {
    width: Math.min(16, Math.max(1, Math.trunc(tabSize) || 2)),
    tabs: !insertSpaces,
    align: settings['format.align'],
    finalNewline: insertFinalNewline ?? true,
  };
}

async function edits(
  uri: string,
  server: Server,
  token: CancellationToken,
  work: (found: Found) => readonly Edit[],
): Promise<TextEdit[]> {
  const found = await server.read(uri, token, (where) => ({ file: where.file, edits: work(where) }));
  return (found?.edits ?? []).map(({ range, newText }) => ({
    range: toRange({ file: found!.file, ...range }),
    newText,
  }));
}
