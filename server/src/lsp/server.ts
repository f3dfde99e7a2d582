/** The language server: its life from `initialize` to `exit`, and the guard around every handler. */
import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { Here } from '../expand/world';
import type { Folder } from '../host/folder';
import type { Host } from '../host/host';
import { type LateSource, untilNothingNew } from '../host/rounds';
import { canonicalUri } from '../host/uri';
import type { SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import { version } from '../version';
import { type Area, type Areas, openAreas } from './areas';
import { capabilitiesFor } from './capabilities';
import { type Diagnostics, startDiagnostics } from './diagnostics';
import { type Documents, openDocuments } from './documents';

/** A file in its project, and the area whose settings hold for it. */
export interface Found {
  readonly project: Project;
  readonly file: SourceFile;
  readonly area: Area;
}

/** What handlers work with. */
export interface Server {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly areas: Areas;
  readonly diagnostics: Diagnostics;
  readonly machine: Machine;
  readonly editor: Editor;
  /**
   * Runs `work` on the project of a file, again for as long as files arrive late; undefined where there is no such file or
   * it is not an Exim configuration.
   */
  read<T>(
    uri: string,
    token: CancellationToken | undefined,
    work: (found: Found) => T,
  ): Promise<T | undefined>;
  /** The same on the projects of all workspace folders and open documents. */
  readAll<T>(token: CancellationToken | undefined, work: (projects: readonly Project[]) => T): Promise<T>;
  /** Puts an error that nobody expected into the editor's output, each only once. */
  report(where: string, error: unknown): void;
}

/** What the editor said that it can do, as far as it matters here. */
export interface Editor {
  /** It answers `workspace/configuration`. */
  readonly tellsSettings: boolean;
  /** Completions may have tab stops. */
  readonly takesSnippets: boolean;
  /** Parameters of signatures may be told by their place in the label. */
  readonly takesLabelOffsets: boolean;
  /** Methods that make it ask again for what it draws. */
  readonly refreshes: readonly string[];
  /** It asks for diagnostics; to others they are sent. */
  readonly pullsDiagnostics: boolean;
  /** It asks for diagnostics again when it is told to. */
  readonly refreshesDiagnostics: boolean;
  /** With the diagnostics of a document it takes those of others. */
  readonly relatesDiagnostics: boolean;
  /** It has the command `exim.explain`, which shows the page of a code. */
  readonly explains: boolean;
}

/** What an editor draws from answers that other files and settings change, if it can be told to ask again. */
const drawn = ['inlayHint', 'codeLens', 'semanticTokens'] as const;

/** What the server runs on: Node, a browser's worker, or memory in a test. */
export interface Machine {
  readonly host: Host;
  readonly late: readonly (LateSource & { forget?(uri: string): void })[];
  /** Opens a folder, named by its URI, that stands for `/`. */
  folder(uri: string): Folder;
  /** This host and this moment, as a configuration sees them. */
  here(): Here;
  /** Hears first what the editor's extension says to the server it starts. */
  begin?(initializationOptions: unknown): void;
}

/** Answers one method; `otherwise` makes the answer when it fails. */
export interface RequestHandler<P = never, R = unknown> {
  readonly answer: (params: P, server: Server, token: CancellationToken) => R | Promise<R>;
  readonly otherwise: (params: P) => R;
}

export type NotificationHandler<P = never> = (params: P, server: Server) => void | Promise<void>;

export interface Dispatch {
  readonly requests: Readonly<Record<string, RequestHandler>>;
  readonly notifications: Readonly<Record<string, NotificationHandler>>;
}

/** Longer than any editor needs to send its settings. */
const settingsPatience = 3_000;

/** Serves a connection until it ends. */
export function serve(connection: Connection, machine: Machine, { requests, notifications }: Dispatch): void {
  let server: Server | undefined;
  let settled: Promise<void> = Promise.resolve();

  connection.onInitialize((params): InitializeResult => {
    machine.begin?.(params.initializationOptions);
    const started = start(connection, machine, params);
    server = started;
    connection.onInitialized(() => {
      settled = register(params, started)
        .catch((error) => started.report('initialized', error))
        .then(() => started.diagnostics.begin());
    });
    const capabilities = capabilitiesFor(params.capabilities);
    return { capabilities, serverInfo: { name: 'exim-language-server', version } };
  });

  for (const [method, handler] of Object.entries(requests))
    connection.onRequest(method, async (params: never, token: CancellationToken) => {
      if (!server) return new ResponseError(-32002, 'The server is not initialized yet.');
      await settled;
      // A cancellation that is already on its way shall arrive before the work begins.
      await new Promise((resolve) => setTimeout(resolve, 0));
      return answer(method, handler, params, server, token);
    });
  for (const [method, handler] of Object.entries(notifications))
    connection.onNotification(method, async (params: unknown) => {
      if (!server) return;
      try {
        await handler(params as never, server);
      } catch (error) {
        server.report(method, error);
      }
    });
  connection.listen();
}

async function answer(
  method: string,
  handler: RequestHandler,
  params: never,
  server: Server,
  token: CancellationToken,
): Promise<unknown> {
  const cancelled = () => new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  if (token.isCancellationRequested) return cancelled();
  try {
    const result = await handler.answer(params, server, token);
    return token.isCancellationRequested ? cancelled() : result;
  } catch (error) {
    // Handlers refuse with a ResponseError where the person should read why.
    if (error instanceof ResponseError) return error;
    server.report(method, error);
    return handler.otherwise(params);
  }
}

function start(connection: Connection, machine: Machine, params: InitializeParams): Server {
  const areas = openAreas(machine.host, params.initializationOptions);
  const documents = openDocuments();
  const reported = new Set<string>();
  const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  areas.setFolders(folders);
  const allProjects = (): Project[] => {
    const open = documents.uris().filter((uri) => documents.get(uri)?.languageId === 'exim');
    const projects = areas.all().flatMap(({ session }) => session.workspaceProjects());
    return [...new Set([...open.map((uri) => areas.of(uri).session.project(uri)), ...projects])];
  };
  const server: Server = {
    connection,
    documents,
    areas,
    machine,
    editor: {
      tellsSettings: params.capabilities.workspace?.configuration === true,
      takesSnippets: params.capabilities.textDocument?.completion?.completionItem?.snippetSupport === true,
      takesLabelOffsets:
        params.capabilities.textDocument?.signatureHelp?.signatureInformation?.parameterInformation
          ?.labelOffsetSupport === true,
      refreshes: drawn
        .filter((each) => params.capabilities.workspace?.[each]?.refreshSupport === true)
        .map((each) => `workspace/${each}/refresh`),
      pullsDiagnostics: params.capabilities.textDocument?.diagnostic !== undefined,
      refreshesDiagnostics: params.capabilities.workspace?.diagnostics?.refreshSupport === true,
      relatesDiagnostics: params.capabilities.textDocument?.diagnostic?.relatedDocumentSupport === true,
      explains:
        (params.initializationOptions as { explains?: unknown } | null | undefined)?.explains === true,
    },
    diagnostics: startDiagnostics(() => server),
    read(uri, token, work) {
      const name = canonicalUri(uri);
      const document = documents.get(name);
      if (document && document.languageId !== 'exim') return Promise.resolve(undefined);
      let runs = 0;
      return untilNothingNew(
        () => {
          const area = areas.of(name);
          // What arrived since the last run may be a folder with the root in it.
          if (runs++ > 0) area.session.filesChanged();
          if (!area.session.text(name)) return undefined;
          const project = area.session.project(name);
          const file = project.file(name);
          return file && work({ project, file, area });
        },
        machine.late,
        () => token?.isCancellationRequested ?? false,
      );
    },
    readAll(token, work) {
      return untilNothingNew(
        () => work(allProjects()),
        machine.late,
        () => token?.isCancellationRequested ?? false,
      );
    },
    report(where, error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const key = `${where}\n${text}`;
      if (reported.has(key)) return;
      reported.add(key);
      connection.console.error(`${where}: ${text}`);
    },
  };
  return server;
}

/** Asks for settings and for news of files, where the editor offers them. */
async function register({ capabilities: offered }: InitializeParams, server: Server): Promise<void> {
  const { workspace } = offered;
  const { client } = server.connection;
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration)
    client
      .register(DidChangeWatchedFilesNotification.type, {
        watchers: watched(server).map((globPattern) => ({ globPattern })),
      })
      .catch((error: unknown) => server.report('registering for file changes', error));
  if (workspace?.didChangeConfiguration?.dynamicRegistration)
    client
      .register(DidChangeConfigurationNotification.type, { section: 'exim' })
      .catch((error: unknown) => server.report('registering for settings', error));
  if (server.editor.tellsSettings) await fetchSettings(server);
}

/** What is usually part of a configuration; anything, where what was read of a file is known until the editor says otherwise. */
function watched({ machine }: Server): readonly string[] {
  const remembers = machine.late.some(({ forget }) => forget);
  return remembers ? ['**/*'] : ['**/{*exim*,*.conf,*.conf.*,configure}', '**/conf.d/**'];
}

/** Everything shown may be different now: diagnostics are looked at again, and the editor asks for the rest. */
export function refreshAll(server: Server): void {
  server.diagnostics.refresh();
  for (const method of server.editor.refreshes)
    server.connection.sendRequest(method).catch((error: unknown) => server.report(method, error));
}

/** Asks the editor for the settings of every folder; goes on with what is known where it does not answer in time. */
export async function fetchSettings({ connection, areas }: Server): Promise<void> {
  const wanted = [...areas.folders(), undefined];
  const asked = connection.workspace.getConfiguration(
    wanted.map((folder) => ({ section: 'exim', ...(folder !== undefined && { scopeUri: folder }) })),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), settingsPatience);
  });
  const sections: unknown[] | undefined = await Promise.race([asked, patience]);
  clearTimeout(timer);
  for (const [index, folder] of wanted.entries())
    if (sections && index in sections) areas.setSettings(folder, sections[index]);
}
