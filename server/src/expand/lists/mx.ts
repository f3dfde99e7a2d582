/** `@mx_any`, `@mx_primary` and `@mx_secondary`: domains whose mail this host receives, according to the DNS. */

import { listItems } from '../../syntax/list';
import { sameNetwork } from '../address-of-host';
import { ask, type Run } from '../run';
import { clean, lower } from '../value';
import { primaryHostname } from '../variables/settings';
import { found, type ItemResult, noMatch } from './walk';

interface Exchanger {
  readonly preference: number;
  readonly local: boolean;
}

/** `ignore`: addresses of hosts that do not count, as `ignore_target_hosts` of a router. */
export function matchMx(
  run: Run,
  domain: string,
  pattern: string,
  which: string,
  ignore: string | undefined,
): ItemResult {
  const answer = ask(run, 'dns', { name: domain, type: 'MX' });
  if (answer.status === 'again') return { kind: 'defer' };
  if (answer.status !== 'found') return noMatch;
  const { addresses } = run.context.world.here;
  const ignored = ignore === undefined ? [] : listItems(ignore).items.map((item) => item.text);
  const exchangers: Exchanger[] = [];
  for (const record of answer.records) {
    if (record.type !== 'MX') continue;
    const parts = /^([0-9]+)\s+(\S+)$/.exec(record.data);
    if (!parts) continue;
    const name = parts[2] as string;
    const hosts = addressesOf(run, name);
    const kept = hosts.filter((address) => !ignored.some((net) => sameNetwork(address, net)));
    if (kept.length === 0 && lower(name) !== lower(primaryHostname(run))) continue;
    const local = kept.some((address) => addresses.includes(address));
    exchangers.push({ preference: Number(parts[1]), local });
  }
  const mine = exchangers.filter((exchanger) => exchanger.local);
  if (mine.length === 0) return noMatch;
  const best = Math.min(...exchangers.map((exchanger) => exchanger.preference));
  const primary = mine.some((exchanger) => exchanger.preference === best);
  const holds = which === 'any' || (which === 'primary' ? primary : !primary);
  return holds ? found(clean(pattern)) : noMatch;
}

function addressesOf(run: Run, name: string): string[] {
  const found: string[] = [];
  for (const type of ['A', 'AAAA'] as const) {
    const answer = ask(run, 'dns', { name, type });
    for (const record of answer.records) if (record.type === type) found.push(record.data);
  }
  return found;
}
