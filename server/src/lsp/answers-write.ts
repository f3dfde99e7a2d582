/** Answers for someone who reads or writes at a place: hover and completion. */
import {
  type CancellationToken,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  type CompletionParams,
  type Hover,
  type HoverParams,
  InsertTextFormat,
  MarkupKind,
} from 'vscode-languageserver';
import { type Completion, completionsAt, documentationOf } from '../features/completion';
import { hoverAt } from '../features/hover';
import { toOffset, toRange } from './positions';
import type { Server } from './server';

export async function hover(
  { textDocument, position }: HoverParams,
  server: Server,
  token: CancellationToken,
): Promise<Hover | null> {
  const found = await server.read(textDocument.uri, token, ({ project, file }) =>
    hoverAt(project, file, toOffset(file, position)),
  );
  if (!found) return null;
  return { range: toRange(found.at), contents: { kind: MarkupKind.Markdown, value: found.markdown } };
}

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  option: CompletionItemKind.Property,
  keyword: CompletionItemKind.Keyword,
  driver: CompletionItemKind.Class,
  name: CompletionItemKind.Reference,
  macro: CompletionItemKind.Constant,
  variable: CompletionItemKind.Variable,
  function: CompletionItemKind.Function,
  value: CompletionItemKind.Value,
  snippet: CompletionItemKind.Snippet,
};

/** What `completionItem/resolve` needs to find the documentation. */
interface ItemData {
  readonly uri: string;
  readonly doc: NonNullable<Completion['doc']>;
}

export async function completion(
  { textDocument, position }: CompletionParams,
  server: Server,
  token: CancellationToken,
): Promise<CompletionList> {
  const { uri } = textDocument;
  const found = await server.read(uri, token, ({ project, file }) =>
    completionsAt(project, file, toOffset(file, position)),
  );
  const items = (found ?? [])
    .filter(({ snippet }) => !snippet || server.editor.takesSnippets)
    .map((item) => completionItem(item, uri));
  // Another letter may bring other names, as the feature says.
  return { isIncomplete: true, items };
}

function completionItem(completion: Completion, uri: string): CompletionItem {
  const { label, kind, detail, at, newText, snippet, sort, deprecated, doc } = completion;
  const range = toRange(at);
  return {
    label,
    kind: kinds[kind],
    sortText: sort,
    // What stands there decided which names fit, so the editor must not leave out any of them again.
    filterText: at.file.text.slice(at.start, at.end) || label,
    textEdit: { range, newText },
    insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(detail !== undefined && { detail }),
    ...(deprecated && { tags: [CompletionItemTag.Deprecated] }),
    ...(doc && { data: { uri, doc } satisfies ItemData }),
  };
}

export async function resolveCompletion(
  item: CompletionItem,
  server: Server,
  token: CancellationToken,
): Promise<CompletionItem> {
  const data = item.data as ItemData | undefined;
  if (!data) return item;
  const value = await server.read(data.uri, token, ({ project }) => documentationOf(project, data.doc));
  return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}
