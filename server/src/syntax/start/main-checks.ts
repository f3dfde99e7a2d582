/** What Exim checks about main options when their section has been read (the end of readconf_main). */
import { findLogSelector } from '../../reference/log-selectors';
import type { EximVersion } from '../../reference/version';
import { readInteger } from '../numbers';
import { booleanIn, type Settings, textIn } from '../settings';
import { badValue, conflict, type Finding } from './finding';
import { logSelectorComplaint } from './log-selector';

/** The first that Exim would stop at. */
export function mainFinding(settings: Settings, version: EximVersion): Finding | undefined {
  return (
    senderFinding(settings) ??
    pathFinding(settings) ??
    rateFinding(settings) ??
    replyFinding(settings) ??
    acceptFinding(settings) ??
    hostNumberFinding(settings) ??
    tlsFinding(settings) ??
    selectorFinding(settings, version)
  );
}

function senderFinding(settings: Settings): Finding | undefined {
  if (!booleanIn(settings, 'local_from_check', true) || !booleanIn(settings, 'local_sender_retain'))
    return undefined;
  return conflict('local_sender_retain', '"local_sender_retain" needs "local_from_check = false".', [
    'both-local_from_check-and-local_sender_retain-are-set-this-combination-is-not-allowed',
  ]);
}

function pathFinding(settings: Settings): Finding | undefined {
  if (textIn(settings, 'spool_directory') === '')
    return badValue('spool_directory', 'Exim needs a spool directory.', [
      'spool_directory-undefined-cannot-proceed',
    ]);
  const log = textIn(settings, 'log_file_path');
  if (log !== undefined && !log.includes('$')) {
    for (const item of log.split(':').map((part) => part.trim())) {
      if (item === '' || item === 'syslog') continue;
      const place = item.indexOf('%s');
      const example = 'Write a path with "%s" in it, such as /var/log/exim/%slog; "syslog" is allowed too.';
      if (place === -1) return badValue('log_file_path', example, ['log_file_path-does-not-contain', item]);
      if (/%/.test(item.replace('%s', '').replace(/%[DM]/, '')))
        return badValue('log_file_path', `${example} Only %s, %D and %M may be used.`, [
          'log_file_path-contains-unexpected-character',
          item,
        ]);
    }
  }
  const facility = textIn(settings, 'syslog_facility');
  if (facility !== undefined && !facilities.has(facility.replace(/^LOG_/i, '').toLowerCase()))
    return badValue(
      'syslog_facility',
      'One of mail, user, news, uucp, daemon, auth, authpriv, cron, lpr or local0 to local7 is expected.',
      ['failed-to-interpret-syslog_facility', facility],
    );
  return undefined;
}

const facilities = new Set(
  'mail user news uucp daemon auth authpriv cron lpr local0 local1 local2 local3 local4 local5 local6 local7'.split(
    ' ',
  ),
);

function rateFinding(settings: Settings): Finding | undefined {
  for (const option of ['smtp_ratelimit_mail', 'smtp_ratelimit_rcpt']) {
    const value = textIn(settings, option);
    if (value === undefined) continue;
    if (/^\s*\d+\s*,\s*[\d.wdhms]+\s*,\s*\d+(\.\d+)?\s*,\s*[\d.wdhms]+\s*$/.test(value)) continue;
    return badValue(
      option,
      'Four values are expected: a number, a time, a factor and a time, such as 2,0.5s,1.05,4m.',
      ['malformed-ratelimit-data', value],
    );
  }
  return undefined;
}

function replyFinding(settings: Settings): Finding | undefined {
  const reply = textIn(settings, 'errors_reply_to');
  if (reply === undefined || reply === '') return undefined;
  if (/[<>(",]/.test(reply)) return undefined;
  if (/\s/.test(reply.trim()))
    return badValue('errors_reply_to', 'One mail address is expected.', [
      'error-in-errors_reply_to',
      reply,
      'missing or malformed local part (expected word or "<")',
    ]);
  if (reply.includes('@')) return undefined;
  return badValue('errors_reply_to', 'Add the domain to this address.', [
    'errors_reply_to-does-not-contain-a-domain',
    reply,
  ]);
}

function acceptFinding(settings: Settings): Finding | undefined {
  const most = numberIn(settings, 'smtp_accept_max') ?? 20;
  if (most !== 0) return undefined;
  const other =
    (numberIn(settings, 'smtp_accept_queue') ?? 0) > 0 ? 'smtp_accept_queue' : 'smtp_accept_max_per_host';
  if (other === 'smtp_accept_max_per_host' && !settings.has(other)) return undefined;
  return {
    option: other,
    code: 'per-host-without-max',
    message: `"${other}" needs a limit in "smtp_accept_max"; it is 0 here.`,
    exim: ['smtp_accept_max-must-be-set-if-smtp_accept_queue-or-smtp_accept_max_per_host-is-set'],
  };
}

function hostNumberFinding(settings: Settings): Finding | undefined {
  const value = textIn(settings, 'localhost_number');
  if (value === undefined || value.includes('$')) return undefined;
  if (!/^\s*\d+\s*$/.test(value))
    return badValue('localhost_number', 'A small number is expected.', [
      'localhost_number-value-is-not-a-number',
      value,
    ]);
  if (Number(value) <= 16) return undefined;
  return badValue('localhost_number', 'At most 16 is allowed.', [
    'localhost_number-is-greater-than-the-maximum-allowed-value',
    16,
  ]);
}

function tlsFinding(settings: Settings): Finding | undefined {
  const bits = numberIn(settings, 'tls_dh_max_bits');
  if (bits !== undefined && bits < 1024)
    return badValue('tls_dh_max_bits', 'At least 1024 is needed.', [
      'tls_dh_max_bits-is-too-small-must-be-at-least-1024-for-interop',
    ]);
  return undefined;
}

function selectorFinding(settings: Settings, version: EximVersion): Finding | undefined {
  const value = textIn(settings, 'log_selector');
  const complaint = value === undefined ? undefined : logSelectorComplaint(value, version, findLogSelector);
  return complaint && badValue('log_selector', complaint.message, complaint.exim);
}

function numberIn(settings: Settings, name: string): number | undefined {
  const text = textIn(settings, name);
  if (text === undefined) return undefined;
  const number = readInteger(text, false);
  return 'value' in number ? number.value : undefined;
}
