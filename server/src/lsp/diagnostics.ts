/** When diagnostics are sent: at once what reading finds in an edited document, after a pause all about the project. */
import { RAL, type TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { type Findings, type Judgement, openFindings } from './findings';
import { openReports, type Reports } from './reports';
import type { Server } from './server';

export interface Diagnostics {
  readonly findings: Findings;
  /** What editors that ask were told. */
  readonly reports: Reports;
  /** A document was opened or edited; `changes` are the edits, if any. */
  changed(uri: string, changes: readonly TextDocumentContentChangeEvent[]): void;
  /** A document was closed, files or settings changed: judge everything that is open anew. */
  refresh(): void;
  /** The settings are there; nothing is judged before. */
  begin(): void;
}

/** Milliseconds after the last edit. Looking up from typing is slower. */
const wholePause = 450;

/** Sends diagnostics, or has an editor that asks for them ask again when rules found something else. */
export function startDiagnostics(serverOf: () => Server): Diagnostics {
  let begun = false;
  let findings: Findings | undefined;
  const reports = openReports();
  /** The files for which diagnostics are shown, and their URIs as the editor spelled them. */
  const shown = new Map<string, string>();
  const soon = new Set<string>();
  let readingIsPlanned = false;
  let restUntil = 0;
  let wholeTimer: ReturnType<typeof setTimeout> | undefined;
  const found = () => (findings ??= openFindings(serverOf().documents));

  function schedule(): void {
    clearTimeout(wholeTimer);
    if (!begun) return;
    const { pullsDiagnostics, refreshesDiagnostics } = serverOf().editor;
    if (!pullsDiagnostics) scheduleReading();
    if (!pullsDiagnostics || refreshesDiagnostics)
      wholeTimer = setTimeout(() => guarded(judgeAll), wholePause);
  }

  /**
   * The next turn of the event loop takes all edits that arrived until then. After that messages have the same time to
   * themselves: however fast edits come, they never wait in a queue that grows.
   */
  function scheduleReading(): void {
    if (readingIsPlanned || soon.size === 0) return;
    readingIsPlanned = true;
    const run = async () => {
      const from = performance.now();
      await guarded(sendReading);
      const to = performance.now();
      restUntil = to + (to - from);
      readingIsPlanned = false;
      scheduleReading();
    };
    const rest = restUntil - performance.now();
    if (rest > 0) setTimeout(run, rest);
    else RAL().timer.setImmediate(run);
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
      const judged = await serverOf().read(uri, undefined, (place) => found().soFar(place, place.file));
      if (judged) send(uri, judged);
    }
  }

  async function judgeAll(): Promise<void> {
    const judged = new Map<string, Judgement>();
    for (const uri of serverOf().documents.uris()) {
      // Another open document of the same project may have had its turn for this one.
      if (judged.has(uri)) continue;
      const whole = await serverOf().read(uri, undefined, (place) => found().whole(place));
      for (const [name, judgement] of whole ?? []) judged.set(name, judgement);
    }
    found().keepOnly(new Set([...judged.keys(), ...serverOf().documents.uris()]));
    if (serverOf().editor.pullsDiagnostics) return askAgain(judged);
    for (const uri of shown.keys())
      if (!judged.has(uri)) judged.set(uri, { diagnostics: [], version: undefined });
    for (const [uri, judgement] of judged) send(uri, judgement);
  }

  async function askAgain(judged: ReadonlyMap<string, Judgement>): Promise<void> {
    if (reports.areTrue(judged)) return;
    await serverOf().connection.sendRequest('workspace/diagnostic/refresh');
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
    get findings() {
      return found();
    },
    reports,
    changed(uri, changes) {
      found().edited(uri, changes);
      soon.add(uri);
      schedule();
    },
    refresh: schedule,
    begin() {
      begun = true;
      schedule();
    },
  };
}
