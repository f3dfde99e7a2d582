/** The snippets for Mailman as they are written into a configuration: for its version, with its values, indented as it is. */
import { isFor, snippetNamed } from '../snippets';

/** What is written in place of the names that the snippets use. */
export interface Names {
  readonly [name: string]: string;
}

/** The snippet, or its form for an Exim before 4.94; lines end with `\n`. */
export function snippetText(key: string, version: string, names: Names = {}): string {
  const snippet = [key, `${key}-before-4.94`]
    .map(snippetNamed)
    .find((each) => each !== undefined && isFor(each, version));
  if (!snippet) return '';
  return Object.entries(names).reduce(
    (text, [name, own]) => text.replace(new RegExp(`(?<!\\w)${name}(?!\\w)`, 'g'), () => own),
    snippet.plain,
  );
}

/** Options stand one step in: two columns in the snippets, `step` in the configuration. */
export function withStep(text: string, step: string): string {
  return text.replace(/^ {2}/gm, () => step);
}

export function indented(text: string, indentation: string): string {
  return text.replace(/^(?=.)/gm, () => indentation);
}
