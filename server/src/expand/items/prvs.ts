/** Signed return paths: `${prvs` and `${prvscheck` (expand.c). */
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { evaluate } from '../evaluate';
import { hexOf } from '../operators/digests';
import { Failed } from '../result';
import { failureOf, type Run } from '../run';
import { type Bytes, clean, empty, from, like, toArray } from '../value';
import { argumentsOf, type Item } from './item';

function codeOf(address: string, key: string, number: string, day: string): string {
  return hexOf(hmac(sha1, toArray(key), toArray(number + day + address))).slice(0, 6);
}

/** The day, `ahead` days from now, as three digits. */
function dayStamp(run: Run, ahead: number): string {
  return String(Math.floor(run.context.world.here.now / 86400000 + ahead) % 1000).padStart(3, '0');
}

const prvs: Item = (run, node) => {
  const [address, key, number] = argumentsOf(run, node) as [Bytes, Bytes, Bytes | undefined];
  const at = address.text.lastIndexOf('@');
  if (at <= 0 || at === address.text.length - 1)
    throw new Failed('prvs first argument must be a qualified email address');
  if (number && !/^[0-9]$/.test(number.text)) throw new Failed('prvs third argument must be a single digit');
  const day = dayStamp(run, 7);
  const digit = number?.text ?? '0';
  const code = codeOf(address.text, key.text, digit, day);
  return from(`prvs=${digit}${day}${code}=${address.text}`, address);
};

/** The second argument, the key, may ask for the address that the first one gave; the third is the result. */
const prvscheck: Item = (run, node) => {
  const { variables } = run.state;
  const [first, second, third] = node.args;
  if (!first) throw failureOf(run, node.failure ?? { at: node, message: '', skipped: true });
  const signed = evaluate(run, first.text);
  const parts = /^prvs=([0-9])([0-9]{3})([A-F0-9]{6})=(.+)@(.+)$/i.exec(signed.text);
  if (!parts) {
    for (const arg of node.args.slice(1)) evaluate(run, arg.text);
    if (node.failure) throw failureOf(run, node.failure);
    return empty;
  }
  const [, number = '', day = '', code = '', local = '', domain = ''] = parts;
  const address = like(signed, `${local}@${domain}`);
  variables.set('prvscheck_address', address);
  variables.set('prvscheck_keynum', like(signed, number));
  variables.delete('prvscheck_result');
  const key = second && evaluate(run, second.text);
  if (!key) throw failureOf(run, node.failure ?? { at: node, message: '', skipped: true });
  if (codeOf(address.text, key.text, number, day) === code.toLowerCase()) {
    const expires = Number(day);
    let today = Number(dayStamp(run, 0));
    // The count of days starts again at 1000.
    if (expires < 7 && today >= 993) today = 0;
    if (expires >= today) variables.set('prvscheck_result', clean('1'));
  }
  const result = third && evaluate(run, third.text);
  if (node.failure) throw failureOf(run, node.failure);
  variables.delete('prvscheck_address');
  variables.delete('prvscheck_keynum');
  return result && result.text !== '' ? result : address;
};

export const prvsItems = { prvs, prvscheck } satisfies Record<string, Item>;
