/** What the README's two commands run first needs nothing but Node: on a fresh clone no package is there yet. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const { scripts } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8'));

/** The modules that a file loads before its first statement runs. `import()` loads when it is come to, and is no such one. */
function staticImports(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^(?:import|export)\s(?:[^'";]*\sfrom\s+)?'([^']+)'/gm)].map(
    ([, name = '']) => name,
  );
}

/** Each package that is loaded with `entry`, with the file that asks for it. */
function packagesOf(entry: string, seen = new Set<string>()): string[] {
  if (seen.has(entry)) return [];
  seen.add(entry);
  assert.ok(existsSync(entry), entry);
  return staticImports(entry).flatMap((name) => {
    if (name.startsWith('node:')) return [];
    if (!name.startsWith('.')) return [`${path.relative(repository, entry)} imports ${name}`];
    return packagesOf(path.join(path.dirname(entry), name), seen);
  });
}

describe('on a fresh clone', () => {
  for (const command of ['start', 'test'])
    it(`npm ${command === 'test' ? 'test' : `run ${command}`} starts without a package`, () => {
      const [, script] = /^node (\S+\.mjs)$/.exec(scripts[command]) ?? [];
      assert.ok(script, scripts[command]);
      assert.deepEqual(packagesOf(path.join(repository, script)), []);
    });

  it('sees a package that is asked for at once', () => {
    const found = packagesOf(path.join(repository, 'test/bench/run.mjs'));
    assert.deepEqual(found, ['test/bench/run.mjs imports esbuild']);
  });
});
