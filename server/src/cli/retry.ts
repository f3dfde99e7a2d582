/** `eximls retry`: which retry rule would apply, as `exim -brt` prints it (exim.c, test_retry_arg). */
import { parseArgs } from 'node:util';
import { spanOf } from '../expand/operators/times';
import type { World } from '../expand/world';
import { untilNothingNew } from '../host/rounds';
import type { Model } from '../model/model';
import { beginRouting, findRetryRule, type RouteOptions, readRetryError } from '../route';
import type { RetryRule, RetryStep } from '../syntax/tree';
import { type Command, UsageError } from './command';
import { configurationHelp, configurationOptions, encodingOf, openConfiguration } from './configuration';
import { type Io, utf8 } from './io';
import { readWorld, worldHelp, worldOptions } from './world';

const help = `Usage: eximls retry -C FILE [options] ADDRESS|DOMAIN [HOST] [ERROR]

Shows the retry rule for an address or a domain, for the host where its delivery failed, and
for an error such as quota, refused_MX, timeout_connect or rcpt_451.

${configurationHelp}${worldHelp}`;

export const retry: Command = {
  help,
  run: retryCommand,
};

export async function retryCommand(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...configurationOptions, ...worldOptions },
  });
  if (positionals.length === 0) throw new UsageError('no address or domain');
  const project = await openConfiguration(values, io);
  const { world, late } = readWorld(values, io);
  const sender = values.sender ?? '';
  const options = {
    version: project.version,
    envelope: { sender: utf8(sender) },
    encoding: encodingOf(project),
  };
  const printed = await untilNothingNew(
    () => printRetry(project.model, world, options, positionals.map(utf8)),
    late,
  );
  io.out(printed.text);
  return printed.status;
}

/** `operands` are the key, perhaps another host, which has a dot in it, and perhaps an error. */
export function printRetry(
  model: Model,
  world: World,
  options: RouteOptions,
  operands: readonly string[],
): { text: string; status: number } {
  const [key = '', ...rest] = operands;
  let text = '';
  if (!key.includes('@') && !key.includes('.')) {
    text = `Warning: "${key}" contains no '@' and no '.' characters. It is being \ntreated as a one-component domain, not as a local part.\n\n`;
  }
  const alternate = rest[0]?.includes('.') ? rest.shift() : undefined;
  const named = rest[0];
  const error = named === undefined ? { kind: 'none' as const } : readRetryError(named);
  if (!error) return { text: `${text}unknown or malformed retry error "${named}"\n`, status: 1 };
  const rule = findRetryRule(beginRouting(model, world, options), key, alternate, error);
  return { text: text + (rule ? printRule(rule) : 'No retry information found\n'), status: 0 };
}

function printRule(rule: RetryRule): string {
  return `Retry rule: ${rule.pattern.text}  ${printError(rule)}  ${rule.steps.map(printStep).join('')}\n`;
}

/** Of the errors that a rule may be for, Exim prints these; for the others too it prints a star. */
function printError(rule: RetryRule): string {
  const error = rule.error && readRetryError(rule.error.text);
  switch (error?.kind) {
    case 'quota':
      return error.seconds ? `quota_${spanOf(error.seconds)}` : 'quota';
    case 'refused':
      return error.records ? `refused_${error.records}` : 'refused';
    case 'timeout':
      return `timeout${error.connecting ? '_connect' : ''}${error.records ? `_${error.records}` : ''}`;
    case 'auth_failed':
      return 'auth_failed';
    default:
      return '*';
  }
}

function printStep({ letter, cutoff, interval, factor }: RetryStep): string {
  const name = letter.text;
  const growth = name === 'G' && factor !== undefined ? `,${factorOf(factor)}` : '';
  return `${name},${spanOf(cutoff)},${spanOf(interval)}${growth}; `;
}

/** Thousandths with at least one decimal. */
function factorOf(thousandths: number): string {
  const decimals = String(thousandths % 1000)
    .padStart(3, '0')
    .replace(/0{1,2}$/, '');
  return `${Math.floor(thousandths / 1000)}.${decimals}`;
}
