/** Where the extension begins in a browser: the language server is a web worker. */
import { type ExtensionContext, Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { type Running, start } from './extension';

let running: Running | undefined;
let worker: Worker | undefined;

export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server', 'main.browser.js').toString(true);
  running = start(
    context,
    (options) =>
      new LanguageClient('exim', 'Exim', async () => startWorker(script), {
        ...options,
        initializationOptions: { ...options.initializationOptions, parts: script },
      }),
  );
}

export async function deactivate(): Promise<void> {
  await running?.stop();
  worker?.terminate();
}

/** A worker for the server, in the place of an earlier one: a server that was stopped does not end its worker. */
function startWorker(script: string): MessageTransports {
  worker?.terminate();
  worker = new Worker(script);
  // As transports, because VS Code's own kind of worker is not one to the language client, which would take it for these.
  return { reader: new WorkerReader(worker), writer: new BrowserMessageWriter(worker) };
}

/** Ends at an error that nobody has caught, as a server that is a process does; a script that cannot be loaded is one too. */
class WorkerReader extends BrowserMessageReader {
  constructor(worker: Worker) {
    super(worker);
    worker.addEventListener('error', () => {
      worker.terminate();
      this.fireClose();
    });
  }
}
