/** What a configuration sees of a host of which nothing is known, as in a browser. */
import type { Here } from '../expand/world';

export function unknownHere(): Here {
  return {
    primaryHostname: 'localhost',
    addresses: ['127.0.0.1', '::1'],
    now: Date.now(),
    environment: {},
  };
}
