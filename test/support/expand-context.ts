/** A context for tests of expansion: a configuration in a text, files in memory, variables. */
import { type Bytes, type Context, contextOf } from '../../server/src/expand';
import { fixtureWorld } from '../../server/src/host/fixture-world';
import { memoryFolder } from '../../server/src/host/folder';
import { buildModel } from '../../server/src/model/model';
import { preprocess, sourceFile } from '../../server/src/preprocess';
import { type EximVersion, newestVersion } from '../../server/src/reference';
import { readConfiguration } from '../../server/src/syntax';

export interface Surroundings {
  readonly configuration?: string;
  /** Without files the world answers nothing at all. */
  readonly files?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, Bytes>>;
  readonly version?: EximVersion;
}

export function contextIn(surroundings: Surroundings = {}): Context {
  const { configuration = '', files, variables = {}, version = newestVersion } = surroundings;
  const preprocessed = preprocess(sourceFile('/exim.conf', '/exim.conf', configuration), {
    version,
    macros: { builtIn: [], commandLine: new Map() },
    startSection: 'main',
    include: () => 'missing',
  });
  const world = files ? fixtureWorld([memoryFolder(files)]) : { answer: () => undefined };
  return contextOf(
    buildModel(readConfiguration(preprocessed, version)),
    {
      here: { primaryHostname: 'h.example', addresses: ['127.0.0.1'], now: 0, environment: {} },
      answer: world.answer,
    },
    version,
    (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
  );
}
