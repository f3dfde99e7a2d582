/** The rules on expansions and taint answer for any expansion in any place, at places inside the file, and their repairs repair. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseExpansion } from '../../server/src/syntax/expansion/parse';
import { applyEdits } from '../../server/src/text/edit';
import { expansionFrom, numbersFrom } from '../support/arbitrary-expansion';
import { projectOf } from '../support/project-of';

/** With a value in a main option, a list, an ACL, routers and transports of several kinds; in a macro too. */
function configurationWith(value: string): string {
  return `MACRO = ${value}
smtp_banner = ${value}
domainlist some = ${value} : lsearch;/etc/x
begin acl
a:
  warn set acl_m_a = ${value}
  deny condition = MACRO
begin routers
r:
  driver = redirect
  local_parts = ${value}
  require_files = ${value} : /x
  set = r_a = ${value}
  data = /x/${value}
  file_transport = f
q:
  driver = accept
  address_data = $acl_m_a$r_a
  headers_remove = ${value}
  transport = ${value}
begin transports
f:
  driver = appendfile
  file = /x/${value}/$address_data
p:
  driver = pipe
  command = /bin/prog ${value} "${value}" '${value}' $acl_m_a
  transport_filter = ${value}
begin authenticators
l:
  driver = plaintext
  server_condition = ${value}
`;
}

const values = fc
  .nat()
  .map((seed) => expansionFrom(numbersFrom(seed)).replace(/[\r\n]+/g, ' '))
  // Neither a continuation nor what a template engine would fill in.
  .filter((value) => !/\\\s*$|\{\{[^{}]*\}\}/.test(value));

test('places inside the file, fixes that do not overlap', () => {
  fc.assert(
    fc.property(values, (value) => {
      const text = configurationWith(value);
      for (const { at, fixes = [], related = [] } of projectOf(text).problems()) {
        for (const place of [
          at,
          ...related.map((each) => each.at),
          ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.at)),
        ]) {
          assert.equal(place.file.text, text);
          assert.ok(0 <= place.start && place.start <= place.end && place.end <= text.length);
        }
        for (const { edits } of fixes)
          applyEdits(
            text,
            edits.map((edit) => ({ range: edit.at, newText: edit.newText })),
          );
      }
    }),
    { numRuns: 300, seed: 11 },
  );
});

test('what cannot be read is reported, with a repair that makes it readable where braces are offered', () => {
  fc.assert(
    fc.property(values, (value) => {
      const text = `begin acl\na:\n  warn log_message = ${value}\n`;
      const broken = value.trim() !== '' && parseExpansion(value.trim(), 100).failures.length > 0;
      const found = projectOf(text)
        .problems()
        .filter(
          ({ code, severity }) => severity === 'error' && /^(expansion-syntax|unknown-variable)$/.test(code),
        );
      assert.equal(found.length > 0, broken);
      for (const { fixes = [] } of found)
        for (const { title, edits } of fixes) {
          if (!title.startsWith('Insert')) continue;
          const mended = applyEdits(
            text,
            edits.map(({ at, newText }) => ({ range: at, newText })),
          );
          const [, again = ''] = /log_message = ([\s\S]*)\n$/.exec(mended) ?? [];
          assert.deepEqual(parseExpansion(again.trim(), 100).failures, []);
        }
    }),
    { numRuns: 2000, seed: 12 },
  );
});
