/** What a bundle does with the tables that pack-tables.mjs has compressed. */
// The variant for Node would load worker threads, which nothing here needs.
import { inflateSync, strFromU8 } from 'fflate/browser';

// Node's own is there before a compiler has warmed up to ours: a third of the start of `eximls check` was this. Browsers and older
// releases of Node have no such way to it.
const zlib = globalThis.process?.getBuiltinModule?.('node:zlib');

/** The value of which `packed` is the JSON, compressed and in base64; works alike in Node and in browsers. */
export function unpack(packed) {
  if (zlib) return JSON.parse(zlib.inflateRawSync(Buffer.from(packed, 'base64')).toString());
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  return JSON.parse(strFromU8(inflateSync(bytes)));
}
