/** A router changes header lines of a copy, and sends the copy to the address it came from. */
import { optionOf } from '../../model/model';
import { placeOf } from '../../syntax/report';
import type { Driver } from '../../syntax/tree';
import type { Rule, RuleDoc } from '../rule';

export const rule: Rule = {
  code: 'unseen-headers',
  severity: 'warning',
  title: 'Header lines of an unseen copy that goes to the same address',
  *check({ model }) {
    for (const router of model.routers) {
      if (router.driver !== 'redirect' || !isUnseen(router)) continue;
      const data = optionOf(router, 'data')?.value?.text ?? '';
      if (!/\$\{?local_part\b(?!_)/.test(data) || optionOf(router, 'repeat_use')?.negation) continue;
      for (const name of ['headers_add', 'headers_remove']) {
        const setting = optionOf(router, name);
        if (!setting) continue;
        yield {
          at: placeOf(setting.name),
          message: `"${name}" holds for the redirected copy alone; the address goes on without it. Where both are the same address Exim drops one of the two, and which one is not defined. Redirect to another address, or do without "unseen".`,
        };
      }
    }
  },
};

function isUnseen(router: Driver): boolean {
  const unseen = optionOf(router, 'unseen');
  if (!unseen || unseen.negation) return false;
  return unseen.value === undefined || !/^(?:false|no)$/i.test(unseen.value.text.trim());
}

export const doc: RuleDoc = {
  text: `With \`unseen\` a router makes two of an address: the one it redirects to, and a clone that goes on to the next router. The header lines that
the router adds or removes belong to the first one only. When that is the same address as the clone's, Exim delivers just one of them, and
does not say which: the header line is there or not as it happens.`,
  bad: `begin routers
mark:
  driver = redirect
  unseen
  headers_add = X-Copied: yes
  data = \${quote_local_part:$local_part}@$domain
`,
  good: `begin routers
archive:
  driver = redirect
  unseen
  headers_add = X-Copied: yes
  data = archive@example.com
`,
};
