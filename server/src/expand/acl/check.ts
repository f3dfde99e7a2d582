/** Runs an access control list, statement by statement (acl.c, acl_check_internal). */
import { Failed } from '../result';
import type { Run } from '../run';
import { type Bytes, empty } from '../value';
import { expandInAcl } from './expand-in-acl';
import type { AclMessages, AclOutcome } from './outcome';
import { findAcl } from './source';
import { checkStatement } from './statement';

/** Lists inside each other, as many as Exim allows. */
const deepest = 20;

export interface AclChecked {
  readonly outcome: AclOutcome;
  /** What the SMTP client would be told; the value of `${acl…}`. */
  readonly message: Bytes | undefined;
  /** What the log would say. */
  readonly log: string | undefined;
  /** The text was read as statements, since no list has that name. */
  readonly inline: boolean;
}

/**
 * Checks the list that `text` names or holds. At the top the text is expanded; a list that is called from within finds it done.
 * The arguments are `$acl_arg1` to `$acl_arg9` while the list runs.
 */
export function checkAcl(run: Run, text: Bytes, args: readonly Bytes[]): AclChecked {
  const { variables } = run.state;
  const outer = argumentNames.map((name) => variables.get(name));
  const outerCount = variables.get('acl_narg');
  for (const [at, name] of argumentNames.entries()) variables.set(name, args[at] ?? empty);
  variables.set('acl_narg', { text: String(Math.min(args.length, argumentNames.length)), taint: undefined });
  try {
    return checkHere(run, text);
  } finally {
    for (const [at, name] of argumentNames.entries()) restore(run, name, outer[at]);
    restore(run, 'acl_narg', outerCount);
  }
}

/** A call from an expansion, or from the condition `acl` of another list: one level deeper, where nothing is expanded first. */
export function checkNestedAcl(run: Run, text: Bytes, args: readonly Bytes[]): AclChecked {
  run.aclLevel++;
  const checked = checkAcl(run, text, args);
  run.aclLevel--;
  return checked;
}

function restore({ state: { variables } }: Run, name: string, value: Bytes | undefined): void {
  if (value) variables.set(name, value);
  else variables.delete(name);
}

const argumentNames = Array.from({ length: 9 }, (_, at) => `acl_arg${at + 1}`);

const ended = (outcome: AclOutcome, log?: string, inline = false): AclChecked => ({
  outcome,
  message: undefined,
  log,
  inline,
});

function checkHere(run: Run, written: Bytes): AclChecked {
  if (run.aclLevel > deepest) return ended('ERROR', 'ACL nested too deep: possible loop');
  const expanded = run.aclLevel === 0 ? expandInAcl(run, written) : written;
  if (expanded instanceof Failed) {
    if (expanded.forced) return ended('OK');
    return ended('ERROR', `failed to expand ACL string "${written.text}": ${expanded.message}`);
  }
  if (expanded.taint) return ended('ERROR', `attempt to use tainted ACL text "${expanded.text}"`);
  const source = findAcl(run, expanded.text.replace(/^\s+/, ''));
  const { inline } = source;
  if ('error' in source) return ended('ERROR', source.error, inline);
  let messages: AclMessages = { user: undefined, log: undefined };
  for (const statement of source.statements) {
    messages = { user: undefined, log: undefined };
    const { outcome, endpass } = checkStatement(run, statement, messages);
    const verb = statement.verb.text;
    const returned = returnOf(verb, outcome, endpass);
    if (returned) return { outcome: returned, message: messages.user, log: messages.log, inline };
    if (verb === 'warn') messages = { user: undefined, log: undefined };
  }
  // At the end of the list everything is denied, with what the last statement had to say.
  return { outcome: 'FAIL', message: messages.user, log: messages.log, inline };
}

/** What the statement makes the list return; undefined where the next statement is to be seen. */
function returnOf(verb: string, outcome: AclOutcome, endpass: boolean): AclOutcome | undefined {
  if (outcome === 'ERROR') return 'ERROR';
  if (outcome === 'DEFER') return verb === 'warn' ? undefined : 'DEFER';
  const holds = outcome === 'OK';
  switch (verb) {
    case 'accept':
      return holds || outcome === 'DISCARD' || endpass ? outcome : undefined;
    case 'discard':
      if (holds || outcome === 'DISCARD') return 'DISCARD';
      return endpass ? outcome : undefined;
    case 'defer':
      return holds ? 'DEFER' : undefined;
    case 'deny':
      return holds ? 'FAIL' : undefined;
    case 'drop':
      return holds ? 'FAIL_DROP' : undefined;
    case 'require':
      return holds ? undefined : outcome;
    default:
      return undefined;
  }
}
