/** Every local user may give any address as the sender of a message. */
import { listItems } from '../../syntax/list';
import { placeOf } from '../../syntax/report';
import { valueSpan } from '../../syntax/words';
import type { Rule, RuleDoc } from '../rule';

export const rule: Rule = {
  code: 'untrusted-set-sender',
  severity: 'info',
  title: 'Every local user may use any sender',
  *check({ model }) {
    const value = model.main.get('untrusted_set_sender')?.value;
    if (!value) return;
    const item = listItems(value.text).items.find(({ text }) => text === '*');
    if (!item) return;
    yield {
      at: placeOf(valueSpan(value, item.start, item.end)),
      message:
        'Every local user, and every script of a web site, may send with any envelope sender. Where users are not all trusted, allow the null sender and their own addresses only, as in "untrusted_set_sender = ^$sender_ident@".',
    };
  },
};

export const doc: RuleDoc = {
  text: `\`untrusted_set_sender = *\` lets users who are not trusted give any sender with \`-f\`. Debian sets it, as programs expect it from
other mail systems. On a host where many people or web sites send mail, one of them that was broken into can then send in the name
of everybody.

An empty item allows the null sender, which programs that answer automatically need; a pattern allows addresses of the user's own.`,
  bad: `untrusted_set_sender = *
`,
  good: `untrusted_set_sender = : ^$sender_ident-
`,
};
