/** Goes through the conditions and modifiers of one statement, then makes its messages (acl.c, acl_check_condition). */
import { findAclWord, isAllowedIn } from '../../reference/acl';
import type { AclEntry, AclStatement } from '../../syntax/tree';
import { Failed } from '../result';
import type { Run } from '../run';
import { type Bytes, clean, empty } from '../value';
import { aclConditions } from './conditions';
import { expandInAcl } from './expand-in-acl';
import { aclModifiers } from './modifiers';
import type { AclMessages, AclOutcome } from './outcome';

export interface StatementChecked {
  readonly outcome: AclOutcome;
  readonly endpass: boolean;
}

export function checkStatement(run: Run, statement: AclStatement, messages: AclMessages): StatementChecked {
  const verb = statement.verb.text;
  let endpass = false;
  let userMessage: Bytes | undefined;
  let logMessage: Bytes | undefined;
  let outcome: AclOutcome = 'OK';
  for (const entry of statement.entries) {
    const written = clean(entry.value?.text ?? '');
    switch (entry.name.text) {
      case 'message':
        userMessage = written;
        continue;
      case 'log_message':
        logMessage = written;
        continue;
      case 'endpass':
        endpass = true;
        continue;
      default:
        break;
    }
    outcome = checkEntry(run, entry, written, verb, messages);
    if (outcome === 'ERROR' || outcome === 'DEFER') return { outcome, endpass };
    if (outcome !== 'OK') break;
  }
  // Where `endpass` was passed, the message is for those who fail afterwards.
  if (endpass && outcome === 'OK') userMessage = undefined;
  if (speaks(verb, outcome)) makeMessages(run, verb, outcome, messages, userMessage, logMessage);
  return { outcome, endpass };
}

/** Lists are expanded where they are matched, the arguments of `acl` one by one. */
const expandedLater = new Set([
  'acl',
  'atrn_domains',
  'authenticated',
  'domains',
  'encrypted',
  'hosts',
  'local_parts',
  'recipients',
  'sender_domains',
  'senders',
]);

function checkEntry(
  run: Run,
  entry: AclEntry,
  written: Bytes,
  verb: string,
  messages: AclMessages,
): AclOutcome {
  const name = entry.name.text;
  let value = written;
  if (!expandedLater.has(name)) {
    const expanded = expandInAcl(run, written);
    if (expanded instanceof Failed) {
      if (expanded.forced) return 'OK';
      messages.log = `failed to expand ACL string "${written.text}": ${expanded.message}`;
      return run.searchDeferred ? 'DEFER' : 'ERROR';
    }
    value = expanded;
  }
  const word = findAclWord(name);
  const { version, aclContext = 'unknown' } = run.context;
  if (!word || !isAllowedIn(word, aclContext, version)) {
    const act = word?.isModifier ? 'use' : 'test';
    messages.log = `cannot ${act} ${name} ${word?.isModifier ? 'modifier' : 'condition'} in ${aclContext} ACL`;
    return 'ERROR';
  }
  const check = word.isModifier ? aclModifiers[name] : aclConditions[name];
  if (!check) throw new Failed(`the ACL condition "${name}" is not evaluated here`, false, true);
  const outcome = check({ run, entry, value, verb, messages });
  if (!entry.negated) return outcome;
  if (outcome === 'OK') return 'FAIL';
  return outcome === 'FAIL' || outcome === 'FAIL_DROP' ? 'OK' : outcome;
}

/** Whether `message` and `log_message` mean something for a verb that ends like this. */
function speaks(verb: string, outcome: AclOutcome): boolean {
  const failed = outcome === 'FAIL' || outcome === 'FAIL_DROP';
  if (verb === 'require') return failed;
  return outcome === 'OK' || (failed && (verb === 'accept' || verb === 'discard'));
}

function makeMessages(
  run: Run,
  verb: string,
  outcome: AclOutcome,
  messages: AclMessages,
  userMessage: Bytes | undefined,
  logMessage: Bytes | undefined,
): void {
  const { user, log } = messages;
  const accepts = outcome === 'OK' && (verb === 'accept' || verb === 'discard');
  // What conditions had to say is only of use where the statement refuses.
  if (verb === 'warn' || accepts) messages.user = messages.log = undefined;
  if (userMessage) {
    const said = expandMessage(run, userMessage, user);
    if (said.text !== '') messages.user = said;
  }
  if (logMessage) {
    const said = expandMessage(run, logMessage, log === undefined ? user : clean(log));
    if (said.text !== '')
      messages.log = messages.log === undefined ? said.text : `${said.text}: ${messages.log}`;
  }
  messages.log ??= messages.user?.text;
}

/** `$acl_verify_message` is the message so far. A failure goes to Exim's panic log and leaves no message. */
function expandMessage(run: Run, message: Bytes, before: Bytes | undefined): Bytes {
  run.state.variables.set('acl_verify_message', before ?? empty);
  const said = expandInAcl(run, message);
  run.state.variables.delete('acl_verify_message');
  return said instanceof Failed ? empty : said;
}
