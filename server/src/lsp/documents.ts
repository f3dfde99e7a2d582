/** The documents that are open in the editor, kept up to date by the edits it sends. */
import type { Position, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { canonicalUri } from '../host/uri';

type RangeEdit = Extract<TextDocumentContentChangeEvent, { range: unknown }>;

export interface OpenDocument {
  /** The URI as the editor spells it; it must be spelled so when we speak of it. */
  readonly shownUri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

export interface Changed {
  readonly uri: string;
  /** The edits with their ranges, also where the editor sent the whole text. */
  readonly edits: readonly TextDocumentContentChangeEvent[];
}

export interface Documents {
  /** By canonical or other URI. */
  get(uri: string): OpenDocument | undefined;
  /** Canonical URIs of the open documents. */
  uris(): readonly string[];
  open(document: { uri: string; languageId: string; version: number; text?: string }): string;
  /** Applies edits in order, each to the text that the one before left; undefined for a document that is not open. */
  change(
    uri: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
  ): Changed | undefined;
  close(uri: string): string;
  /** The URI as the editor knows it. */
  shown(uri: string): string;
}

export function openDocuments(): Documents {
  const documents = new Map<string, { document: TextDocument; shownUri: string }>();
  return {
    get(uri) {
      const found = documents.get(canonicalUri(uri));
      if (!found) return undefined;
      const { document, shownUri } = found;
      const { languageId, version } = document;
      return { shownUri, languageId, version, text: document.getText() };
    },
    uris: () => [...documents.keys()],
    open({ uri, languageId, version, text }) {
      const name = canonicalUri(uri);
      documents.set(name, {
        // An editor that sends none has nothing in it.
        document: TextDocument.create(name, languageId, version, text ?? ''),
        shownUri: uri,
      });
      return name;
    },
    change(uri, version, changes) {
      const name = canonicalUri(uri);
      const found = documents.get(name);
      if (!found) return undefined;
      const edits = changes.map((change) => {
        const edit =
          'range' in change ? inside(found.document, change) : difference(found.document, change.text);
        found.document = TextDocument.update(found.document, [edit], version);
        return edit;
      });
      // A version may come without edits.
      found.document = TextDocument.update(found.document, [], version);
      return { uri: name, edits };
    },
    close(uri) {
      const name = canonicalUri(uri);
      documents.delete(name);
      return name;
    },
    shown: (uri) => documents.get(uri)?.shownUri ?? uri,
  };
}

/** The edit with its places drawn to the nearest end of the text: `TextDocument.update` loses text where one is outside. */
function inside(document: TextDocument, { range, text }: RangeEdit): RangeEdit {
  const drawn = (place: Position) => document.positionAt(document.offsetAt(place));
  return { range: { start: drawn(range.start), end: drawn(range.end) }, text };
}

/** The one edit between what two texts have in common at their beginnings and at their ends. */
function difference(before: TextDocument, after: string): TextDocumentContentChangeEvent {
  const text = before.getText();
  const shorter = Math.min(text.length, after.length);
  let start = 0;
  while (start < shorter && text[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && text.at(-1 - end) === after.at(-1 - end)) end++;
  // No position is between the two characters of a line end.
  if (isInLineEnd(text, start)) start--;
  if (isInLineEnd(text, text.length - end)) end--;
  return {
    range: { start: before.positionAt(start), end: before.positionAt(text.length - end) },
    text: after.slice(start, after.length - end),
  };
}

function isInLineEnd(text: string, offset: number): boolean {
  return text[offset - 1] === '\r' && text[offset] === '\n';
}
