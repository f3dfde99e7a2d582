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
import { unixCrypt } from './unix-crypt';

/** MD5, SHA-1 and the usual kinds of crypt() are computed; what else the system's crypt() knows is a question. */
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
  if (scheme === 'crypt16') return crypt16(plain.text, body) === body;
  const known = body.startsWith('$') ? unixCrypt(plain.text, body) : traditionalCrypt(plain.text, body);
  if (known !== undefined) return known === body;
  if (!/^[$_]/.test(body)) return false;
  const answer = ask(run, 'outside', { means: 'crypt', text: `${plain.text} ${body}` });
  return answer.ok && answer.output === body;
};

/** Up to sixteen letters: the second eight are hashed with letters of the first hash for their salt. */
function crypt16(password: string, salt: string): string | undefined {
  const first = traditionalCrypt(password.slice(0, 8), salt);
  if (first === undefined || password.length <= 8) return first;
  const second = traditionalCrypt(password.slice(8, 16), first.slice(2));
  return second && first + second.slice(2);
}

const inboundSrs: Condition = (run, node) => {
  const [localPart, secret] = argumentsOf(run, node);
  const address = srsDecode(run, secret.text, localPart.text);
  if (address === undefined) return false;
  run.state.variables.set('srs_recipient', like(localPart, address));
  return true;
};

export const cryptConditions: Readonly<Record<string, Condition>> = { crypteq, inbound_srs: inboundSrs };
