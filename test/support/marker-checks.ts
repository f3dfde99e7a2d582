/** What each kind of expectation in a marker fixture asks of the features, one check per kind. */
import { codeLenses, type LensKind } from '../../server/src/features/code-lens';
import { completionsAt } from '../../server/src/features/completion';
import { definitionsAt, referencesAt } from '../../server/src/features/definition';
import { documentLinks } from '../../server/src/features/document-links';
import { type DocumentSymbol, documentSymbols } from '../../server/src/features/document-symbols';
import { foldingRanges } from '../../server/src/features/folding';
import { hoverAt } from '../../server/src/features/hover';
import { hintKinds, inlayHints } from '../../server/src/features/inlay-hints';
import { rename } from '../../server/src/features/rename';
import { editedTexts } from '../../server/src/features/rename-macro';
import { semanticTokens } from '../../server/src/features/semantic-tokens';
import { thingAt } from '../../server/src/features/thing';
import type { RawRange, SourceFile } from '../../server/src/preprocess/source';
import type { Project } from '../../server/src/project/project';
import { positionAt } from '../../server/src/text/line-index';
import { type Fixture, type FixtureFile, projectOf, sourceOf } from './fixture';
import { type Expectation, matches, oneLine } from './marker';
import { signatures } from './marker-signatures';

export interface Question {
  readonly fixture: Fixture;
  readonly project: Project;
  readonly file: FixtureFile;
  readonly source: SourceFile;
  /** Those of the check's own kinds, in this file. */
  readonly expected: readonly Expectation[];
}

export interface Check {
  readonly kinds: readonly string[];
  /** Asked of every fixture, not only of those that expect something of these kinds. */
  readonly always?: boolean;
  /** Everything that is so; it must correspond to `expected` one to one. */
  readonly actual: (question: Question) => Expectation[];
}

const diagnostics: Check = {
  kinds: ['error', 'warning', 'info', 'hint'],
  always: true,
  actual: ({ project, source, expected }) =>
    project
      .problems()
      .filter(({ at }) => at.file === source)
      .map(({ at, code, severity, message, fixes = [] }) => {
        const where = placeOf(at);
        const head = [
          code,
          ...fixes.map((fix) => `fix(${fix.edits.map((edit) => oneLine(edit.newText)).join('; ')})`),
        ].join(' ');
        const wanted = expected.find(
          (other) =>
            other.kind === severity &&
            samePlace(other, where) &&
            (other.argument === head || matches(`${head} — ${message}`, other.argument)),
        );
        return { ...where, kind: severity, argument: wanted?.argument ?? head };
      }),
};

const things: Check = {
  kinds: ['place'],
  actual: ({ project, source, expected }) =>
    expected.map((wanted) => {
      const thing = thingAt(project, source, offsetOf(source, wanted));
      if (!thing) return { ...wanted, argument: 'nothing' };
      const name = source.text.slice(thing.at.start, thing.at.end);
      const kind =
        thing.kind === 'expansion'
          ? thing.node.kind
          : thing.kind === 'symbol'
            ? thing.symbol.kind
            : thing.kind;
      return {
        ...placeOf(thing.at),
        kind: 'place',
        argument: matches(`${kind} ${name}`, wanted.argument) ? wanted.argument : kind,
      };
    }),
};

/** `hover TEXT`: the same over the whole mark, and nothing right before or behind it. */
const hovers: Check = {
  kinds: ['hover'],
  actual: ({ project, source, expected }) =>
    expected.map((wanted) => {
      const start = offsetOf(source, wanted);
      const hover = hoverAt(project, source, start);
      if (!hover) return { ...wanted, argument: 'nothing' };
      const last = hoverAt(project, source, start + Math.max(0, wanted.end - wanted.start - 1));
      const argument =
        last?.markdown === hover.markdown ? hover.markdown : `differs at the end: ${last?.markdown}`;
      return {
        ...placeOf(hover.at),
        kind: 'hover',
        argument: matches(argument, wanted.argument) ? wanted.argument : oneLine(argument),
      };
    }),
};

/** `def LABEL` and `ref LABEL`: each of these places knows all the others. */
const references: Check = {
  kinds: ['def', 'ref'],
  actual({ fixture, project, source, expected }) {
    const result: Expectation[] = [];
    for (const label of new Set(expected.map(({ argument }) => argument))) {
      const marks = marksOf(fixture, project, label);
      const [first] = marks;
      if (!first) continue;
      const all = describeReferences(project, first.source, first.offset);
      for (const { at, declaration } of referencesAt(project, first.source, first.offset))
        if (at.file === source)
          result.push({ ...placeOf(at), kind: declaration ? 'def' : 'ref', argument: label });
      for (const mark of marks) {
        const here = describeReferences(project, mark.source, mark.offset);
        if (mark.source === source && here !== all)
          result.push({ ...mark.expectation, argument: `${label}, but from here: ${here}` });
      }
    }
    return result;
  },
};

function marksOf(fixture: Fixture, project: Project, label: string) {
  return fixture.files.flatMap((file) => {
    const source = sourceOf(project, file);
    if (!source) return [];
    return file.marked.expectations
      .filter(({ kind, argument }) => (kind === 'def' || kind === 'ref') && argument === label)
      .map((expectation) => ({ expectation, source, offset: offsetOf(source, expectation) }));
  });
}

function describeReferences(project: Project, source: SourceFile, offset: number): string {
  const words = ({ file, start, end }: RawRange) => `${file.path}:${start}-${end}`;
  const all = referencesAt(project, source, offset).map(
    (each) => `${each.declaration ? 'def' : 'ref'} ${words(each.at)}`,
  );
  return `${all.join(', ')}; defined ${definitionsAt(project, source, offset).map(words).sort().join(', ')}`;
}

/** `rename NEW ok` or `rename NEW refused: …`; a rename that goes through must lead back, too. */
const renames: Check = {
  kinds: ['rename'],
  actual: ({ project, source, expected }) =>
    expected.map((wanted) => {
      const [newName = ''] = wanted.argument.split(' ');
      const argument = `${newName} ${renameOutcome(project, source, offsetOf(source, wanted), newName)}`;
      return {
        ...wanted,
        argument: matches(argument, wanted.argument) ? wanted.argument : oneLine(argument),
      };
    }),
};

function renameOutcome(project: Project, source: SourceFile, offset: number, newName: string): string {
  const result = rename(project, source, offset, newName);
  if ('refused' in result) return `refused: ${result.refused}`;
  const [first] = result.edits;
  if (!first) return 'no edits';
  const oldName = first.at.file.text.slice(first.at.start, first.at.end);
  const texts = editedTexts(result.edits);
  const after = project.reread(texts) as Project;
  const renamed = after.file(first.at.file.uri);
  if (!renamed) return 'lost its file';
  const before = result.edits.filter(
    ({ at }) => at.file === first.at.file && at.start < first.at.start,
  ).length;
  const shifted = first.at.start + before * (newName.length - oldName.length);
  const back = rename(after, renamed, shifted, oldName);
  if ('refused' in back) return `cannot be undone: ${back.refused}`;
  for (const [uri, text] of editedTexts(back.edits))
    if (text !== project.file(uri)?.text) return `does not lead back in ${uri}`;
  return back.edits.length === result.edits.length ? 'ok' : `leads back with ${back.edits.length} edits`;
}

/**
 * `type "TEXT" offers a, b; not c; first a, b; only a, b`: TEXT is put in place of the mark, with the cursor at its `‸` or its
 * end, and completion is asked there. Clauses are joined with `; `, labels with `, `.
 */
const completions: Check = {
  kinds: ['type'],
  actual: ({ fixture, file, source, expected }) =>
    expected.map((wanted) => {
      const found = /^("(?:[^"\\]|\\.)*") (.*)$/.exec(wanted.argument);
      if (!found?.[1] || !found[2]) return { ...wanted, argument: 'type "TEXT" offers …' };
      const typed = JSON.parse(found[1]) as string;
      const cursor = typed.includes('‸') ? typed.indexOf('‸') : typed.length;
      const start = offsetOf(source, wanted);
      const text =
        source.text.slice(0, start) +
        typed.replace('‸', '') +
        source.text.slice(start + wanted.end - wanted.start);
      const project = projectOf(fixture, new Map([[file.name, text]]));
      const labels = completionsAt(project, sourceOf(project, file)!, start + cursor).map(
        ({ label }) => label,
      );
      const clauses = found[2].split('; ').map((clause) => clauseOutcome(clause, labels));
      return { ...wanted, argument: `${found[1]} ${clauses.join('; ')}` };
    }),
};

function clauseOutcome(clause: string, labels: readonly string[]): string {
  const [kind = '', ...words] = clause.split(' ');
  const named = words.join(' ').split(', ');
  switch (kind) {
    case 'offers':
      return `offers ${named.filter((label) => labels.includes(label)).join(', ')}`;
    case 'not':
      return `not ${named.filter((label) => !labels.includes(label)).join(', ')}`;
    case 'first':
      return `first ${labels.slice(0, named.length).join(', ')}`;
    case 'only':
      return `only ${labels.join(', ') || 'nothing'}`;
    default:
      return `first ${labels.slice(0, 5).join(', ')}`;
  }
}

const links: Check = {
  kinds: ['link'],
  actual: ({ fixture, project, source }) =>
    documentLinks(project, source, (path) =>
      fixture.files.some(({ name }) => `/cases/${name}` === path) ? `file://${path}` : undefined,
    ).map(({ at, target }) => ({
      ...placeOf(at),
      kind: 'link',
      argument: target.replace('file:///cases/', ''),
    })),
};

/** `inlay KIND LABEL` before the character behind the mark. */
const hints: Check = {
  kinds: ['inlay'],
  actual: ({ project, source, file }) =>
    inlayHints(project, source, { start: 0, end: source.text.length }, hintKinds)
      .map(({ kind, offset, label }) => ({
        ...placeOf({ file: source, start: offset, end: offset }),
        kind: 'inlay',
        argument: `${kind} ${oneLine(label)}`,
      }))
      .filter(({ line }) => !file.marked.markerLines.has(line)),
};

/** Lenses of uses are asked for where a fixture expects some. */
function lensesIn(expected: readonly Expectation[]): readonly LensKind[] {
  return expected.some(({ argument }) => /^\d+ uses?$/.test(argument)) ? ['route', 'uses'] : ['route'];
}

const lenses: Check = {
  kinds: ['lens'],
  actual: ({ project, source, expected }) =>
    codeLenses(project, source, lensesIn(expected)).map(({ at, title }) => ({
      ...placeOf(at),
      kind: 'lens',
      argument: title,
    })),
};

/** `fold N KIND` under the first line: N lines more are folded away. */
const folds: Check = {
  kinds: ['fold'],
  actual: ({ project, source, file }) =>
    foldingRanges(project, source)
      // The marks are comments, too.
      .filter(({ startLine }) => !file.marked.markerLines.has(startLine))
      .map(({ startLine, endLine, kind }) => {
        const lineStart = source.lines.starts[startLine] ?? 0;
        const start = /^[ \t]*/.exec(source.text.slice(lineStart))?.[0].length ?? 0;
        const argument = `${endLine - startLine} ${kind}`;
        return { line: startLine, start, end: start + 1, kind: 'fold', argument };
      }),
};

/** `symbol KIND DETAIL in PARENT` under a name of the outline. */
const symbols: Check = {
  kinds: ['symbol'],
  actual({ project, source }) {
    const result: Expectation[] = [];
    const walk = (all: readonly DocumentSymbol[], parent?: string) => {
      for (const { name, kind, detail, at, children } of all) {
        const argument = [
          kind,
          ...(detail ? [oneLine(detail)] : []),
          ...(parent ? [`in ${parent}`] : []),
        ].join(' ');
        result.push({ ...placeOf(at), kind: 'symbol', argument });
        walk(children, name);
      }
    };
    walk(documentSymbols(project, source));
    return result;
  },
};

/** `token TYPE.MODIFIER`. */
const tokens: Check = {
  kinds: ['token'],
  actual: ({ project, source }) =>
    semanticTokens(project, source).map(({ start, end, type, modifiers }) => ({
      ...placeOf({ file: source, start, end }),
      kind: 'token',
      argument: [type, ...modifiers].join('.'),
    })),
};

export const checks: readonly Check[] = [
  diagnostics,
  things,
  hovers,
  references,
  renames,
  completions,
  signatures,
  links,
  lenses,
  hints,
  folds,
  symbols,
  tokens,
];

/** Every kind that some check knows. */
export const knownKinds = new Set(checks.flatMap(({ kinds }) => kinds));

/** The expectations that a fixture's file should have had, of the kinds that were asked. */
export function actualExpectations(fixture: Fixture, file: FixtureFile, check: Check): Expectation[] {
  const project = projectOf(fixture);
  const source = sourceOf(project, file);
  if (!source) return [];
  const expected = file.marked.expectations.filter(({ kind }) => check.kinds.includes(kind));
  return check.actual({ fixture, project, file, source, expected });
}

/** A place as marks can show it: the part on its first line. */
export function placeOf({ file, start, end }: RawRange): Pick<Expectation, 'line' | 'start' | 'end'> {
  const from = positionAt(file.lines, start);
  const lineStart = file.lines.starts[from.line] ?? 0;
  const newline = file.text.indexOf('\n', lineStart);
  const lineEnd = newline === -1 ? file.text.length : newline;
  return { line: from.line, start: from.character, end: Math.min(end, lineEnd) - lineStart };
}

/** The offset at which features are asked: where the mark begins. */
export function offsetOf(source: SourceFile, { line, start }: Expectation): number {
  const offset = (source.lines.starts[line] ?? 0) + start;
  const end = source.text.indexOf('\n', source.lines.starts[line]);
  if (end !== -1 && offset > end)
    throw new Error(`${source.path}, line ${line + 1}: a mark stands behind the line's end`);
  return offset;
}

function samePlace(a: Pick<Expectation, 'line' | 'start' | 'end'>, b: typeof a): boolean {
  return a.line === b.line && a.start === b.start && a.end === b.end;
}
