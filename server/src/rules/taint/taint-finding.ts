/** What the rules on tainted data share: what to say of a source, and what to write in its place. */
import { optionOf } from '../../model/model';
import { type TaintSource, wildRouter } from '../../model/taint';
import type { Fix, Related } from '../../preprocess/problem';
import { siteOf, writtenAt } from '../../preprocess/provenance';
import type { Driver, Value } from '../../syntax/tree';
import { valueSpan } from '../../syntax/words';
import type { Finding, Subject } from '../rule';

const cleanTwins: Readonly<Record<string, string>> = {
  local_part: 'local_part_data',
  domain: 'domain_data',
};

/** Undefined for a prefix or suffix that no router to the transport can leave tainted. */
export function taintFinding(
  { model }: Subject,
  transport: Driver,
  value: Value,
  source: TaintSource,
  consequence: string,
): Finding | undefined {
  const { node, name, affix } = source;
  const router = affix && wildRouter(model, transport, affix);
  if (affix && !router) return undefined;
  const { start, end } = node;
  const span = valueSpan(value, start, end);
  const at = siteOf(span.line, span.start, span.end) ?? span.line.raw;
  const twin = cleanTwins[name];
  const origin = affix
    ? `$${name} comes from outside where "${affix}" of the router "${router?.name.text}" matches with its wildcard.`
    : `$${name} comes from outside (it is tainted).`;
  const advice = twin
    ? ` Use $${twin}, which a "${name}s" test on the router sets.`
    : affix
      ? ' Choose from words that are written here, by the value.'
      : '';
  const setting = router && affix && optionOf(router, affix);
  const related: Related[] = setting
    ? [
        {
          at: siteOf(setting.line, setting.name.start, setting.name.end) ?? setting.line.raw,
          message: 'the list with the wildcard',
        },
      ]
    : [];
  const fixes = twin ? twinFix(value, source, twin) : [];
  return {
    at,
    message: `${origin} ${consequence}${advice}`,
    ...(related.length > 0 && { related }),
    ...(fixes.length > 0 && { fixes }),
  };
}

function twinFix(value: Value, { node }: TaintSource, twin: string): Fix[] {
  const { start, end } = node.nameRange;
  const span = valueSpan(value, start, end);
  const written = writtenAt(span.line, span.start, span.end);
  return written ? [{ title: `Use $${twin}`, safe: false, edits: [{ at: written, newText: twin }] }] : [];
}
