/** The world of the benchmarks: this machine's files, no name servers. */
import { hostname } from 'node:os';
import { firstOf, type World } from '../../server/src/expand/world';
import { fixtureWorld } from '../../server/src/host/fixture-world';
import { nodeFolder } from '../../server/src/host/node-folder';

export function worldOf(): World {
  const here = { primaryHostname: hostname(), addresses: ['127.0.0.1'], now: Date.now(), environment: {} };
  return firstOf(here, [fixtureWorld([nodeFolder('/')])]);
}
