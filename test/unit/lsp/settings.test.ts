/** The settings: one table, from which the extension's manifest is made, and a reader that takes anything. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { manifestConfiguration, readSettings, settingsTable } from '../../../server/src/lsp/settings';

const manifestFile = new URL('../../../package.json', import.meta.url);

describe('the settings', () => {
  it('stand in the manifest as the table has them (UPDATE=1 writes them)', () => {
    const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
    const wanted = JSON.parse(JSON.stringify(manifestConfiguration()));
    if (process.env.UPDATE === '1') {
      manifest.contributes.configuration = wanted;
      writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
    }
    assert.deepEqual(manifest.contributes.configuration, wanted);
  });

  it('have the defaults of the table where nothing is set', () => {
    const defaults = readSettings(undefined);
    for (const [name, value] of Object.entries(defaults))
      assert.deepEqual(value, settingsTable[`exim.${name}` as keyof typeof settingsTable].default, name);
  });

  it('keep what is of the right type and drop the rest', () => {
    const settings = readSettings({
      version: '4.96',
      allowedPaths: ['/etc/exim4', 1],
      macros: { A: 'x', B: 2 },
      rules: { one: 'off', two: 'loud' },
      format: { align: 'always' },
      inlayHints: ['macros', 'anything'],
      codeLens: 'uses',
    });
    assert.equal(settings.version, '4.96');
    assert.deepEqual(settings.allowedPaths, ['/etc/exim4']);
    assert.deepEqual(settings.macros, { A: 'x' });
    assert.deepEqual(settings.rules, { one: 'off' });
    assert.equal(settings['format.align'], 'always');
    assert.equal(readSettings({ 'format.align': 'never' })['format.align'], 'never');
    assert.equal(readSettings({ format: { align: 'sometimes' } })['format.align'], 'keep');
    assert.deepEqual(settings.inlayHints, ['macros']);
    assert.deepEqual(settings.codeLens, ['route']);
  });

  it('are read from anything without complaint', () => {
    fc.assert(
      fc.property(fc.anything(), (section) => {
        assert.equal(typeof readSettings(section).root, 'string');
      }),
    );
  });
});
