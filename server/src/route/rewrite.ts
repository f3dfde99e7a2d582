/** Rewriting of addresses by the rules of the rewrite section (rewrite.c, rewrite_one). */
import { tainted } from '../expand/value';
import type { RewriteRule } from '../syntax/tree';
import { expandText, matchAddress } from './evaluate';
import { parseAddress } from './parse-address';
import { placeOf } from './place';
import { type Routing, withLocals, writeLog } from './routing';
import { addressSyntax, atOf, qualify } from './split-address';
import type { RewriteStep } from './trace';

export interface Rewritten {
  readonly address: string;
  readonly steps: readonly RewriteStep[];
}

/** The letters of the places that a rule without flags of its own is for. */
const everywhere = 'EFTbcfhrst';

/** Rewrites an envelope address: `T` rules for recipients, `F` rules for senders. */
export function rewriteAddress(routing: Routing, given: string, isRecipient: boolean): Rewritten {
  return rewriteWith(routing, given, isRecipient ? 'T' : 'F', isRecipient);
}

/** Rewrites an address as one found in the place that `letter` names: `E`… are those of the rewrite rules' flags. */
export function rewriteWith(
  routing: Routing,
  given: string,
  letter: string,
  isRecipient: boolean,
): Rewritten {
  const steps: RewriteStep[] = [];
  let address = qualify(routing, given, isRecipient);
  if (address !== given) steps.push({ before: given, after: address, by: 'qualify' });
  for (const rule of routing.model.rewriteRules) {
    for (let round = 0; round < 11; round++) {
      const done = applyRule(routing, rule, address, letter, isRecipient);
      if (!done) break;
      if (done.address !== undefined) {
        steps.push({ before: address, after: done.address, by: 'rule', at: placeOf(rule.pattern.span) });
        address = done.address;
      }
      if (done.next === 'stop') return { address, steps };
      if (done.next === 'go-on') break;
    }
  }
  return { address, steps };
}

interface Applied {
  readonly address?: string;
  readonly next: 'go-on' | 'again' | 'stop';
}

/** Undefined where the rule is not for this address. */
function applyRule(
  routing: Routing,
  rule: RewriteRule,
  address: string,
  letter: string,
  isRecipient: boolean,
): Applied | undefined {
  const flags = rule.flags?.text ?? '';
  const places = flags.replace(/[^EFTbcfhrst]/g, '') || (flags.includes('S') ? '' : everywhere);
  if (!places.includes(letter)) return undefined;
  const match = matchAddress(routing, tainted(address, 'the address'), rule.pattern.text, {
    expand: false,
    numbers: true,
  });
  if (match.kind !== 'matched') return undefined;
  const next = flags.includes('q') ? 'stop' : flags.includes('R') ? 'again' : 'go-on';
  const replacement = rule.replacement?.text ?? '';
  if (replacement === '*') return { next };
  const at = atOf(address);
  const expanded = withLocals(
    routing,
    {
      local_part: tainted(address.slice(0, at), '$local_part'),
      domain: tainted(address.slice(at + 1), '$domain'),
      ...(match.data && { value: match.data }),
    },
    () => expandText(routing, replacement),
  );
  if (!expanded.ok) {
    if (expanded.forced) return { next: flags.includes('Q') ? 'stop' : 'go-on' };
    writeLog(routing, `Expansion of ${replacement} failed while rewriting: ${expanded.message}`, true);
    return { next: 'go-on' };
  }
  const parsed = parseAddress(expanded.value.text, addressSyntax(routing));
  if (!parsed.ok) {
    writeLog(
      routing,
      `Rewrite of ${address} yielded unparseable address: ${parsed.message} in address ${expanded.value.text}`,
    );
    return { next: 'go-on' };
  }
  const whole =
    parsed.domainAt === 0 && !flags.includes('Q') ? undefined : qualify(routing, parsed.address, isRecipient);
  if (whole === undefined) {
    writeLog(routing, `Rewrite of ${address} yielded unqualified address "${expanded.value.text}"`);
    return { next: 'go-on' };
  }
  return { address: whole, next };
}
