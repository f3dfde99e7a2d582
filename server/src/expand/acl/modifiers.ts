/** The modifiers of access control lists, as far as they can fail or set something; what they would do to a message or a connection is left undone. */
import { aclControls, isAllowedIn } from '../../reference/acl';
import { isAvailable } from '../../reference/version';
import { secondsOf } from '../operators/times';
import { type AclOutcome, type AclStep, type AclWord, failing } from './outcome';

const noEffect: AclWord = () => 'OK';

function set({ run, entry, value }: AclStep): AclOutcome {
  if (entry.variable) run.state.variables.set(entry.variable.text, value);
  return 'OK';
}

/** Nobody waits on paper, but the time must be one. */
function delay(step: AclStep): AclOutcome {
  if (secondsOf(step.value.text) !== undefined) return 'OK';
  return failing(
    step,
    `syntax error in argument for "delay" modifier: "${step.value.text}" is not a time value`,
  );
}

/** The longest name that the text begins with; only some take options after a slash (acl.c, decode_control). */
function control(step: AclStep): AclOutcome {
  const { run, value } = step;
  const { version, aclContext = 'unknown' } = run.context;
  const name = value.text.split('/', 1)[0] as string;
  const known = aclControls().find((one) => one.name === name && isAvailable(one, version));
  const options = value.text.length > name.length;
  if (!known || (options && !known.syntax.some((form) => form.startsWith('/'))))
    return failing(step, `syntax error in "control" argument: "${value.text}"`);
  if (!isAllowedIn(known, aclContext, version))
    return failing(step, `cannot use "control=${name}" in ${aclContext} ACL`);
  return 'OK';
}

export const aclModifiers: Readonly<Record<string, AclWord>> = Object.assign(Object.create(null), {
  add_header: noEffect,
  continue: noEffect,
  control,
  delay,
  log_reject_target: noEffect,
  logwrite: noEffect,
  queue: noEffect,
  remove_header: noEffect,
  set,
  udpsend: noEffect,
} satisfies Record<string, AclWord>);
