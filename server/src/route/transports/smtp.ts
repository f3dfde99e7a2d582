/** The smtp and lmtp transports: where they would connect to (smtp.c, lmtp.c). */
import { expandText } from '../evaluate';
import { buildHostList, splitPort } from '../hosts/host-list';
import { flagOf, placeOfOption, textOf } from '../options';
import type { TraceProblem } from '../trace';
import { hostOf, type Part, type TransportRun } from '.';
import { deferring } from './local';
import { describePipe } from './pipe';

export function describeSmtp(run: TransportRun): Part {
  const { transport, address, routing } = run;
  const problems: TraceProblem[] = [];
  const port = portOf(run, problems);
  const own = textOf(transport, 'hosts');
  const overrides = own !== undefined && (flagOf(transport, 'hosts_override') || address.hosts.length === 0);
  if (!overrides) {
    if (address.hosts.length === 0) {
      const message = `${transport.name.text} transport called with no hosts set`;
      problems.push(deferring('no-hosts', message, placeOfOption(transport, 'hosts')));
    }
    return { ...port, problems };
  }
  const expanded = expandText(routing, own);
  if (!expanded.ok) {
    const message = `failed to expand list of hosts "${own}" in ${transport.name.text} transport: ${expanded.message}`;
    problems.push(deferring('expansion-failed', message, placeOfOption(transport, 'hosts')));
    return { ...port, problems };
  }
  const hosts = buildHostList(routing, expanded.value.text, flagOf(transport, 'hosts_randomize')).map(
    (item) => {
      const split = splitPort(item);
      return hostOf({ ...split.host, ...(split.port !== undefined && { port: split.port }) });
    },
  );
  return { ...port, hosts, hostsFrom: 'transport', problems };
}

/** A number, or the name of a service where it is none. */
function portOf({ transport, routing }: TransportRun, problems: TraceProblem[]): { port?: number | string } {
  const written = textOf(transport, 'port');
  if (written === undefined) return {};
  const expanded = expandText(routing, written);
  if (!expanded.ok) {
    const message = `failed to expand "port" in ${transport.name.text} transport: ${expanded.message}`;
    problems.push(deferring('expansion-failed', message, placeOfOption(transport, 'port')));
    return {};
  }
  const { text } = expanded.value;
  return { port: /^\d+$/.test(text) ? Number(text) : text };
}

/** LMTP to a command works like a pipe, to a socket like nothing else. */
export function describeLmtp(run: TransportRun): Part {
  return textOf(run.transport, 'command') === undefined ? { problems: [] } : describePipe(run);
}
