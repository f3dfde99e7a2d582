/** What would go wrong in a transport is said in the words in which a real Exim says it on delivery. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { nodeFolder } from '../../server/src/host/node-folder';
import { describeExim } from '../support/describe-exim';
import { routeText } from '../support/route-text';
import { sampleFolder } from '../support/snippets';

/** Each transport by the domain that leads to it; an empty refusal is a delivery that succeeds or only lacks a host. */
const transports: Readonly<Record<string, string>> = {
  literal: 'driver = pipe\n  command = /usr/local/mailman/mail/mailman post\n  user = mailman',
  argument: 'driver = pipe\n  command = /usr/local/mailman/mail/mailman $local_part\n  user = mailman',
  quoted: 'driver = pipe\n  command = /usr/local/mailman/mail/mailman "a $local_part b"\n  user = mailman',
  single: "driver = pipe\n  command = /usr/local/mailman/mail/mailman 'x' '$domain'\n  user = mailman",
  program: 'driver = pipe\n  command = /usr/local/mailman/mail/$local_part\n  user = mailman',
  addresses: 'driver = pipe\n  command = /usr/local/mailman/mail/mailman $pipe_addresses\n  user = mailman',
  shell:
    'driver = pipe\n  command = /usr/local/mailman/mail/mailman $local_part\n  use_shell\n  user = mailman',
  broken: 'driver = pipe\n  command = /usr/local/mailman/mail/mailman ${bad\n  user = mailman',
  unknown: 'driver = pipe\n  command = /usr/local/mailman/mail/mailman $no_such_thing\n  user = mailman',
  allowed:
    'driver = pipe\n  command = /usr/local/mailman/mail/mailman a\n  user = mailman\n  allow_commands = /x/y',
  restricted:
    'driver = pipe\n  command = /usr/local/mailman/mail/mailman a\n  user = mailman\n  restrict_to_path',
  notfound: 'driver = pipe\n  command = no-such-program\n  user = mailman',
  file: 'driver = appendfile\n  file = /var/mail/$local_part\n  user = mailman',
  directory: 'driver = appendfile\n  directory = /var/mail/$domain\n  maildir_format\n  user = mailman',
  relative: 'driver = appendfile\n  file = mail\n  user = mailman',
  filefails: 'driver = appendfile\n  file = /var/mail/${nothing\n  user = mailman',
  missing: 'driver = appendfile\n  user = mailman',
  nobody: 'driver = appendfile\n  file = /var/mail/x\n  user = root',
  homefails:
    'driver = pipe\n  command = /usr/local/mailman/mail/mailman a\n  user = mailman\n  home_directory = ${bad',
  homerelative:
    'driver = pipe\n  command = /usr/local/mailman/mail/mailman a\n  user = mailman\n  home_directory = here',
  currentfails:
    'driver = pipe\n  command = /usr/local/mailman/mail/mailman a\n  user = mailman\n  current_directory = ${bad',
  currentrelative:
    'driver = pipe\n  command = /usr/local/mailman/mail/mailman a\n  user = mailman\n  current_directory = here',
  expandeduser: 'driver = appendfile\n  file = /var/mail/x\n  user = ${if eq{1}{1}{no-such-user}}',
  badreturn: 'driver = appendfile\n  file = /var/mail/x\n  user = mailman\n  return_path = ${bad',
  nohosts: 'driver = smtp',
  badhosts: 'driver = smtp\n  hosts = ${bad',
};

const configuration = `
primary_hostname = mail.example.com
never_users = root
keep_environment =
tls_advertise_hosts =
begin routers
${Object.keys(transports)
  .map((name) => `r_${name}:\n  driver = accept\n  domains = ${name}.example\n  transport = t_${name}\n`)
  .join('')}
begin transports
${Object.entries(transports)
  .map(([name, options]) => `t_${name}:\n  ${options}\n`)
  .join('')}
begin retry
*  *  F,1h,10m
`;

describeExim('refusals of transports', (bench) => {
  before(() => bench().root.configure(configuration));

  for (const name of Object.keys(transports)) {
    test(name, async () => {
      const { root, version } = bench();
      const address = `someone@${name}.example`;
      await root.exim(['-odi', '-f', 'me@mail.example.com', address], '\nhello\n');
      const log = root.log();
      const [, bounced] = / \*\* .*? ?: (.*)$/m.exec(log) ?? [];
      const [, waits] = / == .*?defer(?: \(-?\d+\)(?: [A-Z][\w ]+)?)?: (.*)$/m.exec(log) ?? [];
      const trace = routeText(configuration, address, {
        files: nodeFolder(join(sampleFolder, 'root')),
        zone: readFileSync(join(sampleFolder, 'example.zone'), 'utf8'),
        version: /^\d+\.\d+/.exec(version)?.[0] ?? version,
      });
      const [problem] = trace.addresses[0]?.deliveries[0]?.problems ?? [];
      const real =
        bounced !== undefined ? `bounce: ${bounced}` : waits !== undefined ? `defer: ${waits}` : '';
      assert.equal(problem ? `${problem.effect}: ${problem.message}` : '', real, log);
    });
  }
});
