/** Mailman sends more messages in one connection than Exim delivers at once. */
import type { Model } from '../../model/model';
import type { Fix } from '../../preprocess/problem';
import { writtenAt } from '../../preprocess/provenance';
import { readInteger } from '../../syntax/numbers';
import { placeOf } from '../../syntax/report';
import { valueSpan } from '../../syntax/words';
import type { Finding, Rule, RuleDoc } from '../rule';
import { isSetWhereSkipped } from '../skipped';
import { mailmanOf } from './parts';

/** What the HOWTO advises for both sides. */
const advised = 30;
const option = 'smtp_accept_queue_per_connection';

export const rule: Rule = {
  code: 'mailman-queue-limit',
  severity: 'info',
  title: 'Mailman sends more messages in a connection than Exim takes to deliver at once',
  *check({ model, complete, mailman }) {
    const [transport] = [...mailmanOf(model).transports, ...mailmanOf(model).lmtp];
    if (!transport || !complete || isSetWhereSkipped(model, option)) return;
    const limit = limitOf(model);
    // 0 is no limit.
    if (limit === undefined || limit === 0) return;
    const sent = mailman()?.numbers.get('SMTP_MAX_SESSIONS_PER_CONNECTION');
    const wanted = sent?.value ?? advised;
    // Mailman's own default, 0, is no limit either.
    if (sent && sent.value !== 0 ? limit >= wanted : limit >= advised) return;
    const setting = model.main.get(option);
    const value = setting?.value;
    const at = placeOf(value?.span ?? setting?.name ?? transport.name);
    yield {
      at,
      ...(sent && sent.value > limit && { severity: 'warning' as const }),
      message: `Mailman may send ${sent && sent.value > 0 ? sent.value : 'any number of'} messages in one connection, and from the ${ordinal(limit + 1)} on Exim only puts them on the queue (${setting ? option : `${option} is 10 where it is not set`}). Set it to ${Math.max(wanted, advised)}.`,
      ...(sent && { related: [{ at: sent.at, message: 'what Mailman sends at most' }] }),
      ...(value && { fixes: [setTo(value, Math.max(wanted, advised))] }),
    } satisfies Finding;
  },
};

function limitOf({ main }: Model): number | undefined {
  const value = main.get(option)?.value;
  if (!value) return 10;
  const read = readInteger(value.text, false);
  return 'error' in read ? undefined : read.value;
}

function ordinal(number: number): string {
  return `${number}th`;
}

function setTo(value: NonNullable<ReturnType<Model['main']['get']>>['value'] & object, to: number): Fix {
  const { line, start, end } = valueSpan(value, 0, value.text.length);
  const written = writtenAt(line, start, end);
  return {
    title: `Set ${option} to ${to}`,
    safe: false,
    edits: written ? [{ at: written, newText: String(to) }] : [],
  };
}

export const doc: RuleDoc = {
  text: `Mailman hands over the messages for all subscribers one after the other in one SMTP connection. Exim delivers the first ten of a connection at once
and leaves the rest to the next queue run, so that a large list is late by as long as the queue interval.

Set \`smtp_accept_queue_per_connection = 30\`, and \`SMTP_MAX_SESSIONS_PER_CONNECTION = 30\`, not more, in Mailman's \`mm_cfg.py\`. Where an
\`mm_cfg.py\` is in the workspace its number is compared.`,
  bad: `begin transports
mailman_transport:
  driver = pipe
  command = /var/lib/mailman/mail/mailman post testlist
  user = list
  group = list
`,
  good: `smtp_accept_queue_per_connection = 30
begin transports
mailman_transport:
  driver = pipe
  command = /var/lib/mailman/mail/mailman post testlist
  user = list
  group = list
`,
};
