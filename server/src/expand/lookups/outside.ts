/** Lookups that ask a database or a server: their answers come from a person or a fixture. */
import { Failed } from '../result';
import { ask } from '../run';
import { type Bytes, like, tainted } from '../value';
import { mainText } from '../variables/settings';
import { Deferred, type Lookup } from './index';

export const outsideLookup: Lookup = (run, source, key, type): Bytes | undefined => {
  const text = source === '' ? key.text : `${source} ${key.text}`;
  const answer = ask(run, 'outside', { means: type.type, text });
  if (answer.ok) return tainted(answer.output, `the ${type.type} lookup`);
  if (answer.status !== 0) throw new Deferred(answer.output);
  return undefined;
};

/** Files of a database library: what is in them is a question, that they are missing is not. Since 4.100 Debian's Exim makes them. */
export const dbm: Lookup = (run, path, key, type) => {
  const missing = !path.startsWith('/') || run.context.world.answer('stat', { path }) === null;
  if (missing && run.release < 100)
    throw new Failed(`failed to open ${path} as a db (v4.1+) file: No such file or directory`);
  return outsideLookup(run, path, key, type);
};

/** The file comes with the lookup type, before the query, or from `sqlite_dbfile`. */
export const sqlite: Lookup = (run, source, key, type) => {
  const [option] = type.options.split(',').filter((one) => one.startsWith('file='));
  const isNamed = source === '' ? key.text.startsWith('/') : source.startsWith('/');
  const file = option?.slice('file='.length) ?? (isNamed ? '/' : (mainText(run, 'sqlite_dbfile') ?? ''));
  if (!file.startsWith('/')) throw new Failed('absolute file name expected for "sqlite" lookup');
  const question = option === undefined ? key : like(key, `${file} ${key.text}`);
  return outsideLookup(run, source, question, type);
};
