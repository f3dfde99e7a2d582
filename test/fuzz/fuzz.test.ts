/** A fixed number of generated inputs for each target, the same everywhere, and every input that once failed. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { attempt, inWords, smallestFailure } from './attempt';
import { configurations } from './corpus';
import { randomFrom } from './random';
import type { Input } from './target';
import { targets } from './targets';

const found = new URL('found/', import.meta.url);

describe('what once failed', () => {
  for (const name of readdirSync(found).sort()) {
    test(name, async () => {
      const { target: wanted, input } = JSON.parse(readFileSync(new URL(name, found), 'utf8')) as {
        target: string;
        input: Input;
      };
      const target = targets.find((each) => each.name === wanted);
      assert.ok(target, `no target is called ${wanted}`);
      assert.equal(await attempt(target, input), undefined);
    });
  }
});

describe('generated inputs', () => {
  const texts = configurations(false);
  for (const target of targets)
    test(`${target.cases} of ${target.name}`, async () => {
      for (let seed = 1; seed <= target.cases; seed++) {
        const failure = await smallestFailure(target, seed, target.make(randomFrom(seed), texts));
        if (failure) assert.fail(inWords(failure));
      }
    });
});
