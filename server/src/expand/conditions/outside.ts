/** Conditions that ask an authentication service: the answer is a question. */
import { Failed } from '../result';
import { ask } from '../run';
import { argumentsOf, type Condition } from './condition';

const service: Condition = (run, node) => {
  const args = argumentsOf(run, node);
  const answer = ask(run, 'outside', { means: node.name, text: args.map((arg) => arg.text).join(' ') });
  if (!answer.ok && answer.output !== '') throw new Failed(answer.output);
  return answer.ok;
};

export const outsideConditions: Readonly<Record<string, Condition>> = {
  ldapauth: service,
  pam: service,
  pwcheck: service,
  radius: service,
  saslauthd: service,
};
