/** Runs the suite where VS Code itself runs in a browser: Mocha's own build for browsers, and tests that are bundled into one file. */
import type MochaClass from 'mocha';
import 'mocha/mocha.js';
import { counted, judge, keepPictures, options, setLook } from '../mocha-run';
import { act } from '../page';

/** What Mocha's build for browsers puts into the global scope. */
declare const Mocha: typeof MochaClass;

/**
 * Runs the tests whose names contain SUITE_GREP, or all, and tells the sums to who has started the window. Rejects when a test fails.
 * @param load runs the test files, which then find `describe` and `it`
 */
export async function runTests(load: () => void): Promise<void> {
  const { SUITE_GREP, CI } = process.env;
  Mocha.reporters.Base.consoleLog = console.warn;
  mocha.setup({ ...options(SUITE_GREP, Boolean(CI)), reporter: 'spec' });
  keepPictures(Mocha.Test);
  await setLook();
  load();
  const counts = await counted((ended) => mocha.run(ended));
  await act('ended', { counts });
  judge(counts);
}
