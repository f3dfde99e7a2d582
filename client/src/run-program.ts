/** Runs a program of the person's, without a shell, and waits for what it prints. */
import { execFile } from 'node:child_process';
import type { RunProgram } from './check-with';

/** An Exim somewhere behind ssh may need a moment. */
const patience = 30_000;
/** Bytes that are kept of what it prints. */
const mostOutput = 1_000_000;

export const runProgram: RunProgram = (command, args) =>
  new Promise((resolve, reject) => {
    const child = execFile(
      command,
      args,
      { timeout: patience, maxBuffer: mostOutput, windowsHide: true },
      (error, stdout, stderr) => {
        // A status of its own is an answer; a program that is not there, or was ended for its length, is none.
        if (error && typeof error.code !== 'number') reject(error);
        else resolve({ status: child.exitCode, stdout, stderr });
      },
    );
    child.stdin?.end();
  });
