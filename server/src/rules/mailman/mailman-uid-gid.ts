/** Mailman's mail program is run by somebody whom it will not obey. */
import { optionOf, textOf } from '../../model/model';
import { placeOf } from '../../syntax/report';
import type { Rule, RuleDoc } from '../rule';
import { mailmanOf } from './parts';

export const rule: Rule = {
  code: 'mailman-uid-gid',
  severity: 'warning',
  title: 'Mailman is not run by its own user and group',
  *check({ model }) {
    const { transports, routers } = mailmanOf(model);
    const { macros } = model.configuration.preprocessed;
    for (const transport of transports) {
      for (const name of ['user', 'group'] as const) {
        const setting = optionOf(transport, name);
        // A name of a user brings its group along.
        const isGiven = setting ?? (name === 'group' ? optionOf(transport, 'user') : undefined);
        if (!isGiven && !routers.some((router) => optionOf(router, name)))
          yield {
            at: placeOf(transport.name),
            message: `Without "${name}" the program runs as the user of Exim, and Mailman refuses with "Group mismatch error". Set "user" and "group" to those that Mailman was built for.`,
          };
        const macro = macros.find((each) => each.name === (name === 'user' ? 'MM_UID' : 'MM_GID'));
        const value = textOf(transport, name)?.trim();
        if (setting && macro && value !== undefined && value !== macro.value.text.trim())
          yield {
            at: placeOf(setting.value?.span ?? setting.name),
            message: `${macro.name} says "${macro.value.text}", but the program runs with the ${name} "${value}". Write "${name} = ${macro.name}".`,
            ...(macro.at && { related: [{ at: macro.at, message: `${macro.name} is defined here` }] }),
          };
      }
    }
  },
};

export const doc: RuleDoc = {
  text: `Mailman's mail program checks who calls it: the group must be the one that its \`configure\` was given as \`--with-mail-gid\`. A pipe transport
without \`user\` and \`group\` runs as the user of Exim. Exim finds nothing wrong with it, and every post bounces with
\`Group mismatch error\`.`,
  bad: `smtp_accept_queue_per_connection = 30
begin transports
mailman_transport:
  driver = pipe
  command = /var/lib/mailman/mail/mailman post testlist
`,
  good: `smtp_accept_queue_per_connection = 30
begin transports
mailman_transport:
  driver = pipe
  command = /var/lib/mailman/mail/mailman post testlist
  user = list
  group = list
`,
};
