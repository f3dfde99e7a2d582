/** DNS look-ups as Exim does them: aliases followed, names judged first, domains that count as missing (dns.c, dns_lookup). */
import { ipVersion } from '../../expand/address-of-host';
import { clean } from '../../expand/value';
import type { DnsRecord, DnsType } from '../../expand/world';
import { compareVersions } from '../../reference';
import { matchDomain } from '../evaluate';
import { mainText } from '../options';
import { type Routing, writeLog } from '../routing';

export interface Lookup {
  /** `none`: no such name; `no-data`: the name has no such records. */
  readonly status: 'found' | 'none' | 'no-data' | 'again' | 'fail';
  readonly records: readonly DnsRecord[];
  readonly authenticated: boolean;
  /** The name of the last alias, or under which the first record stands: the full form of a short one. */
  readonly fullName?: string;
  /** No name in the DNS can look like this. */
  readonly badName?: true;
  /** There are aliases, but they lead to each other or to no such records. */
  readonly onlyAliases?: true;
}

/** Longer chains of aliases no name server follows. */
const mostAliases = 16;

/**
 * The name server follows aliases itself. Where they lead to no records of the type it answers with the aliases alone, and Exim
 * asks for the last one again, if `dns_cname_loops` lets it.
 */
export function lookUp(routing: Routing, name: string, type: DnsType): Lookup {
  if (!isPlausible(routing, name, type)) {
    return { status: 'none', records: [], authenticated: false, badName: true };
  }
  // No domain ends in a number, so that the servers at the root deny such a name.
  if (ipVersion(name) !== 0) return { status: 'none', records: [], authenticated: false };
  const followed = new Set<string>();
  let fullName: string | undefined;
  let authenticated = true;
  for (let asked = name; followed.size <= mostAliases; ) {
    const answer = routing.world.answer('dns', { name: asked, type });
    if (answer?.status !== 'found') {
      const status = statusOf(routing, asked, answer?.status);
      if (status === 'no-data' && followed.size > 0 && mainText(routing.model, 'dns_cname_loops') === '0')
        break;
      const unanswered = status === 'no-data' && followed.size > 0;
      return { status, records: [], authenticated: false, ...(unanswered && { onlyAliases: true as const }) };
    }
    authenticated &&= answer.authenticated || isTrusted(routing, answer.authority);
    const records = answer.records.filter((record) => record.type === type);
    const alias = answer.records.find((record) => record.type === 'CNAME');
    if (alias) fullName = alias.name;
    else if (followed.size === 0) fullName = records[0]?.name;
    const named = fullName !== undefined && !fullName.startsWith('*') ? { fullName } : {};
    if (records.length > 0) return { status: 'found', records, authenticated, ...named };
    if (!alias) return { status: 'no-data', records: [], authenticated };
    asked = alias.data;
    if (followed.has(asked.toLowerCase())) break;
    followed.add(asked.toLowerCase());
  }
  writeLog(routing, `CNAME loop for ${name} encountered`);
  // 4.96 takes it for a server that fails, 4.98 for a name that does not exist.
  const status = compareVersions(routing.version, '4.97') < 0 ? 'fail' : 'none';
  return { status, records: [], authenticated: false, onlyAliases: true };
}

function statusOf(
  routing: Routing,
  name: string,
  status: 'no-data' | 'no-such-name' | 'again' | 'fail' | undefined,
): Lookup['status'] {
  if (status === 'no-such-name') return 'none';
  if (status === 'no-data') return 'no-data';
  const missing = mainText(routing.model, 'dns_again_means_nonexist');
  if (missing && matchDomain(routing, clean(name), missing).kind === 'matched') return 'no-data';
  return status ?? 'again';
}

/** `dns_trust_aa`: zones whose own servers are believed as if they signed. */
function isTrusted(routing: Routing, authority: string | undefined): boolean {
  const trusted = mainText(routing.model, 'dns_trust_aa');
  return (
    trusted !== undefined &&
    authority !== undefined &&
    matchDomain(routing, clean(authority), trusted).kind === 'matched'
  );
}

/** The default of `dns_check_names_pattern`, which is written with a condition that JavaScript's expressions lack. */
const usualNames = /^\w(?:[\w/-]*\w)?(?:\.\w(?:[\w/-]*\w)?)*\.?$/;

/** Names that no host can have are not looked up (`dns_check_names_pattern`); service records may have `_` in front. */
function isPlausible(routing: Routing, name: string, type: DnsType): boolean {
  if (type === 'TXT' || type === 'PTR') return true;
  const setting = routing.model.main.get('dns_check_names_pattern')?.value?.text;
  if (setting === '') return true;
  const checked = type === 'SRV' || type === 'TLSA' ? name.replace(/^[^.]*\.[^.]*\./, '') : name;
  if (setting === undefined) return usualNames.test(checked);
  const list = listOfOne(setting.startsWith('^') ? setting : `^.*?(?:${setting})`);
  return matchDomain(routing, clean(checked), list).kind === 'matched';
}

/** A pattern as the one item of a list: nothing in it separates or is expanded. */
function listOfOne(pattern: string): string {
  return `<\n \\N${pattern}\\N`;
}
