/** A small editor for tests: it starts the real language server process and speaks the protocol with it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type ConfigurationParams,
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type LogMessageParams,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';

const repository = fileURLToPath(new URL('../..', import.meta.url));

export interface Bundle {
  /** The built server. */
  readonly file: string;
  remove(): Promise<void>;
}

/** Builds `entry` (a path in the repository) as it is shipped, into a folder of its own. */
export async function bundle(entry: string): Promise<Bundle> {
  const folder = await mkdtemp(path.join(tmpdir(), 'exim-bundle-'));
  const { buildInto } = (await import(pathToFileURL(path.join(repository, 'esbuild.mjs')).href)) as {
    buildInto(folder: string, entry: string): Promise<string>;
  };
  return { file: await buildInto(folder, entry), remove: () => rm(folder, { recursive: true }) };
}

export interface LspClient {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  readonly initialized: InitializeResult;
  /** What the server wrote to the editor's log. */
  readonly log: readonly LogMessageParams[];
  open(uri: string, text: string, languageId?: string): Promise<void>;
  /** Sends edits of an open document; the version counts up. */
  change(uri: string, changes: TextDocumentContentChangeEvent[]): Promise<void>;
  close(uri: string): Promise<void>;
  /** Resolves to the newest diagnostics of a document once `enough` is true of them; rejects when that takes too long. */
  diagnostics(
    uri: string,
    enough: (diagnostics: readonly Diagnostic[], version: number | undefined) => boolean,
  ): Promise<Diagnostic[]>;
  /** Shuts the server down as the protocol has it; resolves to its exit status. */
  stop(): Promise<number | null>;
}

export interface ClientOptions {
  readonly folders?: readonly string[];
  /** What the editor answers to `workspace/configuration`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Other answers for single folders, by their URI. */
  readonly settingsOf?: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly args?: readonly string[];
  readonly initialize?: Partial<InitializeParams>;
}

/** Nothing here takes longer unless it is broken; the machine may be slow. */
const patience = 20_000;

/** Starts the server in `file` over its standard streams and initializes it. */
export async function startClient(file: string, options: ClientOptions = {}): Promise<LspClient> {
  const { folders = [], settings, settingsOf, args = ['--stdio'], initialize } = options;
  const child = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const log: LogMessageParams[] = [];
  const published = new Map<string, PublishDiagnosticsParams>();
  const waiting = new Set<() => void>();
  const versions = new Map<string, number>();
  connection.onNotification('window/logMessage', (message: LogMessageParams) => void log.push(message));
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.set(params.uri, params);
    for (const look of waiting) look();
  });
  connection.onRequest('workspace/configuration', ({ items }: ConfigurationParams) =>
    items.map(({ scopeUri }) => settingsOf?.get(scopeUri ?? '') ?? settings ?? null),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();

  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: folders.map((folder) => ({ uri: folderUri(folder), name: path.basename(folder) })),
    capabilities: { workspace: { configuration: settings !== undefined } },
    ...initialize,
  });
  await connection.sendNotification('initialized', {});

  return {
    connection,
    process: child,
    initialized,
    log,
    async open(uri, text, languageId = 'exim') {
      versions.set(uri, 1);
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      });
    },
    async change(uri, contentChanges) {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges,
      });
    },
    async close(uri) {
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    },
    diagnostics(uri, enough) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(
            new Error(
              `no such diagnostics for ${uri}; the last: ${JSON.stringify(published.get(uri), null, 1)}`,
            ),
          );
        }, patience);
        const look = () => {
          const now = published.get(uri);
          if (!now || !enough(now.diagnostics, now.version)) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(now.diagnostics);
        };
        waiting.add(look);
        look();
      });
    },
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const status = await exited;
      connection.dispose();
      return status;
    },
  };
}

export function folderUri(folder: string): string {
  return pathToFileURL(folder).toString();
}
