/** Addresses such as user%other.example@here are turned into addresses elsewhere. */
import { placeOf } from '../../syntax/report';
import type { Rule, RuleDoc } from '../rule';

export const rule: Rule = {
  code: 'percent-hack',
  severity: 'info',
  title: 'The percent hack is on',
  *check({ model }) {
    const setting = model.main.get('percent_hack_domains');
    if (!setting?.value || setting.value.text.trim() === '') return;
    yield {
      at: placeOf(setting.name),
      message:
        'With the percent hack, user%elsewhere@here goes on to user@elsewhere: a way around tests of the domain. Nobody has needed it for decades; remove the option.',
    };
  },
};

export const doc: RuleDoc = {
  text: `For the domains in \`percent_hack_domains\` Exim takes the part of the local part behind \`%\` for the domain. It was a way to route
mail by hand before there was a DNS, and is a way for spam today.

Remove the option. The ACL of Exim's default configuration refuses such addresses in any case.`,
  bad: `percent_hack_domains = example.com
`,
  good: `percent_hack_domains =
`,
};
