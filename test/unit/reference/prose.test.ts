/** Prose and entries belong together: no prose without a name that Exim knows, no name without prose. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  aclEntries,
  allOptions,
  type DocKind,
  debugSelectors,
  directives,
  docOf,
  drivers,
  expansionConditions,
  expansionItems,
  expansionOperators,
  expansionSyntax,
  filterWords,
  listItems,
  logSelectors,
  lookupNotations,
  lookupTypes,
  macroFamilies,
  namedListKinds,
  quoteOperators,
  retryErrors,
  retryRuleLetters,
  rewriteFlags,
  sectionNames,
  variables,
} from '../../../server/src/reference';
import { prose } from '../../../server/src/reference/prose';

type Name = readonly [kind: DocKind, name: string, driver?: string];

/** Every name that can be asked for. */
function everyName(): Name[] {
  const plain = (kind: DocKind, entries: readonly { readonly name: string }[]): Name[] =>
    entries.map((e) => [kind, e.name]);
  const aclKinds: Record<string, DocKind> = {
    verb: 'acl-verb',
    condition: 'acl-condition',
    modifier: 'acl-modifier',
    control: 'acl-control',
    verify: 'acl-verify',
    acl: 'acl-context',
  };
  const driverKinds = ['router', 'transport', 'authenticator'] as const;
  return [
    ...allOptions()
      .filter((e) => !e.name.startsWith('*'))
      .map((e): Name => (e.driver ? [e.kind, e.name, e.driver] : [e.kind, e.name])),
    ...driverKinds.flatMap((kind) => plain(`${kind}-driver`, drivers(kind))),
    ...aclEntries()
      .filter((e) => e.kind !== 'main-option')
      .map((e): Name => {
        const kind = aclKinds[e.kind];
        return kind ? [kind, e.name] : ['acl-option', e.name, e.parent!];
      }),
    ...plain('item', expansionItems()),
    ...plain('operator', [...expansionOperators(), ...quoteOperators()]),
    ...plain('condition', expansionConditions()),
    ...plain('expansion-syntax', expansionSyntax()),
    ...plain('variable', variables()),
    ...plain('lookup', [...lookupTypes(), ...lookupNotations()]),
    ...plain('macro', macroFamilies()),
    ...plain('log-selector', logSelectors()),
    ...plain('debug-selector', debugSelectors()),
    ...plain('rewrite-flag', rewriteFlags()),
    ...plain('retry-error', retryErrors()),
    ...plain('retry-rule', retryRuleLetters()),
    ...plain('filter', filterWords()),
    ...plain('directive', directives()),
    ...plain('list-item', listItems()),
    ...namedListKinds.map((kind): Name => ['list', `${kind}list`]),
    ...sectionNames.map((name): Name => ['section', name]),
  ];
}

test('every name has prose', () => {
  const names = everyName();
  assert.ok(names.length > 1400);
  const without = names.filter(([kind, name, driver]) => !docOf(kind, name, driver)?.prose);
  assert.deepEqual(
    without.map((name) => name.join(' ')),
    [],
  );
});

test('every piece of prose belongs to a name', () => {
  const stray = Object.entries(prose).flatMap(([scope, entries]) => {
    const [kind = '', ...rest] = scope.split(':');
    const driver = rest.length > 0 ? rest.join(':') : undefined;
    return Object.keys(entries)
      .filter((name) => !known(kind as DocKind, name, driver))
      .map((name) => `${scope} ${name}`);
  });
  assert.deepEqual(stray, []);
});

/** The verify options are shared by several words, each of which has some of them. */
function known(kind: DocKind, name: string, driver: string | undefined): boolean {
  if (kind === 'acl-option')
    return aclEntries().some(
      (e) =>
        (e.name === name && e.kind.endsWith('-option')) || (e.name === name && e.kind === 'dnslists-item'),
    );
  const entry = docOf(kind, name, driver)?.entry;
  return (
    entry !== undefined &&
    entry.name === name &&
    (driver === undefined || !('driver' in entry) || entry.driver === driver)
  );
}

test('prose is made of sentences: it begins with a capital, code or a number and ends with a full stop', () => {
  for (const [scope, entries] of Object.entries(prose))
    for (const [name, text] of Object.entries(entries)) {
      assert.match(text, /^[\p{Lu}\d`]/u, `${scope} ${name}`);
      assert.match(text, /[.?](?:[`”)])*$/, `${scope} ${name}`);
      assert.equal(text.split('`').length % 2, 1, `${scope} ${name}: a backtick is left open`);
    }
});

test('a release named at the end of prose is the one of the facts', () => {
  const differ = everyName().flatMap(([kind, name, driver]) => {
    const doc = docOf(kind, name, driver);
    const said = /(?:^|\. )Since (4\.\d+)\.$/.exec(doc?.prose ?? '')?.[1];
    const known = (doc?.entry as { readonly since?: string } | undefined)?.since;
    return said && said !== known ? [`${kind} ${name}: ${said}, the facts say ${known}`] : [];
  });
  assert.deepEqual(differ, []);
});

test('a default is a value: a number for integers, no reference to a manual', () => {
  const odd = allOptions().filter(
    ({ name, value, default: text }) =>
      !name.startsWith('*') &&
      text !== undefined &&
      (/^see /i.test(text) || (value === 'integer' && !/^(?:-?\d+[KMG]?|unset)$/.test(text))),
  );
  assert.deepEqual(
    odd.map((e) => `${e.kind} ${e.name}: ${e.default}`),
    [],
  );
});
