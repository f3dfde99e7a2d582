/** The documents that are open in the editor, kept up to date by the edits it sends. */
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { canonicalUri } from '../host/uri';

export interface OpenDocument {
  /** The URI as the editor spells it; it must be spelled so when we speak of it. */
  readonly shownUri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

export interface Documents {
  /** By canonical or other URI. */
  get(uri: string): OpenDocument | undefined;
  /** Canonical URIs of the open documents. */
  uris(): readonly string[];
  open(document: { uri: string; languageId: string; version: number; text: string }): string;
  /** Applies edits in order, each to the text that the one before left; undefined for a document that is not open. */
  change(
    uri: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
  ): string | undefined;
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
        document: TextDocument.create(name, languageId, version, text),
        shownUri: uri,
      });
      return name;
    },
    change(uri, version, changes) {
      const name = canonicalUri(uri);
      const found = documents.get(name);
      if (!found) return undefined;
      found.document = TextDocument.update(found.document, [...changes], version);
      return name;
    },
    close(uri) {
      const name = canonicalUri(uri);
      documents.delete(name);
      return name;
    },
    shown: (uri) => documents.get(uri)?.shownUri ?? uri,
  };
}
