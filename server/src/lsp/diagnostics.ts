/** When diagnostics are sent: soon after an edit what reading found in that document, a little later all about the project. */
import type { Diagnostic, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { limits } from '../limits';
import type { Problem } from '../preprocess/problem';
import { carry } from './carry';
import { toDiagnostic, withLevels } from './problems';
import type { Server } from './server';

export interface Diagnostics {
  /** A document was opened or edited; `changes` are the edits, if any. */
  changed(uri: string, changes: readonly TextDocumentContentChangeEvent[]): void;
  /** A document was closed, files or settings changed: judge everything that is open anew. */
  refresh(): void;
}

/** Milliseconds after the last edit. Typing is slower than the first, looking up from it slower than the second. */
const readingPause = 120;
const wholePause = 450;

export function startDiagnostics(serverOf: () => Server): Diagnostics {
  /** What rules found last, by document, moved along with the edits until they look again. */
  const fromRules = new Map<string, readonly Diagnostic[]>();
  /** The URIs for which diagnostics are shown. */
  const shown = new Set<string>();
  const soon = new Set<string>();
  let readingTimer: ReturnType<typeof setTimeout> | undefined;
  let wholeTimer: ReturnType<typeof setTimeout> | undefined;

  function schedule(): void {
    clearTimeout(readingTimer);
    clearTimeout(wholeTimer);
    if (soon.size > 0) readingTimer = setTimeout(() => guarded(sendReading), readingPause);
    wholeTimer = setTimeout(() => guarded(sendWhole), wholePause);
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      serverOf().report('diagnostics', error);
    }
  }

  async function sendReading(): Promise<void> {
    const uris = [...soon];
    soon.clear();
    for (const uri of uris) {
      const found = await serverOf().read(uri, undefined, ({ project, file, area }) =>
        withLevels(
          project.readingProblems.filter(({ at }) => at.file === file),
          area.settings.rules,
        ),
      );
      if (found) await send(uri, [...toDiagnostics(found), ...(fromRules.get(uri) ?? [])]);
    }
  }

  async function sendWhole(): Promise<void> {
    const { documents } = serverOf();
    const judged = new Map<string, Diagnostic[]>();
    fromRules.clear();
    for (const uri of documents.uris()) {
      // Another open document of the same project may have had its turn for this one.
      if (judged.has(uri)) continue;
      await serverOf().read(uri, undefined, ({ project, area }) => {
        const reading = new Set(project.readingProblems);
        for (const file of project.files) judged.set(file.uri, []);
        for (const problem of project.problems()) {
          const list = judged.get(problem.at.file.uri);
          const [kept] = withLevels([problem], area.settings.rules);
          if (!kept || !list || list.length >= limits.problems) continue;
          const diagnostic = toDiagnostic(kept, documents.shown);
          list.push(diagnostic);
          if (!reading.has(problem))
            fromRules.set(problem.at.file.uri, [...(fromRules.get(problem.at.file.uri) ?? []), diagnostic]);
        }
      });
    }
    for (const uri of shown) if (!judged.has(uri)) judged.set(uri, []);
    for (const [uri, diagnostics] of judged) await send(uri, diagnostics);
  }

  function toDiagnostics(problems: readonly Problem[]): Diagnostic[] {
    const { documents } = serverOf();
    return problems.slice(0, limits.problems).map((problem) => toDiagnostic(problem, documents.shown));
  }

  async function send(uri: string, diagnostics: Diagnostic[]): Promise<void> {
    const { connection, documents } = serverOf();
    const open = documents.get(uri);
    // Nothing was shown and nothing is to be shown: an included file without problems that nobody looks at.
    if (diagnostics.length === 0 && !open && !shown.has(uri)) return;
    if (diagnostics.length > 0) shown.add(uri);
    else shown.delete(uri);
    await connection.sendDiagnostics({
      uri: documents.shown(uri),
      diagnostics,
      ...(open && { version: open.version }),
    });
  }

  return {
    changed(uri, changes) {
      fromRules.set(uri, carry(fromRules.get(uri) ?? [], changes));
      soon.add(uri);
      schedule();
    },
    refresh: schedule,
  };
}
