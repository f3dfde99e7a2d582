/** The smtp and lmtp transports: where they would connect to (smtp.c, lmtp.c). */
import { expandText } from '../evaluate';
import { buildHostList, splitPort } from '../hosts/host-list';
import { flagOf, placeOfOption, textOf } from '../options';
import { hostOf, type TransportRun } from '.';
import { deferring } from './local';
import { describePipe } from './pipe';

export function describeSmtp(run: TransportRun): void {
  const { transport, address, routing, delivery, problems } = run;
  describePort(run);
  const own = textOf(transport, 'hosts');
  const overrides = own !== undefined && (flagOf(transport, 'hosts_override') || address.hosts.length === 0);
  if (!overrides) {
    if (address.hosts.length === 0) {
      const message = `${transport.name.text} transport called with no hosts set`;
      problems.push(deferring('no-hosts', message, placeOfOption(transport, 'hosts')));
    }
    return;
  }
  const expanded = expandText(routing, own);
  if (!expanded.ok) {
    const message = `failed to expand list of hosts "${own}" in ${transport.name.text} transport: ${expanded.message}`;
    problems.push(deferring('expansion-failed', message, placeOfOption(transport, 'hosts')));
    return;
  }
  delivery.hosts = buildHostList(routing, expanded.value.text, flagOf(transport, 'hosts_randomize')).map(
    (item) => {
      const split = splitPort(item);
      return hostOf({ ...split.host, ...(split.port !== undefined && { port: split.port }) });
    },
  );
  delivery.hostsFrom = 'transport';
}

/** A number, or the name of a service where it is none. */
function describePort({ transport, routing, delivery, problems }: TransportRun): void {
  const written = textOf(transport, 'port');
  if (written === undefined) return;
  const expanded = expandText(routing, written);
  if (!expanded.ok) {
    const message = `failed to expand "port" in ${transport.name.text} transport: ${expanded.message}`;
    problems.push(deferring('expansion-failed', message, placeOfOption(transport, 'port')));
    return;
  }
  const { text } = expanded.value;
  delivery.port = /^\d+$/.test(text) ? Number(text) : text;
}

/** LMTP to a command works like a pipe, to a socket like nothing else. */
export function describeLmtp(run: TransportRun): void {
  if (textOf(run.transport, 'command') !== undefined) describePipe(run);
}
