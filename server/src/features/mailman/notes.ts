/** What is left to do outside of the configuration once Mailman is in it. */
import type { PieceName } from './plan-words';
import type { Survey } from './survey';

export function notesFor(
  { project, kind, dnslookup, model }: Survey,
  done: ReadonlySet<PieceName>,
): string[] {
  const notes: string[] = [];
  if (done.has('list-router') && kind === 'mailman')
    notes.push(
      'In the aliases file, give mailman and mailman-admin an alias that leads to whoever looks after Mailman.',
      'In mm_cfg.py, set MTA = None and DEFAULT_EMAIL_HOST to the domain of the lists, then restart Mailman.',
    );
  if (done.has('list-router') && kind === 'mailman3')
    notes.push(
      'In mailman.cfg, [mta] needs incoming: mailman.mta.exim4.LMTP, and lmtp_host and lmtp_port as they are here.',
    );
  if (done.has('verp-router')) {
    const interval = project.mailman()?.numbers.get('VERP_DELIVERY_INTERVAL')?.value;
    if (interval !== 0)
      notes.push('In mm_cfg.py, set VERP_DELIVERY_INTERVAL = 0: Exim makes return paths individual now.');
    const name = dnslookup?.options.find((option) => option.name.text === 'transport')?.value?.text.trim();
    const settings =
      model.transports.get(name ?? '')?.options.filter((option) => option.name.text !== 'driver') ?? [];
    if (settings.length > 0)
      notes.push(
        `The transport ${name} for other hosts has ${settings.map((option) => option.name.text).join(', ')}: see whether the one for individual return paths wants the same.`,
      );
  }
  if (done.has('queue-limit'))
    notes.push(
      'In mm_cfg.py, SMTP_MAX_SESSIONS_PER_CONNECTION must not be larger than smtp_accept_queue_per_connection.',
    );
  if (done.size > 0) notes.push('Restart the Exim daemon: it reads its configuration when it starts.');
  return notes;
}
