/** What the rules on unused names share: which declarations nothing names, and the finding that says so. */
import { allOccurrences, type Occurrence, type SymbolKind, symbolWords } from '../../model/occurrences';
import type { Finding, Subject } from '../rule';

/** Declarations of the kinds that nothing names, not even a branch that Exim skips here or a text that is only put together later. */
export function* unusedNames(
  { model, complete }: Subject,
  kinds: readonly SymbolKind[],
): Iterable<Occurrence> {
  if (!complete) return;
  const all = allOccurrences(model);
  const named = new Set<string>();
  for (const { kind, name, declaration } of all)
    if (!declaration && kinds.includes(kind)) named.add(`${kind} ${name}`);
  const left = all.filter(
    ({ declaration, kind, name }) => declaration && kinds.includes(kind) && !named.has(`${kind} ${name}`),
  );
  if (left.length === 0) return;
  const words = wordsElsewhere(model, left);
  for (const declared of left) if (!words.has(declared.name)) yield declared;
}

/** Words of all lines but those that declare the names, and of skipped ones: what is named in a made-up way is named there. */
function wordsElsewhere({ configuration }: Subject['model'], declared: readonly Occurrence[]): Set<string> {
  const { lines, physical, macros } = configuration.preprocessed;
  const own = new Map(declared.map(({ span }) => [span.line, span]));
  const words = new Set<string>();
  const add = (text: string) => {
    for (const [word] of text.matchAll(/\w+/g)) words.add(word);
  };
  for (const line of lines) {
    const span = own.get(line);
    if (!span) add(line.text);
    else {
      add(line.text.slice(0, span.start));
      add(line.text.slice(span.end));
    }
  }
  for (const { value } of macros) add(value.text);
  for (const { kind, file, start, end } of physical)
    if (kind === 'inactive') add(file.text.slice(start, end));
  return words;
}

/** Faded, not underlined. */
export function unused({ kind, name, at }: Occurrence): Finding {
  return { at, message: `Nothing uses the ${symbolWords[kind]} ${name}.`, tags: ['unnecessary'] };
}
