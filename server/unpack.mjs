/** What a bundle does with the tables that pack-tables.mjs has compressed. */
// The variant for Node would load worker threads, which nothing here needs.
import { inflateSync, strFromU8 } from 'fflate/browser';

/** The value of which `packed` is the JSON, compressed and in base64; works alike in Node and in browsers. */
export function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  return JSON.parse(strFromU8(inflateSync(bytes)));
}
