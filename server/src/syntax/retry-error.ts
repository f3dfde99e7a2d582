/** The names of retry errors and what Exim says of others (readconf.c, readconf_retry_error). */
import { readTime } from './numbers';
import type { Complaint } from './report';

/** What is wrong with the error field of a retry rule, or undefined when Exim takes it: any case, and any prefix of most names. */
export function retryErrorComplaint(error: string): Complaint | undefined {
  const lower = error.toLowerCase();
  const underscore = lower.indexOf('_');
  const head = underscore === -1 ? lower : lower.slice(0, underscore);
  const tail = underscore === -1 ? undefined : lower.slice(underscore + 1);
  const tailBegins = (names: readonly string[]) =>
    tail === undefined || names.some((name) => name.startsWith(tail));
  if (head === 'quota')
    return tail === undefined || readTime(tail) !== undefined
      ? undefined
      : { message: '"quota_" is followed by a time such as 7d.', exim: ['bad-time-value'] };
  if (head === 'refused')
    return tailBegins(['mx', 'a'])
      ? undefined
      : { message: 'Only "refused_MX" and "refused_A" exist.', exim: ['a-or-mx-expected-after-refused'] };
  if (head === 'timeout')
    return tailBegins(['a', 'mx', 'connect', 'connect_a', 'connect_mx', 'dns'])
      ? undefined
      : {
          message:
            'Only "timeout_MX", "timeout_A", "timeout_connect", "timeout_connect_MX" and "timeout_connect_A" exist.',
          exim: ['a-mx-or-connect-expected-after-timeout'],
        };
  if (/^(mail|rcpt|data)_4/.test(lower))
    return /^...._4(xx|\d[\dx])$/.test(`${lower.slice(0, 6)}${error.slice(6)}`)
      ? undefined
      : {
          message: 'Write the response code as 4xx, 45x or 451.',
          exim: ['_4-must-be-followed-by-xx-dx-or-dd-where-x-is-literal-and-d-is-any-digit', error],
        };
  if (head === 'auth' && tail !== undefined && 'failed'.startsWith(tail)) return undefined;
  if (['lost_connection', 'tls_required', 'lookup'].some((name) => name.startsWith(lower))) return undefined;
  if (error === '*') return undefined;
  return {
    message: `There is no retry error "${error}".`,
    exim: ['unknown-or-malformed-retry-error', error],
  };
}
