/** Reads the snippets, and builds whole Exim configurations out of them alone, as a person would with the defaults. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderSnippet } from './snippet-body';

/** The places a snippet may be offered at. */
export const places = ['main', 'acl-rcpt', 'routers', 'transports', 'aliases', 'mm_cfg.py'] as const;
export type Place = (typeof places)[number];

export interface Snippet {
  readonly label: string;
  readonly prefix: string;
  readonly description: string;
  readonly where: Place;
  readonly since?: string;
  readonly until?: string;
  readonly insteadOf?: string;
  readonly body: readonly string[];
}

const repository = join(import.meta.dirname, '../..');
export const sampleFolder = join(repository, 'client/sample');

/** A snippet file of `snippets/`, by key. */
export function readSnippets(file: 'exim.json' | 'mm_cfg.py.json'): Map<string, Snippet> {
  const text = readFileSync(join(repository, 'snippets', file), 'utf8');
  return new Map(Object.entries(JSON.parse(text) as Record<string, Snippet>));
}

export const eximSnippets = readSnippets('exim.json');

/** The text that a snippet inserts when nobody types. */
export function snippetText(key: string, values: Readonly<Record<number, string>> = {}): string {
  const snippet = eximSnippets.get(key);
  if (snippet === undefined) throw new Error(`no snippet ${key}`);
  return renderSnippet(snippet.body, values).text;
}

/** The keys of the snippets offered by default: not those for an older Exim, nor those that replace another one. */
export function defaultKeys(where: Place): string[] {
  return [...eximSnippets]
    .filter(([, snippet]) => snippet.where === where && snippet.insteadOf === undefined)
    .map(([key]) => key);
}

export interface Parts {
  /** Keys of snippets, or text as it stands. Default: all that are offered by default. */
  readonly main?: readonly string[];
  readonly acl?: readonly string[];
  readonly routers?: readonly string[];
  readonly transports?: readonly string[];
  /**
   * Options to add at the end of a transport, by the key of its snippet or `remote_smtp`. Without them mail for other
   * hosts finds nobody: no test reaches out of this machine.
   */
  readonly transportOptions?: Readonly<Record<string, string>>;
  /** What local_domains has besides the users' domain. */
  readonly listDomains?: string;
}

/**
 * A configuration built from snippets. Everything else in it is what every Exim that routes mail has: names for the
 * sections, a router and a transport for other hosts, one for /etc/aliases, and the end of the ACL.
 */
export function configuration(parts: Parts = {}): string {
  const { main, acl, routers, transports } = parts;
  const nobody = toSink(1);
  const options: Readonly<Record<string, string>> = {
    remote_smtp: nobody,
    'mailman-verp-transport': nobody,
    ...parts.transportOptions,
  };
  const text = (part: string): string => (eximSnippets.has(part) ? snippetText(part) : part);
  const [first = '', ...others] = routers ?? defaultKeys('routers');
  return `${[
    'primary_hostname = mail.example.com',
    `domainlist local_domains = mail.example.com : example.com : ${parts.listDomains ?? '+mm_domains'}`,
    ...(main ?? defaultKeys('main')).map(text),
    'acl_smtp_rcpt = acl_check_rcpt',
    'keep_environment =',
    'tls_advertise_hosts =',
    'begin acl',
    'acl_check_rcpt:',
    ...(acl ?? defaultKeys('acl-rcpt')).map(text),
    'deny message = relay not permitted',
    'begin routers',
    text(first),
    'dnslookup:\n  driver = dnslookup\n  domains = !+local_domains\n  transport = remote_smtp\n  no_more',
    'system_aliases:\n  driver = redirect\n  data = ${lookup{$local_part}lsearch{/etc/aliases}}',
    ...others.map(text),
    'begin transports',
    `remote_smtp:\n  driver = smtp\n${options.remote_smtp}`,
    ...(transports ?? defaultKeys('transports')).map((part) => `${text(part)}\n${options[part] ?? ''}`),
    'begin retry',
    '* * F,1h,15m',
  ].join('\n\n')}\n`;
}

/** Options that lead an smtp transport to a sink of the test instead of the hosts that were found. */
export function toSink(port: number): string {
  return `  hosts = 127.0.0.1\n  hosts_override\n  port = ${port}\n  allow_localhost`;
}
