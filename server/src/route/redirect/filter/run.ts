/** Carries out an Exim filter on paper: what it would deliver, and how it ends (filter.c, interpret_commands). */

import { addressEnd, parseAddress } from '../../../expand';
import { clean } from '../../../expand/value';
import { rewriteAddress } from '../../rewrite';
import type { Interpreted } from '../../routers/redirect';
import { addressSyntax, qualify } from '../../split-address';
import type { Generated } from '../generated';
import { expandIn, type FilterState, holds } from './conditions';
import type { Command } from './tree';
import { FilterError } from './words';

/** What of the router the filter feels. */
export interface FilterRules {
  /** Relative names in `save` start there (`filter_prepend_home`). */
  readonly home: string | undefined;
}

type End = Interpreted['end'];

export function runCommands(
  state: FilterState,
  commands: readonly Command[],
  rules: FilterRules,
  made: Generated[],
): End {
  const end = obeyAll(state, commands, rules, made);
  return end ?? { kind: state.delivered ? 'delivered' : 'not-delivered' };
}

function obeyAll(
  state: FilterState,
  commands: readonly Command[],
  rules: FilterRules,
  made: Generated[],
): End | undefined {
  for (const command of commands) {
    const end = obey(state, command, rules, made);
    if (end) return end;
  }
  return undefined;
}

function obey(state: FilterState, command: Command, rules: FilterRules, made: Generated[]): End | undefined {
  const [argument = ''] = command.args;
  const expanded = (text = argument) => expandIn(state, text, `${command.name} command`);
  switch (command.name) {
    case 'if': {
      const branch = command.condition && holds(state, command.condition) ? command.yes : command.no;
      return obeyAll(state, branch ?? [], rules, made);
    }
    case 'add':
      add(state, expanded().text, expanded(command.args[1] ?? '').text);
      return undefined;
    case 'deliver':
      made.push(deliver(state, command));
      state.delivered ||= command.seen ?? true;
      return undefined;
    case 'save': {
      const path = expanded().text;
      const text = path.startsWith('/') || rules.home === undefined ? path : `${rules.home}/${path}`;
      made.push({ kind: 'file', text, fromFilter: true });
      state.delivered ||= command.seen ?? true;
      return undefined;
    }
    case 'pipe':
      made.push({ kind: 'pipe', text: `|${argument}`, fromFilter: true });
      state.delivered ||= command.seen ?? true;
      return undefined;
    case 'mail':
    case 'vacation':
      made.push({ kind: 'reply', text: recipients(state, command), fromFilter: true });
      state.delivered ||= command.seen ?? false;
      return undefined;
    case 'fail':
    case 'freeze':
    case 'defer': {
      const said = command.args.length > 0 ? expanded().text : undefined;
      const usual = command.name === 'fail' ? 'failed in filter file' : undefined;
      return { kind: command.name, message: said ?? usual };
    }
    case 'finish':
      return { kind: (command.seen ?? state.delivered) || state.delivered ? 'delivered' : 'not-delivered' };
    default:
      state.delivered ||= command.seen ?? false;
      return undefined;
  }
}

/** The variables `$n0` to `$n9` are numbers. */
function add(state: FilterState, number: string, variable: string): void {
  const value = Number(/^\s*[+-]?\d+/.exec(number)?.[0] ?? Number.NaN);
  if (Number.isNaN(value)) throw new FilterError(`malformed number "${number}" in "add" command`);
  if (!/^n[0-9]$/.test(variable)) throw new FilterError(`unknown variable "${variable}" in "add" command`);
  const before = Number(state.routing.locals.get(variable)?.text ?? 0);
  state.routing.locals.set(variable, clean(String(before + value)));
}

function deliver(state: FilterState, command: Command): Generated {
  const { routing } = state;
  const [text = ''] = command.args;
  const address = expandIn(state, text, 'deliver command').text;
  const parsed = parseAddress(address, addressSyntax(routing));
  if (!parsed.ok) throw new FilterError(`malformed address "${address}" in filter file: ${parsed.message}`);
  const errors = command.words.get('errors_to');
  const errorsAddress = errors === undefined ? undefined : expandIn(state, errors, 'deliver command').text;
  return {
    kind: 'address',
    text: rewriteAddress(routing, qualify(routing, parsed.address, true), true).address,
    ...(errorsAddress !== undefined && { errorsAddress }),
  };
}

/** Those of `to`, `cc` and `bcc`, by default whoever wants the replies. */
function recipients(state: FilterState, command: Command): string {
  const found: string[] = [];
  const lists = ['to', 'cc', 'bcc'].flatMap((word) => command.words.get(word) ?? []);
  if (!command.words.has('to')) lists.unshift('$reply_address');
  for (const list of lists) {
    const { text } = expandIn(state, list, `${command.name} command`);
    for (let at = 0; at < text.length; ) {
      const end = addressEnd(text, at, false);
      const parsed = parseAddress(text.slice(at, end), addressSyntax(state.routing));
      if (parsed.ok && parsed.address !== '') found.push(parsed.address);
      at = end + 1;
    }
  }
  return found.length === 0 ? '**bad-reply**' : found.join(',');
}
