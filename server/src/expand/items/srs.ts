/** The sender rewriting scheme: return paths that lead back through this host (expand.c, srs_encode and inbound_srs). */
import { hmac } from '@noble/hashes/hmac.js';
import { md5 } from '@noble/hashes/legacy.js';
import { hexOf } from '../operators/digests';
import type { Run } from '../run';
import { lower, toArray } from '../value';

const digits = 'abcdefghijklmnopqrstuvwxyz234567';

/** Two letters for the day, counted modulo 1024. */
function dayStamp(run: Run): string {
  const day = Math.floor(run.context.world.here.now / 86400000) & 0x3ff;
  return `${digits[day >> 5]}${digits[day & 31]}`;
}

/** The first four hexadecimal digits of an HMAC-MD5 of the address in small letters. */
function hashOf(secret: string, text: string): string {
  return hexOf(hmac(md5, toArray(secret), toArray(lower(text)))).slice(0, 4);
}

export function srsEncode(run: Run, secret: string, returnPath: string, domain: string): string {
  const at = returnPath.lastIndexOf('@');
  const local = at < 0 ? returnPath : returnPath.slice(0, at);
  const host = at < 0 ? '' : returnPath.slice(at + 1);
  const quoted = /^".*"$/.test(local);
  const user = quoted ? local.slice(1, -1) : local;
  const stamp = dayStamp(run);
  const code = hashOf(secret, returnPath);
  const body = `SRS0=${code}=${stamp}=${host}=${user}`;
  return `${quoted ? `"${body}"` : body}@${domain}`;
}

/** The address inside an encoded local part, or undefined where the code is not ours or too old. */
export function srsDecode(run: Run, secret: string, localPart: string): string | undefined {
  const quoted = /^".*"$/.test(localPart);
  const parts = /^SRS0=([^=]+)=([a-z2-7]{2})=([^=]*)=(.*)$/i.exec(
    quoted ? localPart.slice(1, -1) : localPart,
  );
  if (!parts) return undefined;
  const [, code = '', stamp = '', host = '', user = ''] = parts;
  const today = Math.floor(run.context.world.here.now / 86400000) & 0x3ff;
  const day =
    (digits.indexOf(stamp[0]?.toLowerCase() ?? '') << 5) | digits.indexOf(stamp[1]?.toLowerCase() ?? '');
  const age = (today - day) & 0x3ff;
  if (secret !== '' && age > 10) return undefined;
  const address = `${quoted ? `"${user}"` : user}@${host}`;
  if (secret !== '' && hashOf(secret, address) !== code.toLowerCase()) return undefined;
  return address;
}
