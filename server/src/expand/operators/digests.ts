/** Digests of a text: MD5, SHA-1, SHA-2 and SHA-3. */
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';
import { Failed } from '../result';
import { type Bytes, clean, toArray } from '../value';
import type { Operator } from './operator';

type Digest = (bytes: Uint8Array) => Uint8Array;

export function hexOf(bytes: Uint8Array): string {
  let out = '';
  for (const byte of bytes) out += byte.toString(16).padStart(2, '0');
  return out;
}

/** Small letters for the old digests, capitals for the others. */
function digest(work: Digest, capitals: boolean): Operator {
  return (_run, text) => {
    const hex = hexOf(work(toArray(text.text)));
    return clean(capitals ? hex.toUpperCase() : hex);
  };
}

function chosen(digests: Readonly<Record<string, Digest>>, usual: string): Operator {
  return (_run, text: Bytes, node) => {
    const work = digests[node.argument ?? usual];
    if (!work) throw new Failed(`unrecognised ${node.operator} variant`);
    return clean(hexOf(work(toArray(text.text))).toUpperCase());
  };
}

const sha2: Readonly<Record<string, Digest>> = { '256': sha256, '384': sha384, '512': sha512 };
const sha3: Readonly<Record<string, Digest>> = {
  '224': sha3_224,
  '256': sha3_256,
  '384': sha3_384,
  '512': sha3_512,
};

export const digestOperators = {
  md5: digest(md5, false),
  sha1: digest(sha1, true),
  sha256: digest(sha256, true),
  sha2: chosen(sha2, '256'),
  sha3: chosen(sha3, '256'),
} satisfies Record<string, Operator>;
