/** What every run of the suite does, wherever it runs: the look of the window, pictures of failures, the sums. */
import type Mocha from 'mocha';
import * as vscode from 'vscode';
import { screenshot } from './page';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** How Mocha is set up, apart from its reporter. */
export function options(grep: string | undefined, isCi: boolean) {
  return {
    ui: 'bdd',
    color: false,
    timeout: 60_000,
    forbidOnly: isCi,
    ...(grep ? { fgrep: grep } : {}),
  } as const;
}

/** A window under test starts in a look that nobody else sees. */
export async function setLook(): Promise<void> {
  const look = vscode.workspace.getConfiguration('workbench');
  await look.update('colorTheme', 'Default Light Modern', vscode.ConfigurationTarget.Global);
  await look.update('iconTheme', 'vs-seti', vscode.ConfigurationTarget.Global);
}

/** @param run begins the tests, and calls what it is given when they have ended */
export async function counted(run: (ended: () => void) => Mocha.Runner): Promise<Counts> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  await new Promise<void>((resolve) => {
    const runner = run(resolve);
    runner.on('pass', () => counts.passed++);
    runner.on('fail', () => counts.failed++);
    runner.on('pending', () => counts.skipped++);
  });
  return counts;
}

/** Rejects when a test has failed: VS Code then ends with 1. */
export function judge({ passed, failed }: Counts): void {
  if (failed > 0) throw new Error(`${failed} of ${passed + failed} tests failed`);
}

/** After each test that fails: a picture of the window, before any hook of the tests tidies it up. */
export function keepPictures(Test: typeof Mocha.Test): void {
  const run = Test.prototype.run;
  Test.prototype.run = function (done) {
    run.call(this, (error?: unknown) => {
      const picture = error ? screenshot(`failed-${this.fullTitle().replace(/[^\w]+/g, '-')}`) : undefined;
      Promise.resolve(picture).then(
        () => done(error),
        (problem) => {
          console.warn(`no picture of the failed test: ${problem}`);
          done(error);
        },
      );
    });
  };
}
