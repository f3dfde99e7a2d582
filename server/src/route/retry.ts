/** Finds the retry rule for an address or a host and an error (retry.c, retry_find_config). */
import { tainted } from '../expand/value';
import { readTime } from '../syntax';
import type { RetryRule } from '../syntax/tree';
import { matchAddress } from './evaluate';
import type { Routing } from './routing';

/** An error of a delivery as retry rules name it. */
export interface RetryError {
  readonly kind:
    | 'auth_failed'
    | 'lost_connection'
    | 'lookup'
    | 'quota'
    | 'refused'
    | 'timeout'
    | 'tls_required'
    | 'mail_4'
    | 'rcpt_4'
    | 'data_4'
    | 'none';
  /** The host's addresses came from `MX` or from `A` records. */
  readonly records?: 'MX' | 'A';
  /** The timeout came while connecting. */
  readonly connecting?: true;
  /** For `quota`: how long the mailbox has not been read, in seconds. */
  readonly seconds?: number;
  /** The two digits behind the 4, where `x` stands for any. */
  readonly code?: string;
}

/** Any prefix of most names is enough, in any case; undefined where Exim knows no such error. */
export function readRetryError(text: string): RetryError | undefined {
  const lower = text.toLowerCase();
  if (lower === '*') return { kind: 'none' };
  const [head = '', ...more] = lower.split('_');
  const tail = more.join('_');
  const begins = (whole: string) => tail !== '' && whole.startsWith(tail);
  if (head === 'quota') {
    const seconds = tail === '' ? undefined : readTime(tail);
    return { kind: 'quota', ...(seconds !== undefined && { seconds }) };
  }
  if (head === 'refused') return { kind: 'refused', ...recordsOf(tail) };
  if (head === 'timeout') {
    const connecting = begins('connect') || tail.startsWith('connect_');
    const rest = tail.startsWith('connect_') ? tail.slice(8) : connecting ? '' : tail;
    return { kind: 'timeout', ...(connecting && { connecting: true as const }), ...recordsOf(rest) };
  }
  const response = /^(mail|rcpt|data)_4(xx|\d[\dx])$/.exec(lower);
  if (response) return { kind: `${response[1] as 'mail' | 'rcpt' | 'data'}_4`, code: response[2] ?? 'xx' };
  if (head === 'auth' && 'failed'.startsWith(tail)) return { kind: 'auth_failed' };
  return (['lost_connection', 'tls_required', 'lookup'] as const)
    .map((kind) => ({ kind }))
    .find(({ kind }) => lower !== '' && kind.startsWith(lower));
}

function recordsOf(text: string): { records?: 'MX' | 'A' } {
  if (text === '') return {};
  return 'mx'.startsWith(text) ? { records: 'MX' } : text === 'a' ? { records: 'A' } : {};
}

/** The first rule for one of the keys: complete addresses, or domains for errors of hosts. */
export function findRetryRule(
  routing: Routing,
  key: string,
  alternate: string | undefined,
  error: RetryError,
): RetryRule | undefined {
  const keys = [key, ...(alternate === undefined ? [] : [alternate])].map(subjectOf);
  return routing.model.retryRules.find((rule) => {
    const wanted = rule.error && readRetryError(rule.error.text);
    if (wanted && !covers(wanted, error)) return false;
    const senders = rule.senders?.text;
    if (senders !== undefined && !matchesSender(routing, senders)) return false;
    return keys.some(
      (one) => matchAddress(routing, tainted(one, 'the retry key'), rule.pattern.text).kind === 'matched',
    );
  });
}

/** A domain stands for every address in it. */
function subjectOf(key: string): string {
  const bare = key.includes(':') && !key.includes('@') ? key.slice(0, key.indexOf(':')) : key;
  return bare.includes('@') ? bare : `*@${bare}`;
}

function matchesSender(routing: Routing, senders: string): boolean {
  return routing.sender.text !== '' && matchAddress(routing, routing.sender, senders).kind === 'matched';
}

/** Whether a rule for `wanted` is one for `error`. */
function covers(wanted: RetryError, error: RetryError): boolean {
  if (wanted.kind === 'none') return true;
  if (wanted.kind !== error.kind) return false;
  if (wanted.kind === 'quota') return wanted.seconds === undefined || wanted.seconds <= (error.seconds ?? 0);
  if (wanted.code !== undefined) return coversCode(wanted.code, error.code ?? 'xx');
  if (wanted.kind === 'timeout') {
    if (wanted.connecting && !error.connecting) return false;
    if (wanted.records === undefined) return true;
  }
  return wanted.records === undefined || wanted.records === error.records;
}

/** An error given as `4xx` or `45x` stands for a code of that hundred or ten. */
function coversCode(wanted: string, error: string): boolean {
  if (wanted === 'xx') return true;
  return wanted.endsWith('x') ? wanted[0] === error[0] : wanted === error;
}
