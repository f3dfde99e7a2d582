/** `eximls rewrite`: what the rewrite rules make of addresses, as `exim -brw` prints it (rewrite.c, rewrite_test). */
import { parseArgs } from 'node:util';
import { parseAddress } from '../expand';
import type { World } from '../expand/world';
import { untilNothingNew } from '../host/rounds';
import type { Model } from '../model/model';
import { beginRouting, type RewritePlace, type RouteOptions, type Routing, rewriteIn } from '../route';
import { expandText } from '../route/evaluate';
import { withLocals } from '../route/routing';
import { addressSyntax, qualify } from '../route/split-address';
import { type Command, UsageError } from './command';
import { configurationHelp, configurationOptions, encodingOf, openConfiguration } from './configuration';
import { type Io, utf8 } from './io';
import { readEnvelope, readWorld, worldHelp, worldOptions } from './world';

const help = `Usage: eximls rewrite -C FILE [options] ADDRESS...

Shows what the rewrite rules make of each address in each place where it may stand.

${configurationHelp}${worldHelp}`;

export const rewrite: Command = {
  help,
  run: rewriteCommand,
};

export async function rewriteCommand(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...configurationOptions, ...worldOptions },
  });
  if (positionals.length === 0) throw new UsageError('no address to rewrite');
  const project = await openConfiguration(values, io);
  const { world, late } = readWorld(values, io);
  const options = { version: project.version, envelope: readEnvelope(values), encoding: encodingOf(project) };
  for (const address of positionals) {
    io.out(await untilNothingNew(() => printRewriting(project.model, world, options, utf8(address)), late));
  }
  return 0;
}

const places: readonly (readonly [string, RewritePlace])[] = [
  ['  sender', 's'],
  ['    from', 'f'],
  ['      to', 't'],
  ['      cc', 'c'],
  ['     bcc', 'b'],
  ['reply-to', 'r'],
  ['env-from', 'F'],
  ['  env-to', 'T'],
];

export function printRewriting(model: Model, world: World, options: RouteOptions, text: string): string {
  if (model.rewriteRules.length === 0) return 'No rewrite rules are defined\n';
  const routing = beginRouting(model, world, options);
  const atSmtp = model.rewriteRules.some((rule) => rule.flags?.text.includes('S'));
  let printed = '';
  if (atSmtp) {
    const { address, steps } = rewriteIn(routing, text, 'S');
    if (steps.length > 0) printed += `    SMTP: ${address === '' ? '<>' : address}\n`;
  }
  const parsed = parseAddress(text, addressSyntax(routing));
  if (!parsed.ok) {
    if (printed !== '') return printed;
    return `Syntax error in ${text}\n${parsed.message.charAt(0).toUpperCase()}${parsed.message.slice(1)}\n`;
  }
  const given = qualify(routing, parsed.address, true);
  const at = text.indexOf(parsed.address);
  const around = (address: string) =>
    at < 0 ? address : text.slice(0, at) + address + text.slice(at + parsed.address.length);
  for (const [name, place] of places) {
    const { address, whole } = rewriteIn(routing, given, place);
    const header = place !== 'F' && place !== 'T';
    const shown =
      whole !== undefined ? headerForm(routing, whole, address) : header ? around(address) : address;
    printed += `${name}: ${address === '' ? '<>' : shown}\n`;
  }
  return printed;
}

/** A phrase and comments as a header may have them: quoted where they need it, encoded where they are not ASCII. */
function headerForm(routing: Routing, whole: string, address: string): string {
  const at = whole.indexOf(address);
  const before = whole.slice(0, at);
  const phrase = before.replace(/<$/, '').trim();
  const bracket = before.endsWith('<') ? '<' : '';
  const after = whole.slice(at + address.length);
  const closing = bracket && after.startsWith('>') ? '>' : '';
  const rest = after.slice(closing.length).trim();
  const head = phrase === '' ? '' : `${phraseForm(routing, phrase)} `;
  const tail = rest === '' ? '' : ` ${/[\x80-\xff]/.test(rest) ? encoded(routing, rest) : rest}`;
  return `${head}${bracket}${address}${closing}${tail}`;
}

function phraseForm(routing: Routing, phrase: string): string {
  if (/[\x80-\xff]/.test(phrase)) return encoded(routing, phrase);
  if (/^".*"$/.test(phrase) || /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~ \t]*$/.test(phrase)) return phrase;
  return `"${phrase.replace(/["\\]/g, '\\$&')}"`;
}

function encoded(routing: Routing, text: string): string {
  const expanded = withLocals(routing, { r_text: { text, taint: undefined } }, () =>
    expandText(routing, '${rfc2047:$r_text}'),
  );
  return expanded.ok ? expanded.value.text : text;
}
