/** The iplookup router: a server is asked for another address, which somebody has to answer for it (iplookup.c). */
import { expandText } from '../evaluate';
import { setting, textOf } from '../options';
import { addGenerated } from '../redirect/generated';
import { rewriteAddress } from '../rewrite';
import { note } from '../step';
import { defer, end, type RouterEnd, type RouterRun } from './router';

export function iplookupRouter(run: RouterRun): RouterEnd {
  const { address, router, routing, step } = run;
  const query = textOf(router, 'query') ?? '$local_part@$domain $local_part@$domain';
  return note<RouterEnd>(routing, step, setting(router, 'query') ?? 'query', () => {
    const expanded = expandText(routing, query);
    if (!expanded.ok) {
      const message = `${router.name.text} router: failed to expand ${query}: ${expanded.message}`;
      return { noted: { result: 'error', message }, result: defer(run, message) };
    }
    const { value } = expanded;
    const answer = routing.world.answer('outside', { means: 'iplookup', text: value.text });
    const [, made] = /^\s*\S+\s+(\S+)/.exec(answer?.ok ? answer.output : '') ?? [];
    if (made === undefined) {
      return {
        noted: { result: 'no', value },
        result: end('decline', 'nobody has said what the server answers'),
      };
    }
    const text = made.includes('@') ? made : `${made}@${address.domain}`;
    addGenerated(run, [{ text: rewriteAddress(routing, text, true).address, kind: 'address' }], {
      ...address.props,
    });
    return { noted: { result: 'yes', value }, result: end('ok', `redirected to ${text}`) };
  });
}
