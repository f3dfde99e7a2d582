/** What VS Code calls to run the suite: Mocha over the test files that were bundled beside this one. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { counted, judge, keepPictures, options, setLook } from './mocha-run';

/**
 * Runs the tests whose names contain the environment variable SUITE_GREP, or all, and writes how many passed, failed and
 * were skipped as JSON to the file that SUITE_RESULT names. Rejects when a test fails.
 */
export async function run(): Promise<void> {
  const { SUITE_RESULT, SUITE_GREP, CI } = process.env;
  Mocha.reporters.Base.consoleLog = console.warn;
  const mocha = new Mocha(options(SUITE_GREP, Boolean(CI)));
  keepPictures(Mocha.Test);
  await setLook();
  for (const file of readdirSync(__dirname).filter((name) => name.endsWith('.test.js'))) {
    mocha.addFile(join(__dirname, file));
  }
  const counts = await counted((ended) => mocha.run(ended));
  if (SUITE_RESULT) writeFileSync(SUITE_RESULT, JSON.stringify(counts));
  judge(counts);
}
