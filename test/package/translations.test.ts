/** Whatever the extension says can be said in German: no key is missing, none is left over. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { script } from './scripts';

describe('translations', () => {
  it('have every sentence of the manifest and the client, and none besides (npm run l10n gathers them)', async () => {
    const { problemsOfTranslations } = await script<{ problemsOfTranslations(): Promise<string[]> }>(
      'client/package/l10n.mjs',
    );
    assert.deepEqual(await problemsOfTranslations(), []);
  });
});
