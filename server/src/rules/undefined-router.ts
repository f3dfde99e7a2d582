/** `redirect_router` or `pass_router` names a router that does not exist. */
import type { Occurrence } from '../model/occurrences';
import type { EximError } from '../preprocess/problem';
import type { Driver } from '../syntax/tree';
import type { Rule, Subject } from './rule';
import { missing, undeclared } from './undefined-name';

export const undefinedRouter: Rule = {
  code: 'undefined-router',
  severity: 'error',
  doc: {
    title: 'A router that is not defined',
    text: `\`redirect_router\` and \`pass_router\` name another router. Exim looks them up when it starts and refuses to start when
there is none of that name.`,
    bad: `begin routers
aliases:
  driver = redirect
  data = ${'${lookup{$local_part}lsearch{/etc/aliases}}'}
  redirect_router = dnslokup
dnslookup:
  driver = dnslookup
  transport = remote_smtp
begin transports
remote_smtp:
  driver = smtp
`,
    good: `begin routers
aliases:
  driver = redirect
  data = ${'${lookup{$local_part}lsearch{/etc/aliases}}'}
  redirect_router = dnslookup
dnslookup:
  driver = dnslookup
  transport = remote_smtp
begin transports
remote_smtp:
  driver = smtp
`,
  },
  *check(subject) {
    for (const reference of undeclared(subject, ['router'])) {
      const router = routerOf(subject, reference);
      yield {
        ...missing(subject, reference, 'Exim does not start.'),
        ...(router && {
          exim: afterRouters(
            subject,
            `new_router "${reference.name}" not found for "${router.name.text}" router`,
          ),
        }),
      };
    }
  },
};

/** The router in whose options a reference stands. */
export function routerOf({ model }: Subject, { span }: Occurrence): Driver | undefined {
  return model.routers.find(({ lines }) => lines.includes(span.line));
}

/** Exim resolves the names when it has read the last router (route.c, route_init). */
export function afterRouters({ model }: Subject, message: string): EximError {
  const last = model.routers.at(-1)?.lines.at(-1);
  return { message, order: (last?.order ?? 0) + 0.8 };
}
