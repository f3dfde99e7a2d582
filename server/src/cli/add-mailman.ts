/** `eximls add-mailman`: puts Mailman into a configuration, or shows what it would change. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createTwoFilesPatch } from 'diff';
import { mailmanQuestions, planMailman } from '../features/mailman/plan';
import type { MailmanKind, MailmanPlan, MailmanValues, ValueName } from '../features/mailman/plan-words';
import { isValue } from '../features/mailman/values';
import { editedTexts } from '../features/rename-macro';
import { bytesOf, decode } from '../host/host';
import { nodeHost } from '../host/node-host';
import { isSplitFolder } from '../project/debian-split';
import type { Project } from '../project/project';
import { type Command, typedUri, UsageError } from './command';
import { type ConfigurationValues, configurationOptions } from './configuration';
import { type Io, utf8 } from './io';
import { namedContent, openNamed } from './named';

const help = `Usage: eximls add-mailman -C FILE [--mailman3 | --verp] [options]

Puts Mailman 2.1 into the configuration: macros and the domain list, the statements of the ACL
for recipients, the routers and transports, each at its place; what is there already stays as
it is and is not added again. Prints what would change as a patch. FILE may also be the conf.d
folder of a split configuration of Debian's, which gets files of its own.

  -C FILE                the configuration, as for exim
  --write                makes the changes instead of printing them
  --mailman3             Mailman 3, which takes mail over LMTP
  --verp                 only the router and transport that make return paths individual
  --domain DOMAIN        of the lists; may be repeated. DEFAULT_EMAIL_HOST of an mm_cfg.py
                         beside the configuration otherwise
  --home DIR             Mailman's own folder
  --user, --group NAME   who runs Mailman's program
  --lmtp-host HOST, --lmtp-port PORT
                         where Mailman 3 listens
  -D MACRO=VALUE         defines a macro, as for exim; may be repeated
  --exim-version V       the version of Exim that the configuration is for

Exit status: 0; 1 when a piece found no place, which standard error tells; 2 could not run.
`;

export const addMailman: Command = {
  help,
  run,
};

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...configurationOptions,
      write: { type: 'boolean' },
      mailman3: { type: 'boolean' },
      verp: { type: 'boolean' },
      domain: { type: 'string', multiple: true },
      home: { type: 'string' },
      user: { type: 'string' },
      group: { type: 'string' },
      'lmtp-host': { type: 'string' },
      'lmtp-port': { type: 'string' },
    },
  });
  if (values.mailman3 && values.verp) throw new UsageError('--mailman3 and --verp exclude each other');
  const kind: MailmanKind = values.mailman3 ? 'mailman3' : values.verp ? 'verp' : 'mailman';
  const given = readValues({
    domains: values.domain?.join(' '),
    home: values.home,
    user: values.user,
    group: values.group,
    lmtpHost: values['lmtp-host'],
    lmtpPort: values['lmtp-port'],
  });
  const project = await open(values, io);
  const chosen = choose(project, kind, given, io);
  const plan = planMailman(project, kind, chosen);
  if (values.write) write(plan, io);
  else print(plan, io);
  for (const note of plan.notes) io.err(utf8(`eximls: ${note}\n`));
  for (const what of plan.missing) io.err(utf8(`eximls: found no place: ${what}\n`));
  if (plan.edits.length + plan.newFiles.length === 0 && plan.missing.length === 0)
    io.err('eximls: everything is there already\n');
  return plan.missing.length > 0 ? 1 : 0;
}

const flags: Readonly<Record<ValueName, string>> = {
  domains: '--domain',
  home: '--home',
  user: '--user',
  group: '--group',
  lmtpHost: '--lmtp-host',
  lmtpPort: '--lmtp-port',
};

function readValues(given: Readonly<Record<ValueName, string | undefined>>): MailmanValues {
  const entries = Object.entries(given).filter(
    (entry): entry is [ValueName, string] => entry[1] !== undefined,
  );
  for (const [name, value] of entries)
    if (!isValue(name, value)) throw new UsageError(`${flags[name]} ${value}: not what can stand there`);
  return Object.fromEntries(entries);
}

async function open(values: ConfigurationValues, io: Io): Promise<Project> {
  if (values.C === undefined) throw new UsageError('-C FILE is missing');
  if (values.C === '-') throw new UsageError('-C -: standard input is no file to add to');
  const name = values.C.replace(/(?<=.)\/+$/, '');
  const session = openNamed([name], values, io);
  const uri = typedUri(name, io);
  if (isSplitFolder(uri) && nodeHost().stat(uri)?.type === 'directory') return session.projectAt(uri);
  const content = await namedContent(name, session, io);
  if (typeof content === 'string') throw new UsageError(`${values.C}: ${content}`);
  return session.project(uri);
}

/** What nobody gave is what was found or is usual; nothing is usual for the domains. */
function choose(project: Project, kind: MailmanKind, given: MailmanValues, io: Io): MailmanValues {
  const chosen: Partial<Record<ValueName, string>> = { ...given };
  for (const { name, proposals } of mailmanQuestions(project, kind)) {
    if (chosen[name] !== undefined) continue;
    const [first] = proposals;
    if (first === undefined) throw new UsageError(`${flags[name]} is missing`);
    chosen[name] = first;
    io.err(utf8(`eximls: ${flags[name]} ${first}\n`));
  }
  return chosen;
}

function print({ edits, newFiles }: MailmanPlan, io: Io): void {
  for (const [uri, text] of editedTexts(edits)) {
    const name = shown(uri, io);
    const before = textAt(uri);
    io.out(utf8(patch(name, name, before.text, text)));
  }
  for (const { uri, text } of newFiles) io.out(utf8(patch('/dev/null', shown(uri, io), '', text)));
}

function patch(from: string, to: string, before: string, after: string): string {
  return createTwoFilesPatch(from, to, before, after, undefined, undefined, { context: 3 }).replace(
    /^(?:Index: .*\n)?=+\n/,
    '',
  );
}

function write({ edits, newFiles }: MailmanPlan, io: Io): void {
  for (const [uri, text] of editedTexts(edits)) {
    writeFileSync(fileURLToPath(uri), Buffer.from(bytesOf({ ...textAt(uri), text }), 'latin1'));
    io.out(utf8(`${shown(uri, io)}\n`));
  }
  for (const { uri, text } of newFiles) {
    const file = fileURLToPath(uri);
    // A file that update-exim4.conf leaves out may have the name.
    if (existsSync(file)) throw new UsageError(`${shown(uri, io)} is there already`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    io.out(utf8(`${shown(uri, io)}\n`));
  }
}

function textAt(uri: string) {
  return decode(readFileSync(fileURLToPath(uri)));
}

function shown(uri: string, io: Io): string {
  const file = fileURLToPath(uri);
  const relative = path.relative(io.cwd, file);
  return relative.startsWith('..') ? file : relative;
}
