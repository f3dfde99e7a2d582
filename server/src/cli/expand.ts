/** `eximls expand`: what string expansions yield, as `exim -be` tells it. */
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import {
  type Bytes,
  type Context,
  clean,
  contextOf,
  logicalLines,
  newSession,
  type Session,
  tainted,
  testLine,
} from '../expand';
import { questionText } from '../expand/question-text';
import type { World } from '../expand/world';
import { untilNothingNew } from '../host/rounds';
import type { Model } from '../model/model';
import { type Command, UsageError } from './command';
import { configurationHelp, configurationOptions, openConfiguration } from './configuration';
import type { Io } from './io';
import { readEnvelope, readWorld, type WorldValues, worldHelp, worldOptions } from './world';

const help = `Usage: eximls expand -C FILE [options] STRING...

Prints what each STRING expands to, without running anything. Without a STRING the lines of
standard input are taken, as with exim -be: macros and "set acl_m1 = ..." hold from line to
line, and a line that defines a macro defines it.

${configurationHelp}${worldHelp}
Exit status: 0, or 1 where an answer from outside is missing ("Unknown: QUESTION"; see --assume).
`;

export const expand: Command = {
  help,
  run: expandCommand,
};

export async function expandCommand(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...configurationOptions, ...worldOptions },
  });
  const typed = positionals.map((text) => Buffer.from(text, 'utf8').toString('latin1'));
  if (typed.length === 0 && values.C === '-')
    throw new UsageError('no string: standard input is the configuration');
  const lines = typed.length > 0 ? typed : logicalLines(await io.stdin());
  const project = await openConfiguration(values, io);
  const { world, late } = readWorld(values, io);
  const prompt = typed.length > 0 ? '' : '> ';
  const printed = await untilNothingNew(
    () => printLines(newSession(contextFor(project.model, world, project.version, values)), lines, prompt),
    late,
  );
  io.err(printed.error);
  io.out(printed.out + (prompt === '' ? '' : `${prompt}\n`));
  return printed.unknown ? 1 : 0;
}

interface Printed {
  readonly out: string;
  readonly error: string;
  readonly unknown: boolean;
}

function printLines(session: Session, lines: readonly string[], prompt: string): Printed {
  let out = '';
  let error = '';
  let unknown = false;
  for (const line of lines) {
    const result = testLine(session, line);
    out += prompt + (result.out ?? '');
    error += result.error ?? '';
    if (result.questions.length > 0) {
      unknown = true;
      out += `Unknown: ${result.questions.map(questionText).join('; ')}\n`;
    }
  }
  return { out, error, unknown };
}

/** The variables that Exim sets for the user who asks, and for the host that is said to send. */
function contextFor(model: Model, world: World, version: string, values: WorldValues): Context {
  const caller = userInfo().username;
  const envelope = readEnvelope(values);
  const variables = new Map<string, Bytes>([
    ['sender_ident', clean(caller)],
    ['authenticated_id', clean(caller)],
  ]);
  const setAddress = (name: string, address: Bytes) => {
    const at = address.text.lastIndexOf('@');
    variables.set(name, address);
    if (name !== 'sender_address') return;
    variables.set('sender_address_local_part', {
      ...address,
      text: at < 0 ? address.text : address.text.slice(0, at),
    });
    variables.set('sender_address_domain', { ...address, text: at < 0 ? '' : address.text.slice(at + 1) });
  };
  const qualify = model.main.get('qualify_domain')?.value?.text ?? primaryHostname(model, world);
  const own = clean(`${caller}@${qualify}`);
  setAddress('authenticated_sender', own);
  setAddress(
    'sender_address',
    values.sender === undefined ? own : tainted(envelope.sender, '$sender_address'),
  );
  if (envelope.host !== undefined) {
    variables.set('sender_host_address', tainted(envelope.host, '$sender_host_address'));
    for (const name of ['sender_ident', 'authenticated_id', 'authenticated_sender']) variables.delete(name);
  }
  const context = contextOf(model, world, version, (name) => variables.get(name));
  return envelope.headers === undefined ? context : { ...context, headers: envelope.headers };
}

function primaryHostname(model: Model, world: World): string {
  return model.main.get('primary_hostname')?.value?.text ?? world.here.primaryHostname;
}
