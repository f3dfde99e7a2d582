/** `eximls lsp`: the language server for any editor. */
import { parseArgs } from 'node:util';
import { type ListedCommand, UsageError } from './command';

const help = `Usage: eximls lsp --stdio | --node-ipc | --socket PORT

Speaks the Language Server Protocol: over standard input and output, over the channel of a
Node parent process, or by connecting to PORT of this host, where the editor listens.
`;

/** @param start starts the server, which finds its transport on the process's command line, and never resolves */
export function lspCommand(start: () => Promise<never>): ListedCommand {
  return {
    name: 'lsp',
    summary: 'run the language server',
    load: async () => ({
      help,
      run: async (args) => {
        const { values } = parseArgs({
          args: [...args],
          options: {
            stdio: { type: 'boolean' },
            'node-ipc': { type: 'boolean' },
            socket: { type: 'string' },
            pipe: { type: 'string' },
            // Editors name their own process so that the server ends with it.
            clientProcessId: { type: 'string' },
          },
        });
        const { stdio, 'node-ipc': ipc, socket, pipe } = values;
        const given = [stdio, ipc, socket, pipe].filter((value) => value !== undefined);
        if (given.length !== 1) throw new UsageError('one of --stdio, --node-ipc, --socket PORT is needed');
        if (socket !== undefined && !(Number(socket) > 0 && Number(socket) < 65_536))
          throw new UsageError(`--socket ${socket}: not a port`);
        return start();
      },
    }),
  };
}
