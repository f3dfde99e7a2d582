/** Lookups that ask a database or a server: their answers come from a person or a fixture. */
import { ask } from '../run';
import { type Bytes, tainted } from '../value';
import { Deferred, type Lookup } from './index';

export const outsideLookup: Lookup = (run, source, key, type): Bytes | undefined => {
  const text = source === '' ? key.text : `${source} ${key.text}`;
  const answer = ask(run, 'outside', { means: type.type, text });
  if (answer.ok) return tainted(answer.output, `the ${type.type} lookup`);
  if (answer.status !== 0) throw new Deferred(answer.output);
  return undefined;
};
