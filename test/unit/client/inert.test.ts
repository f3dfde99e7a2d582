/** The panel draws what strangers wrote: its sources have no way of making markup, styles or code out of a text. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const sources = new URL('../../../client/src/preview/webview/', import.meta.url);
const ways =
  /\.(inner|outer)HTML\s*\+?=(?!=)|insertAdjacentHTML|createContextualFragment|DOMParser|document\.write|\beval\(|new Function|srcdoc|\.style\b|javascript:/;

test('no source of the panel turns text into anything but text', () => {
  const files = readdirSync(sources).filter((name) => name.endsWith('.ts'));
  assert.ok(files.length > 5);
  for (const file of files) assert.doesNotMatch(readFileSync(new URL(file, sources), 'utf8'), ways, file);
  for (const bad of ['a.innerHTML = b', 'a.outerHTML=b', 'new Function(a)']) assert.match(bad, ways);
  assert.doesNotMatch('a.innerHTML !== b.innerHTML', ways);
});

test('the page allows one script of ours, our styles, and nothing else', () => {
  const panel = readFileSync(new URL('../panel.ts', sources), 'utf8');
  const policy = /`(default-src[^`]*)`/.exec(panel)?.[1];
  assert.equal(policy, "default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'");
});
