/** DNS look-ups as Exim does them: aliases followed, names judged first, domains that count as missing (dns.c, dns_lookup). */
import { ipVersion } from '../../expand/address-of-host';
import { clean } from '../../expand/value';
import type { DnsRecord, DnsType } from '../../expand/world';
import { matchDomain } from '../evaluate';
import { mainText } from '../options';
import type { Routing } from '../routing';

export interface Lookup {
  /** `none`: no such name; `no-data`: the name has no such records. */
  readonly status: 'found' | 'none' | 'no-data' | 'again' | 'fail';
  readonly records: readonly DnsRecord[];
  readonly authenticated: boolean;
  /** The name under which the first record stands: the full form of a short one. */
  readonly fullName?: string;
  /** No name in the DNS can look like this. */
  readonly badName?: true;
}

/** As many aliases in a row as Exim follows by default (`dns_cname_loops`). */
const mostAliases = 1;

export function lookUp(routing: Routing, name: string, type: DnsType): Lookup {
  if (!isPlausible(routing, name, type)) {
    return { status: 'none', records: [], authenticated: false, badName: true };
  }
  // No domain ends in a number, so that the servers at the root deny such a name.
  if (ipVersion(name) !== 0) return { status: 'none', records: [], authenticated: false };
  let asked = name;
  let fullName: string | undefined;
  let authenticated = true;
  const loops = Number(mainText(routing.model, 'dns_cname_loops') ?? mostAliases);
  for (let round = 0; round <= loops; round++) {
    const answer = routing.world.answer('dns', { name: asked, type });
    if (answer?.status !== 'found') {
      const status = answer?.status;
      return { status: statusOf(routing, asked, status), records: [], authenticated: false };
    }
    authenticated &&= answer.authenticated;
    const records = answer.records.filter((record) => record.type === type);
    const alias = answer.records.find((record) => record.type === 'CNAME');
    if (round === 0) fullName = (alias ?? records[0])?.name;
    const named = fullName !== undefined && !fullName.startsWith('*') ? { fullName } : {};
    if (records.length > 0) return { status: 'found', records, authenticated, ...named };
    if (!alias) return { status: 'no-data', records: [], authenticated };
    asked = alias.data;
  }
  return { status: 'fail', records: [], authenticated: false };
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
