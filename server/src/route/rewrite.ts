/** Rewriting of addresses by the rules of the rewrite section (rewrite.c, rewrite_one). */

import { parseAddress } from '../expand';
import { tainted } from '../expand/value';
import type { RewriteRule } from '../syntax/tree';
import { expandText, matchAddress, matchDomain } from './evaluate';
import { placeOf } from './place';
import { type Routing, withLocals, writeLog } from './routing';
import { addressSyntax, atOf, qualify } from './split-address';
import type { RewriteStep } from './trace';

export interface Rewritten {
  readonly address: string;
  readonly steps: readonly RewriteStep[];
  /** The text around the address, where a rule with `w` rewrote a whole header item. */
  readonly whole?: string;
}

/** Where an address stands: the letters are those of the rules' flags. */
export type RewritePlace = 's' | 'f' | 't' | 'c' | 'b' | 'r' | 'F' | 'T' | 'S';

/** A rule repeats (`R`) this often at the most. */
const mostRepeats = 10;

/** Rewrites an envelope address: `T` rules for recipients, `F` rules for senders. */
export function rewriteAddress(routing: Routing, given: string, isRecipient: boolean): Rewritten {
  const address = qualify(routing, given, isRecipient);
  const steps: RewriteStep[] = address === given ? [] : [{ before: given, after: address, by: 'qualify' }];
  const rewritten = rewriteIn(routing, address, isRecipient ? 'T' : 'F');
  return { ...rewritten, steps: [...steps, ...rewritten.steps] };
}

/** Rewrites a complete address that stands in `place`; the text of an SMTP command for `S`. */
export function rewriteIn(routing: Routing, given: string, place: RewritePlace): Rewritten {
  const steps: RewriteStep[] = [];
  let address = given;
  let whole: string | undefined;
  for (const rule of routing.model.rewriteRules) {
    const flags = rule.flags?.text ?? '';
    if (!appliesTo(flags, place)) continue;
    for (let count = 0; ; count++) {
      const result = applyRule(routing, rule, flags, address, place);
      if (result === 'next') break;
      if (result === 'stop') return finish();
      if (result.address !== undefined) {
        steps.push({ before: address, after: result.address, by: 'rule', at: placeOf(rule.pattern.span) });
        // A later rule without `w` changes the address within the text that an earlier one made.
        const { address: made } = result;
        const before = address;
        whole = result.whole ?? whole?.replace(before, () => made);
        address = made;
      }
      if (flags.includes('q')) return finish();
      if (!flags.includes('R')) break;
      if (count >= mostRepeats) {
        writeLog(routing, 'rewrite rule loop', true);
        break;
      }
    }
  }
  return finish();

  function finish(): Rewritten {
    return { address, steps, ...(whole !== undefined && { whole }) };
  }
}

/** A rule without a place is for all of them except SMTP time. */
function appliesTo(flags: string, place: RewritePlace): boolean {
  if (place === 'S') return flags.includes('S');
  const places = flags.replace(/[^EFTbcfhrst]/g, '');
  if (places === '') return !flags.includes('S');
  if (places.includes(place)) return true;
  return place === 'F' || place === 'T' ? places.includes('E') : places.includes('h');
}

/** `next`: the rule does not apply or gave nothing; `stop`: no further rule is tried. */
function applyRule(
  routing: Routing,
  rule: RewriteRule,
  flags: string,
  address: string,
  place: RewritePlace,
): { address?: string; whole?: string } | 'next' | 'stop' {
  const data = matched(routing, rule, address, place);
  if (!data) return 'next';
  const replacement = rule.replacement?.text ?? '';
  if (replacement === '*') return flags.includes('q') ? 'stop' : 'next';
  const at = atOf(address);
  const variables =
    place === 'S'
      ? {}
      : {
          local_part: tainted(address.slice(0, at), '$local_part'),
          domain: tainted(address.slice(at + 1), '$domain'),
        };
  const expanded = withLocals(routing, { ...variables, value: data.value }, () =>
    expandText(routing, replacement),
  );
  if (!expanded.ok) {
    if (expanded.forced) return flags.includes('q') ? 'stop' : 'next';
    writeLog(routing, `Expansion of ${replacement} failed while rewriting: ${expanded.message}`, true);
    return 'stop';
  }
  const { text } = expanded.value;
  const nullSender = (place === 'F' || place === 'S') && /^\s*(?:<>)?\s*$/.test(text);
  if (nullSender) return { address: '' };
  const parsed = parseAddress(text, addressSyntax(routing));
  if (!parsed.ok) {
    writeLog(
      routing,
      `Rewrite of ${address} yielded unparseable address: ${parsed.message} in address ${text}`,
      true,
    );
    return 'stop';
  }
  if (parsed.domainAt === 0 && !flags.includes('Q')) {
    writeLog(routing, `Rewrite of ${address} yielded unqualified address "${text}"`, true);
    return 'stop';
  }
  const complete = qualify(routing, parsed.address, true);
  const isHeader = 'sftcbr'.includes(place);
  const around = isHeader && flags.includes('w') ? text.replace(parsed.address, () => complete) : undefined;
  return { address: complete, ...(around !== undefined && { whole: around }) };
}

/** At SMTP time the pattern is a regular expression and the text need not be an address. */
function matched(
  routing: Routing,
  rule: RewriteRule,
  address: string,
  place: RewritePlace,
): { value: ReturnType<typeof tainted> | undefined } | undefined {
  const subject = tainted(address, 'the address');
  const match =
    place === 'S'
      ? matchDomain(routing, subject, rule.pattern.text, { numbers: true, caseless: true })
      : matchAddress(routing, subject, rule.pattern.text, { numbers: true, caseless: false });
  return match.kind === 'matched' ? { value: match.data } : undefined;
}
