/** The documents that are read: Exim configurations, and JSON and CSS of as many lines for the peers. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleFolder } from '../support/snippets';

const debianTemplate = '/etc/exim4/exim4.conf.template';

export interface Template {
  readonly text: string;
  readonly name: string;
}

/** Debian's template where exim4-config is installed; else the sample again and again, for as many lines. */
export function template(): Template {
  if (existsSync(debianTemplate))
    return { text: readFileSync(debianTemplate, 'utf8'), name: "Debian's exim4.conf.template" };
  const sample = readFileSync(join(sampleFolder, 'exim.conf'), 'utf8');
  const times = Math.ceil(2161 / linesOf(sample));
  return { text: sample.repeat(times), name: `the sample ${times} times (exim4-config is not installed)` };
}

export function linesOf(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

/** A configuration of about `lines` lines with everything an ordinary one has, in its proportions. */
export function configuration(lines: number): string {
  const unit = 24;
  const units = Math.max(1, Math.round((lines - 6) / unit));
  const each = (make: (n: number) => string) => Array.from({ length: units }, (_, n) => make(n)).join('');
  return [
    'primary_hostname = mail.example.com\nBASE = /srv/mail\n',
    each((n) => `# part ${n}\ndomainlist dom_${n} = part${n}.example : *.part${n}.example\n`),
    'begin acl\n',
    each(
      (n) =>
        `acl_${n}:\n  accept hosts = <; ; 127.0.0.1 ; ::1\n  deny message = no $local_part here\n       domains = +dom_${n}\n       local_parts = ^[./|] : ^.*[@%!/|]\n  accept\n`,
    ),
    'begin routers\n',
    each(
      (n) =>
        `router_${n}:\n  driver = redirect\n  domains = +dom_${n}\n  data = \${lookup{$local_part}lsearch{BASE/part${n}}{$value}{\${if eq{$sender_address}{}{:fail: no}}}}\n  local_part_suffix = -request : -bounces+*\n  local_part_suffix_optional\n  pipe_transport = transport_${n}\n\n`,
    ),
    'begin transports\n',
    each(
      (n) =>
        `transport_${n}:\n  driver = pipe\n  # what a list's mail is given to\n  command = BASE/bin/deliver \\\n     '\${if def:local_part_suffix {\${sg{$local_part_suffix}{-(\\\\w+)(\\\\+.*)?}{\\$1}}}{post}}' \\\n     part${n}\n  user = mail\n\n`,
    ),
    'begin retry\n* * F,2h,15m; G,16h,1h,1.5; F,4d,6h\n',
  ].join('');
}

/** Nested expansions on each line. */
export function nested(lines: number): string {
  const deep = (depth: number): string =>
    depth === 0 ? '$local_part' : `\${if eq{\${lc:$domain}}{d${depth}}{${deep(depth - 1)}}{\${uc:$1}}}`;
  const drivers = Array.from(
    { length: Math.round(lines / 3) },
    (_, n) => `r${n}:\n  driver = redirect\n  data = ${deep(6)}\n`,
  );
  return `begin routers\n${drivers.join('')}`;
}

/** 200 macros, and lines that use them. */
export function withMacros(lines: number): string {
  const macros = Array.from({ length: 200 }, (_, n) => `NAME_${n}_OF = /srv/value/${n}\n`);
  const uses = Array.from(
    { length: lines - 200 },
    (_, n) => `domainlist list_${n} = NAME_${n % 200}_OF : d${n}.example : Host.d${n}.example\n`,
  );
  return macros.join('') + uses.join('');
}

export function json(lines: number): string {
  const items: string[] = [];
  for (let n = 0; n < (lines - 2) / 8; n++)
    items.push(
      `  "router_${n}": {\n    "driver": "redirect",\n    "domains": ["part${n}.example", "*.part${n}.example"],\n    "data": "\${lookup{$local_part}lsearch{/srv/mail/part${n}}{$value}}",\n    "suffix": { "names": ["-request", "-bounces+*"], "optional": true },\n    "weight": ${n},\n    "transport": "transport_${n}"\n  }`,
    );
  return `{\n${items.join(',\n')}\n}\n`;
}

export function yaml(lines: number): string {
  let text = '';
  for (let n = 0; n < lines / 8; n++)
    text += `router_${n}:\n  driver: redirect\n  domains: [part${n}.example, "*.part${n}.example"]\n  data: "\${lookup{$local_part}lsearch{/srv/mail/part${n}}{$value}}"\n  suffix:\n    names: ["-request", "-bounces+*"]\n    optional: true\n  transport: transport_${n}\n`;
  return text;
}

export function css(lines: number): string {
  let text = '';
  for (let n = 0; n < lines / 8; n++)
    text += `/* part ${n} */\n.router-${n} > a:hover,\n#part-${n} {\n  color: rgba(${n % 256}, 20, 30, 0.5);\n  margin: 0 auto ${n}px;\n  background: url("part${n}.png") no-repeat;\n  transition: opacity 0.2s ease-in-out;\n}\n`;
  return text;
}
