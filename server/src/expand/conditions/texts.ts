/** Conditions on a text or on a thing of this world: `def`, `bool`, `match`, `isip`, `exists` and the flags of a delivery. */
import { ipVersion } from '../address-of-host';
import { headerValue } from '../headers';
import { quotedFor } from '../print';
import { match, patternOf } from '../regex';
import { Failed } from '../result';
import { ask, failureOf, forbidden } from '../run';
import { like, trim } from '../value';
import { variableValue } from '../variables';
import { argumentsOf, type Condition } from './condition';

const def: Condition = (run, node) => {
  const { variable } = node;
  if (node.failure || !variable)
    throw failureOf(run, node.failure ?? { at: node, message: '', skipped: true });
  if (variable.kind === 'variable') return variableValue(run, variable.name).text !== '';
  const value = headerValue(run, variable);
  if (value === undefined && variable.name.includes('}')) run.openHeader = true;
  return value !== undefined;
};

const bool: Condition = (run, node) => {
  const text = trim(argumentsOf(run, node)[0].text);
  const word = text.toLowerCase();
  if (word === '') return false;
  if (node.name === 'bool_lax' ? word === '0' : /^-?0+$/.test(word)) return false;
  if (/^-?[0-9]+$/.test(word)) return true;
  if (word === 'true' || word === 'yes') return true;
  if (word === 'false' || word === 'no') return false;
  if (node.name === 'bool_lax') return true;
  throw new Failed(`unrecognised boolean value ${quotedFor(run.release, text)}`);
};

const matches: Condition = (run, node) => {
  const [subject, pattern] = argumentsOf(run, node);
  const found = match(run, patternOf(run, pattern.text, false), subject.text, 0);
  if (found) run.state.numbers = found.groups.map((group) => like(subject, group ?? ''));
  return found !== undefined;
};

const isIp: Condition = (run, node) => {
  const version = ipVersion(argumentsOf(run, node)[0].text);
  return node.name === 'isip' ? version !== 0 : version === (node.name === 'isip4' ? 4 : 6);
};

const exists: Condition = (run, node) => {
  const [path] = argumentsOf(run, node);
  if (forbidden(run, 'exists')) throw new Failed('File existence tests are not permitted');
  return path.text.startsWith('/') && ask(run, 'stat', { path: path.text }) !== null;
};

const never: Condition = () => false;

export const textConditions: Readonly<Record<string, Condition>> = {
  def,
  bool,
  bool_lax: bool,
  match: matches,
  isip: isIp,
  isip4: isIp,
  isip6: isIp,
  exists,
  first_delivery: never,
  queue_running: never,
};
