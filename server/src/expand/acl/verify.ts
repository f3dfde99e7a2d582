/** The condition `verify` of access control lists (acl.c, acl_verify): what a local process already knows; the rest is a question. */
import { aclVerifications, isAllowedIn } from '../../reference/acl';
import { isAvailable } from '../../reference/version';
import { ask } from '../run';
import { clean } from '../value';
import { variableValue } from '../variables';
import { type AclOutcome, type AclStep, failing } from './outcome';

/** Whom the question is about, since the answer differs from one to the next. */
const subjects: Readonly<Record<string, string>> = {
  csa: 'sender_host_address',
  helo: 'sender_helo_name',
  reverse_host_lookup: 'sender_host_address',
  sender: 'sender_address',
};

export function verify(step: AclStep): AclOutcome {
  const { run, value, messages } = step;
  const { version, aclContext = 'unknown' } = run.context;
  const [written = '', ...options] = value.text.trim().split('/');
  const name = (written.split('=', 1)[0] as string).trim().toLowerCase();
  const known = aclVerifications().find((one) => one.name === name && isAvailable(one, version));
  if (!known || (options.length > 0 && known.syntax.length === 0)) {
    return failing(step, `expected "sender[=address]", "recipient", … in verify=${value.text}`);
  }
  if (!isAllowedIn(known, aclContext, version))
    return failing(step, `cannot verify ${name} in ${aclContext} ACL`);
  const noHost = variableValue(run, 'sender_host_address').text === '';
  switch (name) {
    case 'certificate':
      if (variableValue(run, 'tls_in_certificate_verified').text === '1') return 'OK';
      messages.user = clean('no verified certificate');
      return 'FAIL';
    case 'reverse_host_lookup':
      if (noHost) return 'OK';
      break;
    case 'helo':
      if (noHost) return 'FAIL';
      break;
    case 'csa':
      if (!noHost) break;
      messages.user = clean('client SMTP authorization unknown');
      messages.log = messages.user.text;
      return 'OK';
    default:
      break;
  }
  const answer = ask(run, 'outside', {
    means: 'verify',
    text: `${value.text} ${subjectOf(step, name)}`.trim(),
  });
  if (answer.ok) return 'OK';
  if (answer.output !== '') messages.user = clean(answer.output);
  return answer.status === 0 ? 'FAIL' : 'DEFER';
}

function subjectOf({ run }: AclStep, name: string): string {
  if (name === 'recipient')
    return `${variableValue(run, 'local_part').text}@${variableValue(run, 'domain').text}`;
  const variable = subjects[name];
  return variable === undefined ? '' : variableValue(run, variable).text;
}
