import type { RetryRule } from '../syntax/tree';
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
export declare function readRetryError(text: string): RetryError | undefined;
/** The first rule for one of the keys: complete addresses, or domains for errors of hosts. */
export declare function findRetryRule(
  routing: Routing,
  key: string,
  alternate: string | undefined,
  error: RetryError,
): RetryRule | undefined;
