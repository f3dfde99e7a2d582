/** Printing any configuration ends with lines, whatever is asked, and `config` holds every logical line. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { buildModel } from '../../server/src/model/model';
import { print } from '../../server/src/model/print/print';
import { preprocess, sourceFile } from '../../server/src/preprocess';
import { builtInMacros, knownVersions } from '../../server/src/reference';
import { readConfiguration } from '../../server/src/syntax';
import { configurationFiles } from '../support/arbitrary-configuration';

const numRuns = Number(process.env.FUZZ_RUNS ?? 300);
const questions = [
  [],
  ['routers', 'transports', 'authenticators', 'acls', 'macro_list'],
  ['router', 'a', '+a', 'nonsense', 'qualify_domain'],
];

test('printing any configuration ends, and config holds every line', () => {
  fc.assert(
    fc.property(
      configurationFiles,
      fc.constantFrom(...knownVersions),
      fc.boolean(),
      (files, version, labels) => {
        const other = sourceFile('file:///other', '/other', files.other);
        const preprocessed = preprocess(sourceFile('file:///self', '/self', files.root), {
          version,
          macros: { builtIn: builtInMacros(version), commandLine: new Map() },
          startSection: 'main',
          include: (path) => (path === '/other' ? other : 'missing'),
        });
        const model = buildModel(readConfiguration(preprocessed, version));
        const installation = { version, hostname: 'host', users: [], groups: [] };
        for (const names of questions)
          for (const line of print(model, names, installation, labels).lines)
            assert.equal(typeof line, 'string');
        const { lines } = print(model, ['config'], installation, labels);
        const words = lines
          .filter((line) => !/^# \d+ "/.test(line))
          .map(squeezed)
          .filter((line) => line !== '');
        // The first line says which Exim it is.
        assert.deepEqual(
          words.slice(1),
          preprocessed.lines.map(({ text }) => squeezed(text)).filter((text) => text !== ''),
        );
      },
    ),
    { numRuns },
  );
});

function squeezed(line: string): string {
  return line.replace(/\s+/g, '');
}
