/** `dsearch`: names of a directory (lookups/dsearch.c). */
import { Failed } from '../result';
import { ask } from '../run';
import { clean } from '../value';
import { Deferred, type Lookup } from './index';

/** With `filter=` the kind of the entry matters; with `ret=full` the answer is the whole path. */
export const dsearch: Lookup = (run, path, key, type) => {
  if (/^\.\.?(?:\/|$)/.test(path)) throw new Failed(`dirname '${path}' for dsearch is not absolute`);
  const directory = path.startsWith('/') ? ask(run, 'directory', { path }) : null;
  if (directory === null)
    throw new Failed(`failed to open ${path} for directory search: No such file or directory`);
  const options = type.options.split(',');
  const name = key.text;
  if (name.includes('/') && !(run.release >= 97 && options.includes('key=path'))) {
    if (run.release >= 100) return undefined;
    throw new Deferred(`key for dsearch lookup contains a slash: ${name}`);
  }
  const filter = options.find((option) => option.startsWith('filter='))?.slice('filter='.length);
  if (name === '') return undefined;
  const isDot = name === '.' || name === '..';
  if (name.includes('/')) {
    if (ask(run, 'stat', { path: `${path}/${name}` }) === null) return undefined;
  } else if (!isDot && !directory.includes(name)) {
    return undefined;
  }
  if (filter !== undefined) {
    const status = ask(run, 'stat', { path: `${path}/${name}` });
    if (!status) return undefined;
    if (filter === 'file' && status.type !== 'file') return undefined;
    if (filter === 'dir' && status.type !== 'directory') return undefined;
    if (filter === 'subdir' && (status.type !== 'directory' || isDot)) return undefined;
  }
  return clean(options.includes('ret=full') ? `${path}/${name}` : name);
};
