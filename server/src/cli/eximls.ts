/** The command line tool as a process. */
import { commands, runCommandLine } from './commands';
import { processIo } from './io';
import { lspCommand } from './lsp';

const serve = lspCommand(async () => {
  await import('../main.node');
  return new Promise<never>(() => {});
});

const [first = '', ...rest] = process.argv.slice(2);
// Editors start a language server with nothing but its transport: `exim-language-server --stdio`.
const args = /^--(stdio|node-ipc|socket|pipe)\b/.test(first)
  ? ['lsp', first, ...rest]
  : process.argv.slice(2);

runCommandLine(args, processIo(), [...commands, serve]).then((status) => {
  // Setting the status instead of leaving lets what was printed reach a slow reader.
  process.exitCode = status;
});
