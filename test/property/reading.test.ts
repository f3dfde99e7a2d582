/** What holds of reading any text at all: it ends, loses nothing, and leads every character back to where it came from. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { preprocess, sourceFile } from '../../server/src/preprocess';
import {
  type EximErrorHead,
  type EximErrorKey,
  eximError,
  eximErrorHead,
  eximErrorKeys,
  isEximErrorOf,
} from '../../server/src/reference/errors';
import { builtInMacros } from '../../server/src/reference/macros';
import { type EximVersion, knownVersions } from '../../server/src/reference/version';
import { type Configuration, readConfiguration } from '../../server/src/syntax';
import { configurationFiles, settingFiles } from '../support/arbitrary-configuration';
import { checkReading } from '../support/sound-reading';

/** Others by the environment, for whoever has the time. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 1000);

function read(
  files: { root: string; other: string },
  version: EximVersion = knownVersions[files.root.length % knownVersions.length] ?? '4.100',
): Configuration {
  const root = sourceFile('file:///self', '/self', files.root);
  const other = sourceFile('file:///other', '/other', files.other);
  const preprocessed = preprocess(root, {
    version,
    macros: { builtIn: builtInMacros(version), commandLine: new Map([['CL', 'FOO']]) },
    startSection: 'main',
    include: (path) => (path === '/self' ? root : path === '/other' ? other : 'missing'),
  });
  return readConfiguration(preprocessed, version);
}

test('what Exim is said to print is one of its texts, in that release, with a line where it names one', () => {
  fc.assert(
    fc.property(settingFiles, fc.constantFrom(...knownVersions), (files, version) => {
      for (const { exim } of read(files, version).problems) {
        if (!exim) continue;
        const { message } = exim;
        const acl = message.startsWith(aclHead);
        const text = acl ? message.slice(aclHead.length) : message;
        const keys = eximErrorKeys().filter((key) => isEximErrorOf(key, version) && key !== 'error-in-acl');
        const heads = new Set(
          keys.filter((key) => patternOf(key, version).test(text)).map((key) => eximErrorHead(key)),
        );
        const fitting = exim.line === undefined ? ['plain', 'for', 'panic'] : [acl ? 'acl' : 'line'];
        assert.ok(
          fitting.some((head) => heads.has(head as EximErrorHead)),
          `${version}: ${message}`,
        );
      }
    }),
    { numRuns },
  );
});

const aclHead = 'error in ACL: ';
const patterns = new Map<string, RegExp>();

/** The text with anything in the places that are filled in. */
function patternOf(key: EximErrorKey, version: EximVersion): RegExp {
  const name = `${version} ${key}`;
  let pattern = patterns.get(name);
  if (!pattern) {
    // No text has this letter, and it passes through every way of quoting.
    const text = eximError(key, version, ...Array<string>(9).fill('@'));
    pattern = new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('@', '[^]*')}$`);
    patterns.set(name, pattern);
  }
  return pattern;
}

test('everything that holds of reading holds of any text', () => {
  fc.assert(
    fc.property(configurationFiles, (files) => checkReading(read(files))),
    { numRuns },
  );
});
