/** What the rules on undefined names share: which references have no declaration, and the problem that says so. */
import type { Model } from '../../model/model';
import { allOccurrences, type Occurrence, type SymbolKind, symbolWords } from '../../model/occurrences';
import type { Fix } from '../../preprocess/problem';
import { nearest } from '../../text/nearest';
import type { Finding, Subject } from '../rule';

/** The names that are declared, by kind; gathered once, as a file may have thousands of references to nothing. */
type Declared = Readonly<Record<SymbolKind, ReadonlyMap<string, Occurrence>>>;

const gathered = new WeakMap<Model, Declared>();

/** The first declaration of each name. */
export function declaredNames(model: Model): Declared {
  let declared = gathered.get(model);
  if (!declared) {
    const byKind = Object.fromEntries(
      Object.keys(symbolWords).map((kind) => [kind, new Map<string, Occurrence>()]),
    ) as Record<SymbolKind, Map<string, Occurrence>>;
    for (const occurrence of allOccurrences(model)) {
      const known = byKind[occurrence.kind];
      if (occurrence.declaration && !known.has(occurrence.name)) known.set(occurrence.name, occurrence);
    }
    declared = byKind;
    gathered.set(model, declared);
  }
  return declared;
}

/** References of the kinds that nothing declares, not even a branch that Exim skips here. */
export function* undeclared(
  { model, complete }: Subject,
  kinds: readonly SymbolKind[],
): Iterable<Occurrence> {
  if (!complete) return;
  const declared = declaredNames(model);
  const skipped = skippedText(model);
  for (const occurrence of allOccurrences(model)) {
    const { kind, name, declaration } = occurrence;
    if (declaration || !kinds.includes(kind) || declared[kind].has(name)) continue;
    if (!skipped.includes(name) || !isDeclaredIn(skipped, kind, name)) yield occurrence;
  }
}

/** The lines of branches that Exim skips. */
function skippedText({ configuration }: Model): string {
  return configuration.preprocessed.physical
    .filter(({ kind }) => kind === 'inactive')
    .map(({ file, start, end }) => file.text.slice(start, end))
    .join('\n');
}

function isDeclaredIn(text: string, kind: SymbolKind, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const shape = kind.endsWith('list')
    ? `^[^\\S\\n]*(hide[^\\S\\n]+)?${kind}(_cache)?[^\\S\\n]+${escaped}[^\\S\\n]*=`
    : `^[^\\S\\n]*${escaped}[^\\S\\n]*:`;
  return new RegExp(shape, 'm').test(text);
}

/** A finding at the name, with the nearest declared name of the kind as a fix. */
export function missing(
  subject: Subject,
  { kind, name, at, written }: Occurrence,
  consequence: string,
): Finding {
  const guess = nearest(name, declaredNames(subject.model)[kind].keys());
  const fixes: Fix[] =
    guess && written
      ? [{ title: `Change to "${guess}"`, safe: false, edits: [{ at: written, newText: guess }] }]
      : [];
  const meant = guess ? ` Did you mean "${guess}"?` : '';
  return {
    at,
    message: `There is no ${symbolWords[kind]} "${name}".${meant} ${consequence}`,
    ...(fixes.length > 0 && { fixes }),
  };
}
