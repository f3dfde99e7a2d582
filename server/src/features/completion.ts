/** What a person may want to write next, best first. */

import { declarationsOf } from '../model/occurrences';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import type { Candidate, DocKey } from './completion-candidate';
import { completionContext } from './completion-context';
import { lineCandidates, wordCandidates } from './completion-lines';
import { valueCandidates } from './completion-values';
import { describe } from './describe';
import { macroHover } from './hover-macro';
import { symbolHover } from './hover-symbol';
import { code, codeBlock } from './links';
import { macroOccurrences } from './macros';
import { rank } from './rank';
import { snippetNamed } from './snippets';
import { suppressionCandidates } from './suppressions';

export interface Completion {
  readonly label: string;
  readonly kind: Candidate['kind'];
  readonly detail?: string;
  /** The text to be replaced: the part of the word before the cursor. */
  readonly at: RawRange;
  readonly newText: string;
  /** `newText` has tab stops in the syntax of VS Code's snippets. */
  readonly snippet?: true;
  /** Their order as texts is the order of the list. */
  readonly sort: string;
  readonly deprecated?: true;
  /** For `documentationOf`. */
  readonly doc?: DocKey;
}

/** Sorted. The list is for what is typed so far: another letter may bring other names. */
export function completionsAt(project: Project, file: SourceFile, offset: number): Completion[] {
  const inComment = suppressionCandidates(project, file, offset);
  if (inComment) return ranked(inComment, '', file, offset);
  const context = completionContext(project, file, offset);
  if (!context) return [];
  const { wanted } = context;
  const rest = restOfLine(file, offset);
  const candidates =
    wanted.kind === 'line'
      ? lineCandidates(project, context, rest)
      : wanted.kind === 'value'
        ? valueCandidates(project, wanted, context, { file, offset })
        : wordCandidates(project, context, rest, { file, offset });
  return ranked(candidates, context.typed, file, offset);
}

function ranked(
  candidates: Iterable<Candidate>,
  word: string,
  file: SourceFile,
  offset: number,
): Completion[] {
  const completions: Completion[] = [];
  const seen = new Set<string>();
  for (const candidate of candidates) {
    // What an included file declares is there each time it is included.
    if (seen.has(`${candidate.kind} ${candidate.label}`)) continue;
    seen.add(`${candidate.kind} ${candidate.label}`);
    const typed = candidate.typed ?? word;
    const found = bestRank(candidate, typed);
    if (found === undefined) continue;
    const { label, kind, detail, snippet, deprecated, doc, group, newText = label } = candidate;
    completions.push({
      label,
      kind,
      at: { file, start: offset - typed.length, end: offset },
      newText,
      sort: `${found}${group}${label.replace(/^[+$]/, '').toLowerCase()}`,
      ...(detail !== undefined && { detail }),
      ...(snippet && { snippet }),
      ...(deprecated && { deprecated }),
      ...(doc && { doc }),
    });
  }
  return completions.sort((a, b) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0));
}

function bestRank({ label, alias }: Candidate, typed: string): number | undefined {
  const own = rank(/^[+$]/.test(typed) ? label : label.replace(/^[+$]/, ''), typed);
  const other = alias === undefined ? undefined : rank(alias, typed);
  if (own === undefined || other === undefined) return own ?? other;
  return Math.min(own, other);
}

function restOfLine(file: SourceFile, offset: number): string {
  const end = file.text.indexOf('\n', offset);
  return file.text.slice(offset, end === -1 ? file.text.length : end);
}

/** Markdown for one completion; asked for only when the person looks at it. */
export function documentationOf(project: Project, doc: DocKey): string | undefined {
  switch (doc.of) {
    case 'reference':
      return describe(doc.kind, doc.name, project.version, {
        driver: doc.driver,
        ...(doc.shown !== undefined && { shown: doc.shown }),
      });
    case 'symbol': {
      const [declaration] = declarationsOf(project.model, doc);
      return declaration && symbolHover(project, declaration);
    }
    case 'macro': {
      const occurrence = macroOccurrences(project.preprocessed).findLast(
        ({ name, role }) => name === doc.name && role === 'definition',
      );
      if (occurrence) return macroHover(project, occurrence);
      const outside = project.preprocessed.macros.find(({ name }) => name === doc.name);
      return outside && `**${code(outside.name)}** macro\n\n${codeBlock(outside.value.text)}`;
    }
    case 'snippet': {
      const snippet = snippetNamed(doc.name);
      return snippet && `${snippet.description}\n\n${codeBlock(snippet.plain)}`;
    }
  }
}
