/** URIs: one spelling each, and paths that stay inside. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  baseName,
  canonicalUri,
  fileUri,
  folderOf,
  isWithin,
  normalPath,
  pathOf,
  uriOfPath,
} from '../../../server/src/host/uri';

describe('uris', () => {
  it('have one spelling', () => {
    for (const uri of ['file:///a/b+c d', 'file:///a/b%2Bc%20d', 'file:///a/b%2bc%20d'])
      assert.equal(canonicalUri(uri), 'file:///a/b%2Bc%20d');
  });

  it('come back from paths', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ minLength: 1 }).filter((part) => !/^\.\.?$|[/\\\0]/.test(part)),
          { minLength: 1 },
        ),
        (parts) => {
          // What looks like the drive of a Windows path has one spelling, in lower case.
          fc.pre(!/^[A-Z]:/.test(parts[0] ?? ''));
          const path = `/${parts.join('/')}`;
          assert.equal(pathOf(fileUri(path)), path);
          assert.equal(uriOfPath(path, 'file:///x'), fileUri(path));
          assert.equal(baseName(fileUri(path)), parts.at(-1));
          assert.ok(isWithin(folderOf(fileUri(path)), fileUri(path)));
        },
      ),
    );
  });

  it('do not leave a folder by its name alone', () => {
    assert.ok(isWithin('file:///a/b', 'file:///a/b/c'));
    assert.ok(isWithin('file:///', 'file:///a'));
    assert.ok(!isWithin('file:///a/b', 'file:///a/bc'));
  });

  it('have paths without dots', () => {
    assert.equal(normalPath('/a/../../b/./c//d/'), '/b/c/d');
    fc.assert(fc.property(fc.string(), (text) => assert.doesNotMatch(normalPath(text), /(^|\/)\.\.?(\/|$)/)));
  });

  it('may be anything at all', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.equal(canonicalUri(canonicalUri(text)), canonicalUri(text));
        assert.equal(typeof folderOf(text), 'string');
      }),
    );
  });
});
