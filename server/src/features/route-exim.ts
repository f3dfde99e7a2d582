/** Prints a trace as `exim -bt` and `exim -bv` print what they find (verify.c, verify_address). */
import type { AddressResult, Delivery, Host, Outcome, Trace } from '../route';

export interface EximForm {
  /** The texts of `-bv` instead of those of `-bt`. */
  readonly verify?: boolean;
  /** Exim's test suite shows which answers of the DNS were signed. */
  readonly showAuthenticated?: boolean;
}

export function printAsExim(trace: Trace, form: EximForm = {}): string {
  return trace.addresses.map((address) => printAddress(address, form)).join('');
}

export function printAddress(result: AddressResult, form: EximForm = {}): string {
  const rewritten = rewrittenLine(result);
  return rewritten + result.outcomes.map((outcome) => printOutcome(outcome, form)).join('');
}

/** Exim says so where a rule, and not only the missing domain, changed the address. */
function rewrittenLine({ trace, address }: AddressResult): string {
  const byRule = trace[0]?.rewriting.some((step) => step.by === 'rule');
  return byRule ? `Address rewritten as: ${address}\n` : '';
}

function printOutcome(outcome: Outcome, form: EximForm): string {
  switch (outcome.kind) {
    case 'syntax-error':
      return `syntax error: ${outcome.message}\n`;
    case 'discarded':
      return `mail to ${outcome.address} is discarded\n`;
    case 'verified':
      return `${outcome.address} verified\n`;
    case 'failed':
    case 'deferred': {
      const failed = form.verify ? 'failed to verify' : 'is undeliverable';
      const words = outcome.kind === 'failed' ? failed : 'cannot be resolved at this time';
      const said = outcome.message === '' ? '' : `: ${outcome.message}`;
      return `${outcome.address} ${words}${said}${printParents(outcome.parents)}\n`;
    }
    case 'delivery':
      return outcome.delivery.generated
        ? printGenerated(outcome.delivery)
        : printDelivery(outcome.delivery, form);
  }
}

function printParents(parents: readonly string[]): string {
  return parents.map((parent) => `\n    <-- ${parent}`).join('');
}

function printGenerated({ address, generated, parents, transport, broken, forbidden }: Delivery): string {
  const what = generated === 'reply' ? `mail ${address}` : address;
  const head = `${parents[0] ?? ''} -> ${what}`;
  if (broken !== undefined) return `${head}\n*** Error in setting up pipe, file, or autoreply:\n${broken}\n`;
  if (forbidden) return `${head} *** forbidden ***\n`;
  return `${head}\n  transport = ${transport ?? ''}\n`;
}

function printDelivery(delivery: Delivery, form: EximForm): string {
  const { address, duplicate, parents, router, transport, hosts, hostsFrom, local } = delivery;
  const head = `${address}${duplicate ? '   [duplicate, would not be delivered]' : ''}`;
  const where = `\n  router = ${router}, transport = ${transport ?? 'unset'}\n`;
  const shown = hosts && hostsFrom === 'router' ? printHosts(hosts, local, form) : '';
  return `${head}${printParents(parents)}${where}${shown}`;
}

/** Names and addresses stand in columns as wide as the widest. */
function printHosts(hosts: readonly Host[], local: boolean, form: EximForm): string {
  const nameWidth = Math.max(...hosts.map((host) => host.name.length));
  const addressWidth = Math.max(...hosts.map((host) => host.address?.length ?? 'unknown'.length));
  return hosts.map((host) => `${printHost(host, nameWidth, addressWidth, local, form)}\n`).join('');
}

function printHost(
  host: Host,
  nameWidth: number,
  addressWidth: number,
  local: boolean,
  form: EximForm,
): string {
  const bracketed = (text: string) => `[${text}${']'.padEnd(addressWidth + 1 - text.length)}`;
  const address =
    host.address !== undefined
      ? bracketed(host.address)
      : local
        ? ` ${''.padEnd(addressWidth)} `
        : bracketed('unknown');
  const notes = [
    ...(host.mx !== undefined ? [` MX=${host.mx}`] : []),
    ...(host.port !== undefined ? [` port=${host.port}`] : []),
    ...(form.showAuthenticated && host.authenticated ? [' AD'] : []),
    ...(host.unusable ? [' ** unusable **'] : []),
  ];
  return `  host ${host.name.padEnd(nameWidth)} ${address}${notes.join('')}`;
}
