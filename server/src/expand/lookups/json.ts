/** `json`: a member, or a member of a member, of a file's JSON text (lookups/json.c). */
import { listItems } from '../../syntax/list';
import { Failed } from '../result';
import { clean } from '../value';
import type { Lookup } from './index';
import { fileFor } from './lsearch';

/** The key is a list of member names and element numbers, the separator being a colon unless it says otherwise. */
export const jsonLookup: Lookup = (run, path, key) => {
  const content = fileFor(run, path, 'json search', 'json');
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Failed(`JSON error on open: ${error.message}`);
    throw error;
  }
  for (const { text } of listItems(key.text).items) {
    if (Array.isArray(value)) value = /^[0-9]+$/.test(text) ? value[Number(text)] : undefined;
    else if (value !== null && typeof value === 'object')
      value = Object.hasOwn(value, text) ? (value as Record<string, unknown>)[text] : undefined;
    else value = undefined;
    if (value === undefined) return undefined;
  }
  return clean(typeof value === 'string' ? value : written(value));
};

/** As Exim's JSON library writes values: a space after each colon and comma. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).map(
      ([name, member]) => `${JSON.stringify(name)}: ${written(member)}`,
    );
    return `{${members.join(', ')}}`;
  }
  return JSON.stringify(value);
}
