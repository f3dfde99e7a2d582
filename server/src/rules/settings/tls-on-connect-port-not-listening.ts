/** A port is for TLS from the first byte, but Exim does not listen there. */
import type { Fix } from '../../preprocess/problem';
import { writtenAt } from '../../preprocess/provenance';
import { listItems } from '../../syntax/list';
import { placeOf } from '../../syntax/report';
import { valueSpan } from '../../syntax/words';
import type { Rule, RuleDoc, Subject } from '../rule';
import { isSetWhereSkipped, isWhole } from '../skipped';

export const rule: Rule = {
  code: 'tls-on-connect-port-not-listening',
  severity: 'warning',
  title: 'A port for TLS on connect on which Exim does not listen',
  *check(subject) {
    const { model } = subject;
    const value = model.main.get('tls_on_connect_ports')?.value;
    if (!value || !isWhole(subject)) return;
    if (isSetWhereSkipped(model, 'daemon_smtp_ports?') || isSetWhereSkipped(model, 'local_interfaces'))
      return;
    const listening = portsListenedOn(model);
    if (!listening) return;
    for (const { text, start, end } of listItems(value.text).items) {
      if (listening.has(portOf(text))) continue;
      const fix = listenOn(model, text);
      yield {
        at: placeOf(valueSpan(value, start, end)),
        message: `Exim does not listen on port ${text}: "tls_on_connect_ports" only says what is spoken there. Add it to "daemon_smtp_ports"; leave this if the daemon is started with -oX.`,
        ...(fix && { fixes: [fix] }),
      };
    }
  },
};

const services: Readonly<Record<string, string>> = {
  smtp: '25',
  smtps: '465',
  ssmtp: '465',
  submissions: '465',
  urd: '465',
  submission: '587',
};

function portOf(text: string): string {
  const port = text.trim().toLowerCase();
  return Object.hasOwn(services, port) ? (services[port] ?? port) : port.replace(/^0+(?=\d)/, '');
}

type Main = Subject['model'];

/** Those of `daemon_smtp_ports`, and those that `local_interfaces` adds to addresses; undefined where that cannot be seen. */
function portsListenedOn({ main }: Main): Set<string> | undefined {
  const daemon = (main.get('daemon_smtp_ports') ?? main.get('daemon_smtp_port'))?.value?.text ?? 'smtp';
  const interfaces = main.get('local_interfaces')?.value?.text ?? '';
  if (daemon.includes('$') || interfaces.includes('$')) return undefined;
  const ports = listItems(daemon).items.map(({ text }) => portOf(text));
  for (const { text } of listItems(interfaces).items) {
    const port = /^\[[^\]]*\]:(\w+)$/.exec(text)?.[1] ?? /^\d+\.\d+\.\d+\.\d+\.(\d+)$/.exec(text)?.[1];
    if (port !== undefined) ports.push(portOf(port));
  }
  return new Set(ports);
}

function listenOn({ main }: Main, port: string): Fix | undefined {
  const title = `Listen on port ${port} too`;
  const setting = main.get('daemon_smtp_ports');
  if (setting) {
    const value = setting.value;
    const written = value && writtenAt(value.span.line, value.span.start, value.span.end);
    if (!value || !written || value.quoted) return undefined;
    const { separator } = listItems(value.text);
    const { file, end } = written;
    return {
      title,
      safe: false,
      edits: [{ at: { file, start: end, end }, newText: ` ${separator} ${port}` }],
    };
  }
  const line = main.get('tls_on_connect_ports')?.line.raw;
  if (!line) return undefined;
  const { file, start } = line;
  return {
    title,
    safe: false,
    edits: [{ at: { file, start, end: start }, newText: `daemon_smtp_ports = smtp : ${port}\n` }],
  };
}

export const doc: RuleDoc = {
  text: `\`tls_on_connect_ports\` says on which ports a client starts with TLS at once. It does not make Exim listen there: that is
\`daemon_smtp_ports\`, a port in \`local_interfaces\`, or \`-oX\` on the command line of the daemon.

Add the port to \`daemon_smtp_ports\`.`,
  bad: `tls_on_connect_ports = 465
`,
  good: `daemon_smtp_ports = 25 : 465
tls_on_connect_ports = 465
`,
};
