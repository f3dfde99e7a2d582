/** `pass_router` names a router that stands before the one that passes. */
import { allOccurrences } from '../model/occurrences';
import type { Rule } from './rule';
import { afterRouters, routerOf } from './undefined-router';

export const passRouterOrder: Rule = {
  code: 'pass-router-order',
  severity: 'error',
  doc: {
    title: 'pass_router names an earlier router',
    text: `A router that passes an address hands it on to a later router: to the next one, or to the one that \`pass_router\` names. If
that router stands before it, or is the router itself, Exim refuses to start. (\`redirect_router\` may name any router.)`,
    bad: `begin routers
final:
  driver = accept
  transport = out
first:
  driver = accept
  transport = out
  pass_router = final
begin transports
out:
  driver = smtp
`,
    good: `begin routers
first:
  driver = accept
  transport = out
  pass_router = final
final:
  driver = accept
  transport = out
begin transports
out:
  driver = smtp
`,
  },
  *check(subject) {
    const { routers } = subject.model;
    for (const reference of allOccurrences(subject.model)) {
      if (reference.kind !== 'router' || reference.declaration) continue;
      const router = routerOf(subject, reference);
      const option = router?.options.find(({ line }) => line === reference.span.line);
      if (!router || option?.name.text !== 'pass_router') continue;
      const target = routers.findIndex(({ name }) => name.text === reference.name);
      if (target === -1 || target > routers.indexOf(router)) continue;
      yield {
        at: reference.at,
        message: `"${reference.name}" does not stand after "${router.name.text}": an address is passed on to later routers only. Exim does not start.`,
        exim: afterRouters(
          subject,
          `new_router "${reference.name}" does not follow "${router.name.text}" router`,
        ),
      };
    }
  },
};
