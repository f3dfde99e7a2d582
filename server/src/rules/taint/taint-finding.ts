/** What the rules on tainted data share: what to say of a source and of its way, and what to write in its place. */
import { optionOf } from '../../model/model';
import type { Flow, TaintSource } from '../../model/taint';
import { type MatchData, type Matched, matchData } from '../../model/taint-match';
import type { Fix, Related } from '../../preprocess/problem';
import { siteOf, writtenAt } from '../../preprocess/provenance';
import type { RawRange } from '../../preprocess/source';
import type { Driver, Span, Value } from '../../syntax/tree';
import { valueSpan } from '../../syntax/words';
import type { Finding } from '../rule';
import { confirmFix, wordsFix } from './remedies';

/** What of an address has a clean twin, `$local_part_data` and `$domain_data`. */
const withTwin: Readonly<Record<string, Matched | undefined>> = {
  local_part: 'local_part',
  domain: 'domain',
};

/** `consequence` is what Exim does then, with its own words; `remedies`: whether a clean text in its place is what helps. */
export function taintFinding(
  flow: Flow,
  value: Value,
  source: TaintSource,
  consequence: string,
  remedies = true,
): Finding {
  const { node, name, affix, router, steps } = source;
  const twin = remedies && Object.hasOwn(withTwin, name) && steps.length === 0 ? withTwin[name] : undefined;
  const lacking = twin && lackingRouter(flow, twin);
  const related = [
    ...steps.map(({ variable, span }) => ({ at: placeOf(span), message: `$${variable} is set here` })),
    ...(router && affix ? wildcardList(router, affix) : []),
    ...(lacking?.data.at ? [{ at: placeOf(lacking.data.at), message: 'the item that gives no name' }] : []),
  ];
  const fixes = remedies ? fixesFor(flow, value, source, twin, lacking) : [];
  const advice = twin
    ? ` ${twinAdvice(twin, lacking)}`
    : affix && remedies
      ? ' Choose from words that are written here, by the value.'
      : '';
  return {
    at: placeOf(valueSpan(value, node.start, node.end)),
    message: `${origin(source)} ${consequence}${advice}`,
    ...(related.length > 0 && { related }),
    ...(fixes.length > 0 && { fixes }),
  };
}

function origin({ name, affix, router, steps }: TaintSource): string {
  const way = [...steps]
    .reverse()
    .map(({ variable }) => ` It gets here through $${variable}.`)
    .join('');
  if (affix)
    return `$${name} comes from outside where "${affix}" of the router "${router?.name.text}" matches with its wildcard.${way}`;
  return `$${name} comes from outside (it is tainted).${way}`;
}

function twinAdvice(twin: Matched, lacking: Lacking | undefined): string {
  const option = twin === 'domain' ? 'domains' : 'local_parts';
  if (!lacking) return `Use $${twin}_data, which "${option}" of the router leaves.`;
  const { router, data } = lacking;
  const lookup = `a lookup in its "${option}", such as dsearch,filter=subdir;/DIRECTORY or lsearch,ret=key;/FILE`;
  if (data.kind === 'value')
    return `$${twin}_data is clean, but holds what "${data.item}" of the router "${router.name.text}" finds for the name, not the name: ret=key in that lookup gives the name.`;
  const why =
    data.kind === 'unset'
      ? `which the router "${router.name.text}" does not set yet`
      : `but "${data.item ?? option}" of the router "${router.name.text}" leaves ${data.kind === 'pattern' ? 'the pattern itself' : 'nothing'} there`;
  return `$${twin}_data would be clean, ${why}: give that router ${lookup}.`;
}

function fixesFor(
  flow: Flow,
  value: Value,
  source: TaintSource,
  twin: Matched | false | undefined,
  lacking: Lacking | undefined,
): Fix[] {
  if (source.affix) return wordsFix(value, source);
  if (!twin) return [];
  if (!lacking) return twinFix(value, source, `${twin}_data`);
  return twin === 'local_part' && lacking.data.kind === 'unset' ? confirmFix(flow, value, source) : [];
}

interface Lacking {
  readonly router: Driver;
  readonly data: MatchData;
}

/** The first router whose `_data` would be of no use. */
function lackingRouter({ model, routers }: Flow, twin: Matched): Lacking | undefined {
  for (const router of routers) {
    const data = matchData(model, router, twin);
    if (data.kind !== 'name' && data.kind !== 'unknown') return { router, data };
  }
  return undefined;
}

function wildcardList(router: Driver, affix: string): Related[] {
  const setting = optionOf(router, affix);
  return setting ? [{ at: placeOf(setting.name), message: 'the list with the wildcard' }] : [];
}

export function placeOf({ line, start, end }: Span): RawRange {
  return siteOf(line, start, end) ?? line.raw;
}

function twinFix(value: Value, { node }: TaintSource, twin: string): Fix[] {
  if (node.kind !== 'variable') return [];
  const { start, end } = node.nameRange;
  const span = valueSpan(value, start, end);
  const written = writtenAt(span.line, span.start, span.end);
  return written ? [{ title: `Use $${twin}`, safe: false, edits: [{ at: written, newText: twin }] }] : [];
}
