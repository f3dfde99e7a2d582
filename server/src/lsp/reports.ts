/** What editors that ask for diagnostics were told of each file, so that they need not be told the same twice. */
import type { Diagnostic } from 'vscode-languageserver';
import type { Judgement } from './findings';

/** The protocol's full or unchanged report. */
export type Report =
  | { readonly kind: 'full'; readonly resultId: string; readonly items: Diagnostic[] }
  | { readonly kind: 'unchanged'; readonly resultId: string };

export interface Reports {
  /** `before` is the id of the report that the editor has. */
  of(uri: string, diagnostics: readonly Diagnostic[], before: string | undefined): Report;
  /** Whether the editor was told so of all these files; of one that it never heard of there is nothing to tell without problems. */
  areTrue(judged: ReadonlyMap<string, Judgement>): boolean;
}

export function openReports(): Reports {
  const told = new Map<string, { readonly id: string; readonly text: string }>();
  let count = 0;
  return {
    of(uri, diagnostics, before) {
      const text = JSON.stringify(diagnostics);
      let last = told.get(uri);
      if (last?.text !== text) {
        last = { id: String(++count), text };
        told.set(uri, last);
      }
      if (last.id === before) return { kind: 'unchanged', resultId: last.id };
      return { kind: 'full', resultId: last.id, items: [...diagnostics] };
    },
    areTrue: (judged) =>
      [...told.keys()].every((uri) => judged.has(uri) || told.get(uri)?.text === '[]') &&
      [...judged].every(
        ([uri, { diagnostics }]) => (told.get(uri)?.text ?? '[]') === JSON.stringify(diagnostics),
      ),
  };
}
