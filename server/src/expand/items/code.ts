/** Items that compute a code: `${hmac` and `${srs_encode`. */
import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { hexOf } from '../operators/digests';
import { quotedFor } from '../print';
import { Failed } from '../result';
import { type Bytes, clean, from, toArray } from '../value';
import { argumentsOf, type Item } from './item';
import { srsEncode } from './srs';

const hmacItem: Item = (run, node) => {
  const [algorithm, key, text] = argumentsOf(run, node) as [Bytes, Bytes, Bytes];
  const digest = algorithm.text === 'md5' ? md5 : algorithm.text === 'sha1' ? sha1 : undefined;
  if (!digest) throw new Failed(`hmac algorithm ${quotedFor(run.release, algorithm.text)} is not recognised`);
  return clean(hexOf(hmac(digest, toArray(key.text), toArray(text.text))));
};

const srs: Item = (run, node) => {
  const [secret, returnPath, domain] = argumentsOf(run, node) as [Bytes, Bytes, Bytes];
  return from(srsEncode(run, secret.text, returnPath.text, domain.text), returnPath, domain);
};

export const codeItems = { hmac: hmacItem, srs_encode: srs } satisfies Record<string, Item>;
