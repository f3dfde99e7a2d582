/** DNS look-ups as Exim does them: names judged first, aliases followed, domains that count as missing (dns.c, dns_lookup and dns_special_lookup). */
import { ipVersion } from './address-of-host';
import { matchDomain } from './lists';
import { match, patternOf } from './regex';
import { ask, type Run } from './run';
import { clean } from './value';
import { mainText } from './variables/settings';
import type { DnsRecord, DnsType } from './world';

export interface DnsFound {
  /** `none`: no such name; `no-data`: the name has no such records. */
  readonly status: 'found' | 'none' | 'no-data' | 'again' | 'fail';
  /** Those of the type alone. */
  readonly records: readonly DnsRecord[];
  readonly authenticated: boolean;
  /** The name for which there was an answer, which is another one where domains above were tried. */
  readonly name: string;
}

export function lookUpDns(run: Run, name: string, type: DnsType): DnsFound {
  const ended = (status: DnsFound['status'], authenticated = false): DnsFound => ({
    status,
    records: [],
    authenticated,
    name,
  });
  // No domain ends in a number, so that the servers at the root deny such a name.
  if (!isPlausible(run, name, type) || ipVersion(name) !== 0) return ended('none');
  const aliases = Number(mainText(run, 'dns_cname_loops') ?? 1);
  let asked = name;
  let authenticated = true;
  for (let round = 0; round <= aliases; round++) {
    const answer = ask(run, 'dns', { name: asked, type });
    switch (answer.status) {
      case 'found':
        break;
      case 'no-such-name':
        return ended('none');
      case 'again':
        return ended(countsAsMissing(run, asked) ? 'none' : 'again');
      default:
        return ended(answer.status);
    }
    authenticated &&= answer.authenticated;
    const records = answer.records.filter((record) => record.type === type);
    if (records.length > 0) return { status: 'found', records, authenticated, name };
    const alias = answer.records.find((record) => record.type === 'CNAME');
    if (!alias) return ended('no-data', authenticated);
    asked = alias.data;
  }
  return ended(run.release >= 97 ? 'none' : 'fail');
}

/** The name, then the domains above it until one has such records. */
export function lookUpUpwards(run: Run, name: string, type: DnsType): DnsFound {
  for (let domain = name; ; domain = domain.slice(domain.indexOf('.') + 1)) {
    const found = lookUpDns(run, domain, type);
    if ((found.status !== 'none' && found.status !== 'no-data') || !domain.includes('.')) return found;
  }
}

/** As many domains above a name are looked at for client SMTP authorization (`dns_csa_search_limit`). */
const csaSearchLimit = 5;

/** The host's own record, else that of the highest domain above which speaks about all names below it. */
export function lookUpCsa(run: Run, name: string): DnsFound {
  const own = lookUpDns(run, `_client._smtp.${name}`, 'SRV');
  // Exim looks further only where the name exists without such a record.
  if (own.status !== 'no-data') return { ...own, name };
  const limit = Number(mainText(run, 'dns_csa_search_limit') ?? csaSearchLimit);
  const labels = name.split('.');
  for (let above = 2; above <= Math.min(labels.length - 1, limit + 1); above++) {
    const domain = labels.slice(-above).join('.');
    const found = lookUpDns(run, `_client._smtp.${domain}`, 'SRV');
    if (found.status === 'again') return found;
    const speaks = found.records.some(({ data }) => {
      const [version, , port] = data.split(/\s+/);
      return version === '1' && (Number(port) & 1) === 1;
    });
    if (speaks) return { ...found, name: domain };
  }
  return { ...own, status: 'none' };
}

/** Names that no host can have are not looked up; service records may have `_` in front. */
function isPlausible(run: Run, name: string, type: DnsType): boolean {
  if (type === 'TXT' || type === 'PTR') return true;
  const pattern = mainText(run, 'dns_check_names_pattern') ?? usualNames;
  if (pattern === '') return true;
  const checked = type === 'SRV' || type === 'TLSA' ? name.replace(/^[^.]*\.[^.]*\./, '') : name;
  return match(run, patternOf(run, pattern, false), checked, 0) !== undefined;
}

/** The default of `dns_check_names_pattern`. */
const usualNames = '(?i)^(?>(?(1)\\.|())[^\\W](?>[a-z0-9/_-]*[^\\W])?)+(\\.?)$';

function countsAsMissing(run: Run, name: string): boolean {
  const missing = mainText(run, 'dns_again_means_nonexist');
  return missing !== undefined && matchDomain(run, clean(name), clean(missing)).kind === 'matched';
}
