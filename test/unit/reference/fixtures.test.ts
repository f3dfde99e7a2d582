/** Every kind of name in the reference is shown in its place: a marker fixture for its hover, and one for its completion. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { casesFolder } from '../../support/fixture';
import { readMarkers } from '../../support/marker';

/** The kinds are those that `npm run coverage:reference` prints. */
const { stdout } = spawnSync('node', [join(casesFolder, '../../server/facts/coverage.mjs')], {
  encoding: 'utf8',
  env: { ...process.env, EXIM_FACTS: '' },
});
const kinds = [...stdout.matchAll(/^(.*?) +\d+ names +\d+ known/gm)].map(([, kind = '']) => kind);

test('the kinds are read off the coverage', () => assert.ok(kinds.length > 30, stdout));

for (const kind of kinds)
  for (const [feature, expectation] of [
    ['hover', 'hover'],
    ['completion', 'type'],
  ] as const)
    test(`${kind}: ${feature}`, () => {
      const path = join(casesFolder, feature, `${kind.replaceAll(' ', '-')}.conf`);
      assert.ok(existsSync(path), `${path} does not exist`);
      const { expectations } = readMarkers(readFileSync(path, 'utf8'), path);
      assert.ok(
        expectations.some((each) => each.kind === expectation),
        `${path} expects no ${feature}`,
      );
    });
