/** The conditions of access control lists: those about the envelope and the host are evaluated, what needs other programs is a question. */
import { matchAddress, matchDomain, matchHost, matchLocalPart } from '../lists';
import { Failed, type ListMatch } from '../result';
import { ask, type Run } from '../run';
import { type Bytes, from, like } from '../value';
import { variableValue } from '../variables';
import { checkNestedAcl } from './check';
import { expandInAcl } from './expand-in-acl';
import { type AclOutcome, type AclStep, type AclWord, failing, outcomeOf } from './outcome';
import { verify } from './verify';
import { aclWords } from './words';

/** A nested list with its arguments, each expanded by itself. */
function acl(step: AclStep): AclOutcome {
  const { run, messages, verb } = step;
  const values: Bytes[] = [];
  for (const word of aclWords(step.value.text).slice(0, 10)) {
    const value = expandInAcl(run, like(step.value, word));
    if (value instanceof Failed) {
      if (value.forced) return 'ERROR';
      messages.log = `failed to expand ACL string "${word}": ${value.message}`;
      return run.searchDeferred ? 'DEFER' : 'ERROR';
    }
    values.push(value);
  }
  const [name, ...args] = values;
  if (!name) return 'FAIL';
  const inner = checkNestedAcl(run, name, args);
  messages.user = inner.message;
  messages.log = inner.log;
  if (inner.outcome === 'DISCARD' && verb !== 'accept' && verb !== 'discard') {
    return failing(
      step,
      `nested ACL returned "discard" for "${verb}" command (only allowed with "accept" or "discard")`,
    );
  }
  return inner.outcome;
}

/** Words or digits alone: anything else cannot be decided. */
function condition({ value: { text }, messages }: AclStep): AclOutcome {
  if (/^[0-9]*$/.test(text)) return Number(text) === 0 ? 'FAIL' : 'OK';
  const word = text.toLowerCase();
  if (word === 'yes' || word === 'true') return 'OK';
  if (word === 'no' || word === 'false') return 'FAIL';
  messages.log = `invalid "condition" value "${text}"`;
  return 'DEFER';
}

/** A match against the list; `data` names the variable that keeps what the match leaves behind. */
function listed(match: (run: Run, list: Bytes) => ListMatch, data?: string): AclWord {
  return (step) => {
    const found = match(step.run, step.value);
    if (data && found.kind === 'matched' && found.data) step.run.state.variables.set(data, found.data);
    return outcomeOf(step, found);
  };
}

function inHosts(run: Run, list: Bytes): ListMatch {
  const address = variableValue(run, 'sender_host_address').text;
  const name = variableValue(run, 'sender_host_name').text;
  const found = matchHost(run, name === '' ? { address } : { address, names: [name] }, list);
  // Only a lookup leaves `$host_data` behind.
  return found.kind === 'matched' && !found.item.includes(';') ? { ...found, data: undefined } : found;
}

function inDomains(run: Run, list: Bytes): ListMatch {
  return matchDomain(run, variableValue(run, 'domain'), list);
}

function inLocalParts(run: Run, list: Bytes): ListMatch {
  return matchLocalPart(run, variableValue(run, 'local_part'), list, { caseless: true });
}

function inRecipients(run: Run, list: Bytes): ListMatch {
  const localPart = variableValue(run, 'local_part');
  const domain = variableValue(run, 'domain');
  return matchAddress(run, from(`${localPart.text}@${domain.text}`, localPart, domain), list);
}

function inSenders(run: Run, list: Bytes): ListMatch {
  return matchAddress(run, variableValue(run, 'sender_address'), list);
}

function inSenderDomains(run: Run, list: Bytes): ListMatch {
  const sender = variableValue(run, 'sender_address');
  const at = sender.text.lastIndexOf('@');
  return matchDomain(run, like(sender, at < 0 ? '' : sender.text.slice(at + 1)), list);
}

/** Fails where there is nothing to compare: no authentication, no encryption. */
function presentAndListed(variable: string): AclWord {
  return (step) => {
    const subject = variableValue(step.run, variable);
    if (subject.text === '') return 'FAIL';
    return outcomeOf(step, matchLocalPart(step.run, subject, step.value, { caseless: true }));
  };
}

/** What only a program, a database or the message itself can tell; the answer may bring a message. */
const outside: AclWord = ({ run, entry, value, messages }) => {
  const answer = ask(run, 'outside', { means: entry.name.text, text: value.text });
  if (answer.ok) return 'OK';
  if (answer.output !== '') messages.log = answer.output;
  return answer.status === 0 ? 'FAIL' : 'DEFER';
};

/** Without a host nothing is looked up, unless the list itself says what to look for. */
const dnslists: AclWord = (step) => {
  const address = variableValue(step.run, 'sender_host_address').text;
  if (address === '' && !step.value.text.includes('/')) return 'FAIL';
  return outside({ ...step, value: like(step.value, `${address} ${step.value.text}`.trimStart()) });
};

export const aclConditions: Readonly<Record<string, AclWord>> = Object.assign(Object.create(null), {
  acl,
  atrn_domains: outside,
  authenticated: presentAndListed('sender_host_authenticated'),
  condition,
  dcc: outside,
  decode: outside,
  dkim_signers: outside,
  dkim_status: outside,
  dmarc_status: outside,
  dnslists,
  domains: listed(inDomains, 'domain_data'),
  encrypted: presentAndListed('tls_in_cipher'),
  hosts: listed(inHosts, 'host_data'),
  local_parts: listed(inLocalParts, 'local_part_data'),
  malware: outside,
  mime_regex: outside,
  ratelimit: outside,
  recipients: listed(inRecipients, 'recipient_data'),
  regex: outside,
  seen: outside,
  sender_domains: listed(inSenderDomains),
  senders: listed(inSenders, 'sender_data'),
  spam: outside,
  spf: outside,
  spf_guess: outside,
  verify,
  wellknown: outside,
} satisfies Record<string, AclWord>);
