/** `crypteq`: whether a password fits a hash; and `inbound_srs`. */
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { srsDecode } from '../items/srs';
import { decodeBase64 } from '../operators/bases';
import { hexOf } from '../operators/digests';
import { quotedFor } from '../print';
import { Failed } from '../result';
import { ask } from '../run';
import { fromArray, like, toArray } from '../value';
import { argumentsOf, type Condition } from './condition';
import { traditionalCrypt } from './traditional-crypt';

/** MD5, SHA-1 and the traditional crypt() are computed; what else the system's crypt() knows is a question. */
const crypteq: Condition = (run, node) => {
  const [plain, hashed] = argumentsOf(run, node);
  const scheme = /^\{([^}]*)\}/.exec(hashed.text)?.[1]?.toLowerCase();
  const body = scheme === undefined ? hashed.text : hashed.text.slice(scheme.length + 2);
  if (scheme === 'md5' || scheme === 'sha1') {
    const digest = (scheme === 'md5' ? md5 : sha1)(toArray(plain.text));
    const encodedLength = scheme === 'md5' ? 24 : 28;
    if (body.length === encodedLength) return decodeBase64(body) === fromArray(digest);
    return body.length === digest.length * 2 && body.toLowerCase() === hexOf(digest);
  }
  if (hashed.text.startsWith('{') && scheme !== 'crypt' && scheme !== 'crypt16') {
    throw new Failed(`unknown encryption mechanism in ${quotedFor(run.release, hashed.text)}`);
  }
  if (body.length < 2) return false;
  // Thirteen letters without a prefix are the traditional kind.
  const traditional =
    scheme !== 'crypt16' && !body.startsWith('$') ? traditionalCrypt(plain.text, body) : undefined;
  if (traditional !== undefined) return traditional === body;
  if (scheme !== 'crypt16' && !/^[$_]/.test(body)) return false;
  const answer = ask(run, 'outside', {
    means: scheme === 'crypt16' ? 'crypt16' : 'crypt',
    text: `${plain.text} ${body}`,
  });
  return answer.ok && answer.output === body;
};

const inboundSrs: Condition = (run, node) => {
  const [localPart, secret] = argumentsOf(run, node);
  const address = srsDecode(run, secret.text, localPart.text);
  if (address === undefined) return false;
  run.state.variables.set('srs_recipient', like(localPart, address));
  return true;
};

export const cryptConditions: Readonly<Record<string, Condition>> = { crypteq, inbound_srs: inboundSrs };
