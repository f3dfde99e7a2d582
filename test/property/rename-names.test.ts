/** Renaming lists, ACLs, drivers and variables, and renaming them back, leaves every text as it was; what Exim reads changes only by the name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ownVariables } from '../../server/src/features/own-variables';
import { rename } from '../../server/src/features/rename';
import { editedTexts } from '../../server/src/features/rename-macro';
import { allOccurrences } from '../../server/src/model/occurrences';
import type { RawRange } from '../../server/src/preprocess/source';
import { sourceFile } from '../../server/src/preprocess/source';
import type { Project } from '../../server/src/project/project';
import { readProject } from '../../server/src/project/read-project';
import { newestVersion } from '../../server/src/reference';
import { meaningOf } from '../support/meaning';

const lists = ['local_domains', 'relay', 'a'] as const;
const acls = ['check', 'check_more'] as const;
const routers = ['one', 'two'] as const;
const transports = ['t', 'remote'] as const;
const variables = ['acl_m_x', 'acl_c0', 'acl_m_xy'] as const;

const list = fc.constantFrom(...lists);
const acl = fc.constantFrom(...acls);
const transport = fc.constantFrom(...transports);
const variable = fc.constantFrom(...variables);

const condition = fc.oneof(
  list.map((name) => `domains = +${name} : !+${name}`),
  acl.map((name) => `acl = ${name}`),
  variable.map((name) => `set ${name} = \${if def:${name} {$${name}}{}}`),
  variable.map((name) => `condition = \${if eq{\${${name}}}{USED}}`),
  list.map((name) => `condition = \${if match_domain{$domain}{+${name}}}`),
  acl.map((name) => `message = \${acl{${name}}} word check one t`),
);
const statement = fc
  .tuple(fc.constantFrom('accept', 'deny', 'warn'), fc.array(condition, { maxLength: 3 }))
  .map(([verb, conditions]) => [`  ${verb}`, ...conditions.map((each) => `    ${each}`)].join('\n'));
const option = fc.oneof(
  list.map((name) => `domains = <; +${name}; \\\n      ! +${name}`),
  fc.constantFrom(...routers).map((name) => `redirect_router = ${name}`),
  transport.map((name) => `file_transport = "${name}"`),
  fc.constantFrom('set = r_one = $domain', 'address_data = $r_one', 'set = r_two = $r_one ; r_one = x'),
);

/** Everything is declared, half of it in an included file; some names stand in the text of a macro, and some in a branch that Exim skips. */
const texts = fc
  .record({
    first: fc.array(statement, { maxLength: 4 }),
    second: fc.array(statement, { maxLength: 4 }),
    one: fc.array(option, { maxLength: 4 }),
    two: fc.array(option, { maxLength: 4 }),
    rcpt: acl,
    skipped: statement,
    macro: variable,
  })
  .map(({ first, second, one, two, rcpt, skipped, macro }) => ({
    root: [
      'keep_environment =',
      ...lists.map((name) => `domainlist ${name} = example.org`),
      `USED = $${macro} : x`,
      `acl_smtp_rcpt = ${rcpt}`,
      'begin acl',
      'check:',
      ...first,
      '.ifdef NEVER',
      skipped,
      '.endif',
      '.include /other',
      '',
    ].join('\n'),
    other: [
      'check_more:',
      ...second,
      'begin routers',
      ...routers.flatMap((name, nth) => [
        `${name}:`,
        '  driver = redirect',
        '  data = $acl_m_x',
        ...(nth === 0 ? one : two).map((line) => `  ${line}`),
      ]),
      'begin transports',
      ...transports.flatMap((name) => [`${name}:`, '  driver = appendfile', '  file = /tmp/$r_one']),
      '',
    ].join('\n'),
  }));

function read({ root, other }: { readonly root: string; readonly other: string }): Project {
  const included = sourceFile('file:///other', '/other', other);
  return readProject(sourceFile('file:///exim.conf', '/exim.conf', root), {
    version: newestVersion,
    macros: new Map(),
    include: (path) => (path === '/other' ? included : 'missing'),
    notText: new Set(),
  });
}

function placesOf(
  project: Project,
): { readonly kind: string; readonly name: string; readonly at: RawRange }[] {
  return [
    ...allOccurrences(project.model).flatMap(({ kind, name, written }) =>
      written ? [{ kind, name, at: written }] : [],
    ),
    ...ownVariables(project).flatMap(({ name, at }) =>
      at ? [{ kind: /^(?:acl_.|r_)/.exec(name)?.[0] ?? '', name, at }] : [],
    ),
  ];
}

function newNameFor(kind: string): string {
  if (kind.startsWith('acl_')) return `${kind}_renamed`;
  return kind === 'r_' ? 'r_renamed' : 'renamed';
}

test('rename and back, for every kind of name', () => {
  const renamed = new Map<string, number>();
  fc.assert(
    fc.property(texts, fc.nat(), (before, pick) => {
      const project = read(before);
      const places = placesOf(project);
      const { kind, name, at } = places[pick % places.length]!;
      const newName = newNameFor(kind);
      const result = rename(project, at.file, at.start, newName);
      assert.ok('edits' in result, 'refused' in result ? `${name}: ${result.refused}` : '');
      renamed.set(kind, (renamed.get(kind) ?? 0) + 1);
      assert.ok(result.edits.some((edit) => edit.at.file === at.file && edit.at.start === at.start));
      const edited = editedTexts(result.edits);
      const textOf = (uri: string, text: string) => edited.get(uri) ?? text;
      const after = read({
        root: textOf('file:///exim.conf', before.root),
        other: textOf('file:///other', before.other),
      });
      const unnamed = (each: string) => each.replace(new RegExp(`\\b(?:${name}|${newName})\\b`, 'g'), '…');
      assert.deepEqual(meaningOf(after).map(unnamed), meaningOf(project).map(unnamed));
      assert.equal(
        placesOf(after).filter((place) => place.kind === kind && place.name === name).length,
        0,
        'no place is left behind',
      );
      const there = placesOf(after).find((place) => place.kind === kind && place.name === newName);
      assert.ok(there);
      const back = rename(after, there.at.file, there.at.start, name);
      assert.ok('edits' in back, 'refused' in back ? back.refused : '');
      const restored = editedTexts(back.edits);
      assert.equal(
        restored.get('file:///exim.conf') ?? textOf('file:///exim.conf', before.root),
        before.root,
      );
      assert.equal(restored.get('file:///other') ?? textOf('file:///other', before.other), before.other);
    }),
    { numRuns: 1_500, seed: 21 },
  );
  for (const kind of ['domainlist', 'acl', 'router', 'transport', 'acl_m', 'acl_c', 'r_'])
    assert.ok((renamed.get(kind) ?? 0) > 10, `${kind}: ${renamed.get(kind)} renames`);
});
