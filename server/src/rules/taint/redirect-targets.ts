/** Redirections to a file or a pipe that a router's `data` spells out with text from outside in it. */
import { optionOf } from '../../model/model';
import { type Flow, type TaintSource, taintSources } from '../../model/taint';
import { expansionOf, releaseOf } from '../../model/values';
import type { ExpansionText } from '../../syntax/expansion/tree';
import type { Value } from '../../syntax/tree';
import type { Subject } from '../rule';

export interface RedirectTarget {
  readonly flow: Flow;
  readonly value: Value;
  readonly source: TaintSource;
}

/** `mark` is what such a target begins with: `/` or `|`. */
export function* redirectTargets({ model, version }: Subject, mark: '/' | '|'): Iterable<RedirectTarget> {
  for (const router of model.routers) {
    const value = router.driver === 'redirect' ? optionOf(router, 'data')?.value : undefined;
    if (!value?.text.includes('$')) continue;
    const flow: Flow = { model, version, routers: [router] };
    for (const text of branches(expansionOf(value, releaseOf(version)).text)) {
      const [first] = text.nodes;
      if (first?.kind !== 'literal' || !first.text.trimStart().replace(/^"/, '').startsWith(mark)) continue;
      // Where a colon separates several addresses it is not clear which of them a source belongs to.
      if (text.nodes.some((node) => node.kind === 'literal' && /[,\n]/.test(node.text))) continue;
      for (const source of taintSources(text, flow)) yield { flow, value, source };
    }
  }
}

/** The texts of which one is the whole result. */
export function* branches(text: ExpansionText): Iterable<ExpansionText> {
  const [only, more] = text.nodes;
  if (only?.kind === 'item' && only.name === 'if' && !more) {
    for (const braced of [only.yesNo?.yes, only.yesNo?.no]) if (braced) yield* branches(braced.text);
    return;
  }
  yield text;
}
