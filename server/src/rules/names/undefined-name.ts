/** What the rules on undefined names share: which references have no declaration, and the problem that says so. */
import { allOccurrences, type Occurrence, type SymbolKind, symbolWords } from '../../model/occurrences';
import type { Fix } from '../../preprocess/problem';
import { nearest } from '../../text/nearest';
import type { Finding, Subject } from '../rule';

/** References of the kinds that nothing declares, not even a branch that Exim skips here. */
export function* undeclared(
  { model, complete }: Subject,
  kinds: readonly SymbolKind[],
): Iterable<Occurrence> {
  if (!complete) return;
  const all = allOccurrences(model);
  const declared = new Set(
    all.filter(({ declaration }) => declaration).map(({ kind, name }) => `${kind} ${name}`),
  );
  for (const occurrence of all) {
    if (occurrence.declaration || !kinds.includes(occurrence.kind)) continue;
    if (declared.has(`${occurrence.kind} ${occurrence.name}`)) continue;
    if (!isDeclaredWhereSkipped(model, occurrence)) yield occurrence;
  }
}

function isDeclaredWhereSkipped(model: Subject['model'], { kind, name }: Occurrence): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const shape = new RegExp(
    kind.endsWith('list') ? `^\\s*(hide\\s+)?${kind}(_cache)?\\s+${escaped}\\s*=` : `^\\s*${escaped}\\s*:`,
  );
  return model.configuration.preprocessed.physical.some(
    ({ kind: what, file, start, end }) => what === 'inactive' && shape.test(file.text.slice(start, end)),
  );
}

/** A finding at the name, with the nearest declared name of the kind as a fix. */
export function missing(
  subject: Subject,
  { kind, name, at, written }: Occurrence,
  consequence: string,
): Finding {
  const known = allOccurrences(subject.model).filter((other) => other.declaration && other.kind === kind);
  const guess = nearest(
    name,
    known.map((other) => other.name),
  );
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
