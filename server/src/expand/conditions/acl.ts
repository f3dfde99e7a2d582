/** `acl`: whether an access control list accepts; its message goes into `$value`. */
import { callAcl } from '../acl';
import { evaluate } from '../evaluate';
import { failureOf } from '../run';
import { empty } from '../value';
import type { Condition } from './condition';

const acl: Condition = (run, node) => {
  const [name = empty, ...args] = node.args.map((arg) => evaluate(run, arg.text));
  if (node.failure) throw failureOf(run, node.failure);
  const { accepts, message } = callAcl(run, name, args);
  run.state.value = message;
  return accepts;
};

export const aclConditions: Readonly<Record<string, Condition>> = { acl };
