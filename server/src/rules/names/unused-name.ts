/** What the rules on unused names share: which declarations nothing names, and the finding that says so. */
import type { Model } from '../../model/model';
import { allOccurrences, type Occurrence, type SymbolKind, symbolWords } from '../../model/occurrences';
import type { Finding, Subject } from '../rule';

const looked = new WeakMap<Model, readonly Occurrence[]>();

/** Declarations of the kinds that nothing names, not even a branch that Exim skips here or a text that is only put together later. */
export function unusedNames({ model, complete }: Subject, kinds: readonly SymbolKind[]): Occurrence[] {
  if (!complete) return [];
  let unused = looked.get(model);
  if (!unused) {
    unused = unusedIn(model);
    looked.set(model, unused);
  }
  return unused.filter(({ kind }) => kinds.includes(kind));
}

/** Routers are run without being named, authenticators too. */
const notNamed: readonly SymbolKind[] = ['router', 'authenticator'];

function unusedIn(model: Model): Occurrence[] {
  const all = allOccurrences(model);
  const named = new Set<string>();
  for (const { kind, name, declaration } of all) if (!declaration) named.add(`${kind} ${name}`);
  const left = all.filter(
    ({ declaration, kind, name }) => declaration && !notNamed.includes(kind) && !named.has(`${kind} ${name}`),
  );
  if (left.length === 0) return left;
  const words = wordsElsewhere(model, left);
  return left.filter(({ name }) => !words.has(name));
}

/** Which of the names are words of lines other than those that declare them, or of skipped ones: what is named in a made-up way is named there. */
function wordsElsewhere({ configuration }: Model, declared: readonly Occurrence[]): Set<string> {
  const { lines, physical, macros } = configuration.preprocessed;
  const own = new Map(declared.map(({ span }) => [span.line, span]));
  const words = new Set<string>();
  const wanted = new Set(declared.map(({ name }) => name));
  // Every word is looked up: a pattern that has all the names takes a time that grows with the names and the text.
  const add = (text: string) => {
    for (const [word] of text.matchAll(/\w+/g)) if (wanted.has(word)) words.add(word);
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
