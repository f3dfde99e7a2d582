/** What is known of each file in two tiers: what reading finds now, and what rules found last, moved along with the edits. */
import type { Diagnostic, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { Problem } from '../preprocess/problem';
import type { SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import { withLevels } from '../rules/levels';
import { carry } from './carry';
import type { Documents } from './documents';
import { capped, toDiagnostic } from './problems';
import type { Found } from './server';

/** The diagnostics of one file, and the version of the document that they are about, if it is open. */
export interface Judgement {
  readonly diagnostics: readonly Diagnostic[];
  readonly version: number | undefined;
}

type Place = Pick<Found, 'project' | 'area'>;

export interface Findings {
  /** A document was edited: what rules found in it stands elsewhere now, until they look again. */
  edited(uri: string, changes: readonly TextDocumentContentChangeEvent[]): void;
  /** What can be said of a file at once: all there is, where rules have looked at the project as it is now. */
  soFar(place: Place, file: SourceFile): Judgement;
  /** All there is to be said of every file of the project, by URI; rules look at it if they have not yet. */
  whole(place: Place): ReadonlyMap<string, Judgement>;
  /** Nothing is remembered of files other than these. */
  keepOnly(uris: ReadonlySet<string>): void;
}

export function openFindings(documents: Documents): Findings {
  const fromRules = new Map<string, readonly Diagnostic[]>();
  const judged = new WeakSet<Project>();

  function diagnosticsOf(problems: readonly Problem[], { area }: Place): readonly Diagnostic[] {
    return capped(withLevels(problems, area.settings.rules)).map((problem) =>
      toDiagnostic(problem, documents.shown),
    );
  }

  const versionOf = (uri: string) => documents.get(uri)?.version;
  const inFile = (problems: readonly Problem[], file: SourceFile) =>
    problems.filter(({ at }) => at.file === file);

  return {
    edited(uri, changes) {
      fromRules.set(uri, carry(fromRules.get(uri) ?? [], changes));
    },
    soFar(place, file) {
      const { project } = place;
      const version = versionOf(file.uri);
      if (judged.has(project))
        return { diagnostics: diagnosticsOf(inFile(project.problems(), file), place), version };
      const read = diagnosticsOf(inFile(project.readingProblems, file), place);
      return { diagnostics: [...read, ...(fromRules.get(file.uri) ?? [])], version };
    },
    whole(place) {
      const { project } = place;
      const all = project.problems();
      judged.add(project);
      const reading = new Set(project.readingProblems);
      return new Map(
        project.files.map((file) => {
          const here = inFile(all, file);
          fromRules.set(
            file.uri,
            diagnosticsOf(
              here.filter((problem) => !reading.has(problem)),
              place,
            ),
          );
          return [file.uri, { diagnostics: diagnosticsOf(here, place), version: versionOf(file.uri) }];
        }),
      );
    },
    keepOnly(uris) {
      for (const uri of fromRules.keys()) if (!uris.has(uri)) fromRules.delete(uri);
    },
  };
}
