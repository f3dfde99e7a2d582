/** The command line tool as a process. */
import { commands, runCommandLine } from './commands';
import { processIo } from './io';
import { lspCommand } from './lsp';

const serve = lspCommand(async () => {
  await import('../main.node');
  return new Promise<never>(() => {});
});

runCommandLine(process.argv.slice(2), processIo(), [...commands, serve]).then((status) => {
  // Setting the status instead of leaving lets what was printed reach a slow reader.
  process.exitCode = status;
});
