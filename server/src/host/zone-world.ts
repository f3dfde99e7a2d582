/** Answers DNS questions from zone files. */
import type { DnsAnswer, DnsRecord, DnsType, World } from '../expand/world';
import { readZone, type Zone } from './zone-file';

export interface ZoneText {
  readonly text: string;
  /** The file's own name: the origin is guessed from it (`example.com.zone`, `db.example.com`) where the text names none. */
  readonly name: string;
}

/** A world of zones: names inside one of them exist only if it says so; about other names it cannot tell. */
export function zoneWorld(files: readonly ZoneText[]): Pick<World, 'answer'> {
  const zones = files.map((file) => readZone(file.text, originFromName(file.name)));
  const inner = recordsWorld(zones);
  return {
    answer(kind, ask) {
      const answer = inner.answer(kind, ask);
      if (kind !== 'dns' || !answer) return answer;
      // Who has the zone file speaks for the zone.
      const { name } = ask as { name: string };
      const origins = zones.map(({ origin }) => origin).filter((origin) => isInside(name, origin));
      const authority = origins.sort((a, b) => b.length - a.length)[0];
      return (authority === undefined ? answer : { ...(answer as DnsAnswer), authority }) as never;
    },
  };
}

function isInside(name: string, origin: string): boolean {
  const wanted = name.toLowerCase().replace(/\.$/, '');
  return wanted === origin || wanted.endsWith(`.${origin}`);
}

/** The same from zones that were read already; `authenticated` says whether a record counts as signed. */
export function recordsWorld(
  zones: readonly Pick<Zone, 'origin' | 'records'>[],
  authenticated: (record: DnsRecord) => boolean = () => false,
): Pick<World, 'answer'> {
  const byName = new Map<string, DnsRecord[]>();
  const known = new Set<string>();
  for (const zone of zones) {
    for (const record of zone.records) {
      const name = record.name.toLowerCase();
      const list = byName.get(name);
      if (list) list.push(record);
      else byName.set(name, [record]);
      for (let at = name; at && !known.has(at); at = parentOf(at)) known.add(at);
    }
  }
  const look = (name: string, type: DnsType): DnsAnswer | undefined => {
    const wanted = name.toLowerCase().replace(/\.$/, '');
    const here = byName.get(wanted) ?? wildcard(byName, known, wanted, name);
    if (!here) {
      if (!zones.some((zone) => isInside(wanted, zone.origin))) return undefined;
      const status = known.has(wanted) ? 'no-data' : 'no-such-name';
      return { status, records: [], authenticated: false };
    }
    const alias = type === 'CNAME' ? undefined : here.find((record) => record.type === 'CNAME');
    const found = alias ? [alias] : here.filter((record) => type === 'ANY' || record.type === type);
    if (found.length === 0) return { status: 'no-data', records: [], authenticated: false };
    return { status: 'found', records: found, authenticated: found.every(authenticated) };
  };
  return {
    answer(kind, ask) {
      if (kind !== 'dns') return undefined;
      const { name, type } = ask as { name: string; type: DnsType };
      return look(name, type) as never;
    },
  };
}

/** RFC 4592: the closest name that exists above a missing one may have a `*` below it. */
function wildcard(
  byName: ReadonlyMap<string, readonly DnsRecord[]>,
  known: ReadonlySet<string>,
  wanted: string,
  name: string,
): DnsRecord[] | undefined {
  if (known.has(wanted)) return undefined;
  let above = parentOf(wanted);
  while (above && !known.has(above)) above = parentOf(above);
  return byName.get(`*.${above}`)?.map((record) => ({ ...record, name }));
}

function parentOf(name: string): string {
  const dot = name.indexOf('.');
  return dot === -1 ? '' : name.slice(dot + 1);
}

function originFromName(name: string): string {
  const base = name.replace(/^.*[\\/]/, '');
  return base.replace(/^db\./, '').replace(/\.(zone|db|dns|txt)$/, '');
}
