/** The configurations that Exim and Debian ship get no error and no warning, for any version: whoever opens one learns that the rules are to be trusted. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { knownVersions } from '../../server/src/reference';
import { projectOf } from '../support/project-of';

const corpus = process.env.EXIM_CONFORMANCE;
const skip = corpus ? false : 'EXIM_CONFORMANCE does not name the folder of cases';
if (skip) console.log(`NOT TESTED: rules on the configurations that are shipped (${skip})`);

/** What is said of them, each looked at: all of it is so, and none of it keeps mail from flowing. */
const remarks: Readonly<Record<string, readonly string[]>> = {
  // Exim prints "Warning: purging the environment" at each start with it.
  'configure.default.conf': ['keep-environment-unset'],
  // Debian sets it to "*" for programs that send with another envelope sender.
  'debian-template.conf': ['untrusted-set-sender'],
};

for (const [name, expected] of Object.entries(remarks))
  for (const version of knownVersions)
    test(`${name}, Exim ${version}`, { skip }, () => {
      const text = readFileSync(join(corpus ?? '', 'parse', name), 'latin1');
      const problems = projectOf(text, version).problems();
      const serious = problems.filter(({ severity }) => severity === 'error' || severity === 'warning');
      assert.deepEqual(
        serious.map(({ code, message }) => `${code}: ${message}`),
        [],
      );
      const said = problems.filter(({ severity }) => severity === 'info').map(({ code }) => code);
      assert.deepEqual(said, expected);
    });
