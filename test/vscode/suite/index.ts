/** What VS Code calls to run the suite: Mocha over the test files that were bundled beside this one. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import * as vscode from 'vscode';
import { screenshot } from './page';

/**
 * Runs the tests whose names contain the environment variable SUITE_GREP, or all, and writes how many passed, failed and
 * were skipped as JSON to the file that SUITE_RESULT names. Rejects when a test fails: VS Code then ends with 1.
 */
export async function run(): Promise<void> {
  const result = process.env.SUITE_RESULT;
  const grep = process.env.SUITE_GREP;
  Mocha.reporters.Base.consoleLog = console.warn;
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: 60_000,
    forbidOnly: Boolean(process.env.CI),
    ...(grep ? { fgrep: grep } : {}),
  });
  keepPictures();
  // A window under test starts in a look that nobody else sees.
  const look = vscode.workspace.getConfiguration('workbench');
  await look.update('colorTheme', 'Default Light Modern', vscode.ConfigurationTarget.Global);
  await look.update('iconTheme', 'vs-seti', vscode.ConfigurationTarget.Global);
  for (const file of readdirSync(__dirname).filter((name) => name.endsWith('.test.js'))) {
    mocha.addFile(join(__dirname, file));
  }
  const counts = { passed: 0, failed: 0, skipped: 0 };
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    runner.on('pass', () => counts.passed++);
    runner.on('fail', () => counts.failed++);
    runner.on('pending', () => counts.skipped++);
  });
  if (result) writeFileSync(result, JSON.stringify(counts));
  if (counts.failed > 0) throw new Error(`${counts.failed} of ${counts.passed + counts.failed} tests failed`);
}

/** After each test that fails: a picture of the window, before any hook of the tests tidies it up. */
function keepPictures(): void {
  const run = Mocha.Test.prototype.run;
  Mocha.Test.prototype.run = function (done) {
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
