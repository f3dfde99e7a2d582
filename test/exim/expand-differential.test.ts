/**
 * Made-up expansions, many of them broken, against a real `exim -be`: the same output, byte for byte. EXPAND_CASES and EXPAND_SEED ask
 * for other numbers of them than 300 and for others than the first.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clean, contextOf, newSession, testLine } from '../../server/src/expand';
import type { World } from '../../server/src/expand/world';
import { fixtureWorld } from '../../server/src/host/fixture-world';
import { memoryFolder } from '../../server/src/host/folder';
import { buildModel } from '../../server/src/model/model';
import { preprocess, sourceFile } from '../../server/src/preprocess';
import { type EximVersion, parseVersion } from '../../server/src/reference';
import { readConfiguration } from '../../server/src/syntax';
import { expansionFrom, numbersFrom } from '../support/arbitrary-expansion';
import { describeExim, type EximBench } from '../support/describe-exim';

const configuration = 'primary_hostname = h.example\ndomainlist dl = a : *.y.z\n';
const files = {
  '/fixtures/keys':
    'a: data a\nKey: data of key\n"a b": spaced\nx.y.z: xyz\n*: star\n*@dom.example: atstar\n10.1.2.3: ip\n10.1.0.0/16: net\n',
  '/fixtures/domains': '*.y.z: wild\ny.z: plain yz\n*.z: z wild\n^x: rx\n*c: tail\n',
};

const cases = Number(process.env.EXPAND_CASES ?? 300);
const seed = Number(process.env.EXPAND_SEED ?? 1);

describeExim('made-up expansions', (bench) => {
  test(`${cases} of them yield what exim -be prints`, async () => {
    const { version } = bench();
    const { compared, differences } = await compare(bench());
    console.log(`${version}: ${compared} compared, ${differences.length} differ`);
    for (const difference of differences) console.log(difference);
    // Exim crashes over some, or takes them for macro definitions.
    assert.ok(compared > cases * 0.8, `compared only ${compared}`);
    assert.ok(differences.length <= cases * 0.002, `${differences.length} of ${compared} differ`);
  });
});

async function compare({ root, version }: EximBench): Promise<{ compared: number; differences: string[] }> {
  for (const [path, text] of Object.entries(files)) root.write(path, text);
  root.configure(configuration);
  const release = parseVersion(version) as EximVersion;
  const number = numbersFrom(seed);
  const differences: string[] = [];
  let compared = 0;
  for (let count = 0; count < cases; count++) {
    const line = expansionFrom(number);
    if (/^[A-Z]|^-|^\s|\s$|\\$|\n/.test(line)) continue;
    const { status, stdout } = await root.exim(['-be', line]);
    if (status !== 0 || stdout === '') continue;
    compared++;
    // What Exim prints has been read as UTF-8.
    const ours = Buffer.from(ourAnswer(line, release), 'latin1').toString('utf8');
    if (ours !== stdout)
      differences.push(`${line}\n  Exim: ${JSON.stringify(stdout)}\n  ours: ${JSON.stringify(ours)}`);
  }
  return { compared, differences };
}

function ourAnswer(line: string, version: EximVersion): string {
  const root = sourceFile('/exim.conf', '/exim.conf', configuration);
  const preprocessed = preprocess(root, {
    version,
    macros: { builtIn: [], commandLine: new Map() },
    startSection: 'main',
    include: () => 'missing',
  });
  const world: World = {
    here: { primaryHostname: 'h.example', addresses: ['127.0.0.1'], now: 0, environment: {} },
    answer: fixtureWorld([memoryFolder(files)]).answer,
  };
  const model = buildModel(readConfiguration(preprocessed, version));
  const { out, questions } = testLine(
    newSession(
      contextOf(model, world, version, (name) =>
        name === 'sender_address' ? clean('root@h.example') : undefined,
      ),
    ),
    line,
  );
  return out ?? `UNKNOWN ${JSON.stringify(questions)}`;
}
