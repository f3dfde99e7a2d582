/** What Exim takes for the domain of an address: the answers of `exim -be` 4.96 and 4.100, which agree. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAddress } from '../../../server/src/expand';

const answers: Readonly<Record<string, string>> = {
  'z@d-om': 'z@d-om',
  'z@dom-': 'z@dom-',
  'z@-dom': '',
  'z@d.-om': '',
  'z@d_om': '',
  'z@d!om': '',
  'z@dom/mod': '',
  'z/z@dom': 'z/z@dom',
  'a@[1.2.3.4]': 'a@[1.2.3.4]',
  'a@[IPv6:::1]': 'a@[IPv6:::1]',
  'a@[not-one]': 'a@[not-one]',
  'a@[]': 'a@[]',
  'a@[x y]': '',
  'a@[a': '',
  'a@[a[b]': '',
  'a@[a\\b]': '',
};

for (const [text, answer] of Object.entries(answers))
  test(`\${address:${text}}`, () => {
    const parsed = parseAddress(text, {});
    assert.equal(parsed.ok ? parsed.address : '', answer);
  });
