/** Conditions that look for a text in a list: plain lists, and lists with the meaning they have in options. */
import { listItems } from '../../syntax/list';
import { ipVersion } from '../address-of-host';
import { matchAddress, matchDomain, matchIp, matchLocalPart } from '../lists';
import { quotedFor } from '../print';
import { Failed, type ListMatch, Unanswered } from '../result';
import type { Run } from '../run';
import { type Bytes, like, lower } from '../value';
import { argumentsOf, type Condition } from './condition';

const inlist: Condition = (run, node) => {
  const [wanted, list] = argumentsOf(run, node);
  const fold = node.name === 'inlisti' ? lower : (text: string) => text;
  const text = fold(wanted.text);
  const found = listItems(list.text).items.find((item) => fold(item.text) === text);
  if (!found) return false;
  run.state.value = like(list, found.text);
  return true;
};

const inDomains: Condition = (run, node) => {
  const [domain, list] = argumentsOf(run, node);
  return outcome(run, list, matchDomain(run, domain, list, { expand: false, numbers: true }));
};

const inLocalParts: Condition = (run, node) => {
  const [localPart, list] = argumentsOf(run, node);
  return outcome(run, list, matchLocalPart(run, localPart, list, { expand: false, numbers: true }));
};

const inAddresses: Condition = (run, node) => {
  const [address, list] = argumentsOf(run, node);
  return outcome(run, list, matchAddress(run, address, list, { expand: false }));
};

const inHosts: Condition = (run, node) => {
  const [address, list] = argumentsOf(run, node);
  if (address.text !== '' && ipVersion(address.text) === 0)
    throw new Failed(`${quotedFor(run.release, address.text)} is not an IP address`);
  const found = matchIp(run, address, list);
  // Exim does not ask what the match leaves behind.
  return outcome(run, list, found.kind === 'matched' ? { ...found, data: undefined } : found);
};

function outcome(run: Run, list: Bytes, found: ListMatch): boolean {
  switch (found.kind) {
    case 'matched':
      run.state.value = found.data;
      return true;
    case 'unmatched':
      return false;
    case 'deferred':
      throw new Failed(
        `unable to complete match against ${quotedFor(run.release, list.text)}: ${found.silent ? (run.state.cache.has('searched') ? '' : 'NULL') : found.message}`,
      );
    case 'unknown':
      throw new Unanswered(found.questions);
  }
}

export const listConditions: Readonly<Record<string, Condition>> = {
  inlist,
  inlisti: inlist,
  match_domain: inDomains,
  match_local_part: inLocalParts,
  match_address: inAddresses,
  match_ip: inHosts,
};
