/** `cdb`: constant databases, read from the bytes of the file (lookups/cdb.c; the format is described at cr.yp.to/cdb). */
import { Failed } from '../result';
import { ask } from '../run';
import { clean } from '../value';
import { Deferred, type Lookup } from './index';

/** 256 pairs of numbers: where the slots for the keys of one hash begin, and how many there are. */
const headerSize = 2048;

export const cdb: Lookup = (run, path, key) => {
  const content = path.startsWith('/') ? ask(run, 'file', { path }) : null;
  if (content === null) {
    const isFolder = path.startsWith('/') && run.context.world.answer('stat', { path })?.type === 'directory';
    throw new Failed(
      isFolder
        ? `failed to open cannot read header from ${path} for cdb lookup: Is a directory`
        : `failed to open ${path} for cdb lookup: No such file or directory`,
    );
  }
  if (content.length < headerSize)
    throw new Failed(`failed to open ${path} too short for cdb lookup: Success`);
  const found = findInCdb(content, key.text);
  if (found === 'truncated') throw new Deferred(`cdb: corrupt cdb file ${path} (too short)`);
  return found && clean(found.data);
};

/** The first record of that key; `truncated` where the file points behind its own end. */
function findInCdb(content: string, key: string): { readonly data: string } | 'truncated' | undefined {
  const hash = hashOf(key);
  const table = (hash & 255) * 8;
  const slots = numberAt(content, table + 4);
  if (slots === 0) return undefined;
  const start = numberAt(content, table);
  if (start + slots * 8 > content.length) return 'truncated';
  const first = (hash >>> 8) % slots;
  for (let tried = 0; tried < slots; tried++) {
    const slot = start + ((first + tried) % slots) * 8;
    const record = numberAt(content, slot + 4);
    if (record === 0) return undefined;
    if (numberAt(content, slot) !== hash) continue;
    if (record + 8 > content.length) return 'truncated';
    const keyEnd = record + 8 + numberAt(content, record);
    const dataEnd = keyEnd + numberAt(content, record + 4);
    if (content.slice(record + 8, keyEnd) !== key) continue;
    return dataEnd > content.length ? 'truncated' : { data: content.slice(keyEnd, dataEnd) };
  }
  return undefined;
}

function hashOf(key: string): number {
  let hash = 5381;
  for (let at = 0; at < key.length; at++) hash = (((hash << 5) + hash) ^ key.charCodeAt(at)) >>> 0;
  return hash;
}

/** Four bytes, the lowest first. */
function numberAt(content: string, at: number): number {
  const byte = (offset: number) => content.charCodeAt(at + offset) & 255;
  return (byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24)) >>> 0;
}
