/** `dsearch`: names in a directory (lookups/dsearch.c). */
import { Failed } from '../result';
import { ask } from '../run';
import { clean } from '../value';
import { Deferred, type Lookup } from './index';

/** With `filter=` the kind of the entry matters; with `ret=full` the answer is the whole path. The entry itself is asked for, not the list of all. */
export const dsearch: Lookup = (run, path, key, type) => {
  if (/^\.\.?(?:\/|$)/.test(path)) throw new Failed(`dirname '${path}' for dsearch is not absolute`);
  const missing = () => new Failed(`failed to open ${path} for directory search: No such file or directory`);
  if (!path.startsWith('/')) throw missing();
  const options = type.options.split(',');
  const name = key.text;
  if (name.includes('/') && !(run.release >= 97 && options.includes('key=path'))) {
    if (run.release >= 100) return undefined;
    throw new Deferred(`key for dsearch lookup contains a slash: ${name}`);
  }
  const filter = options.find((option) => option.startsWith('filter='))?.slice('filter='.length);
  const isDirectory = filter === 'dir' || filter === 'subdir';
  // The slash says what is looked for: whoever answers means a directory then.
  const status = name === '' ? null : ask(run, 'stat', { path: `${path}/${name}${isDirectory ? '/' : ''}` });
  if (!status) {
    if (ask(run, 'stat', { path }) === null) throw missing();
    return undefined;
  }
  if (filter === 'file' && status.type !== 'file') return undefined;
  if (isDirectory && status.type !== 'directory') return undefined;
  if (filter === 'subdir' && (name === '.' || name === '..')) return undefined;
  return clean(options.includes('ret=full') ? `${path}/${name}` : name);
};
