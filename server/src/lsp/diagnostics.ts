/** When diagnostics are sent: soon after an edit what reading found in that document, a little later all about the project. */
import type { Diagnostic, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { Problem } from '../preprocess/problem';
import { withLevels } from '../rules/levels';
import { carry } from './carry';
import { capped, toDiagnostic } from './problems';
import type { Server } from './server';

export interface Diagnostics {
  /** A document was opened or edited; `changes` are the edits, if any. */
  changed(uri: string, changes: readonly TextDocumentContentChangeEvent[]): void;
  /** A document was closed, files or settings changed: judge everything that is open anew. */
  refresh(): void;
}

/** The diagnostics of one file, and the version of the document that they are about. */
interface Judgement {
  readonly diagnostics: readonly Diagnostic[];
  readonly version: number | undefined;
}

/** Milliseconds after the last edit. Typing is slower than the first, looking up from it slower than the second. */
const readingPause = 120;
const wholePause = 450;

export function startDiagnostics(serverOf: () => Server): Diagnostics {
  /** What rules found last, by document, moved along with the edits until they look again. */
  const fromRules = new Map<string, readonly Diagnostic[]>();
  /** The files for which diagnostics are shown, and their URIs as the editor spelled them. */
  const shown = new Map<string, string>();
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
      const found = await serverOf().read(uri, undefined, ({ project, file, area }) => {
        const here = project.readingProblems.filter(({ at }) => at.file === file);
        return judge(uri, withLevels(here, area.settings.rules));
      });
      if (found) send(uri, { ...found, diagnostics: [...found.diagnostics, ...(fromRules.get(uri) ?? [])] });
    }
  }

  async function sendWhole(): Promise<void> {
    const judged = new Map<string, Judgement>();
    fromRules.clear();
    for (const uri of serverOf().documents.uris()) {
      // Another open document of the same project may have had its turn for this one.
      if (judged.has(uri)) continue;
      await serverOf().read(uri, undefined, ({ project, area }) => {
        const reading = new Set(project.readingProblems);
        for (const file of project.files) {
          const here = project.problems().filter(({ at }) => at.file === file);
          const byRules = here.filter((problem) => !reading.has(problem));
          judged.set(file.uri, judge(file.uri, withLevels(here, area.settings.rules)));
          fromRules.set(file.uri, judge(file.uri, withLevels(byRules, area.settings.rules)).diagnostics);
        }
      });
    }
    for (const uri of shown.keys())
      if (!judged.has(uri)) judged.set(uri, { diagnostics: [], version: undefined });
    for (const [uri, judgement] of judged) send(uri, judgement);
  }

  function judge(uri: string, problems: readonly Problem[]): Judgement {
    const { documents } = serverOf();
    return {
      diagnostics: capped(problems).map((problem) => toDiagnostic(problem, documents.shown)),
      version: documents.get(uri)?.version,
    };
  }

  function send(uri: string, { diagnostics, version }: Judgement): void {
    const { connection, documents } = serverOf();
    const open = documents.get(uri);
    // The document went on while others were judged; its own turn is scheduled.
    if (open && version !== undefined && open.version !== version) return;
    // Nothing was shown and nothing is to be shown: an included file without problems that nobody looks at.
    if (diagnostics.length === 0 && !open && !shown.has(uri)) return;
    const spelled = open?.shownUri ?? shown.get(uri) ?? uri;
    if (diagnostics.length > 0) shown.set(uri, spelled);
    else shown.delete(uri);
    const sent = connection.sendDiagnostics({
      uri: spelled,
      diagnostics: [...diagnostics],
      ...(version !== undefined && { version }),
    });
    // A connection that has just ended takes nothing any more.
    sent.catch((error: unknown) => serverOf().report('sending diagnostics', error));
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
