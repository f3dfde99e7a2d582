/** The values that all rules share: each once, with its place, its tree and its items. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandedValues, listValues, placedValues } from '../../../server/src/model/expansions';
import { projectOf } from '../../support/project-of';

const { model } = projectOf(`primary_hostname = mx.example.com
domainlist local_domains = @ : example.com
acl_smtp_rcpt = check
begin acl
check:
  accept domains = +local_domains
         set acl_m_size = \${eval:1+\${strlen:$sender_address}}
begin rewrite
*@old.example  $1@example.com
begin routers
local:
  driver = accept
  local_parts = postmaster : \${lookup{$local_part}lsearch{/etc/users}}
  nosuchoption = x
`);

test('every value stands once, in the order of the text', () => {
  assert.deepEqual(
    placedValues(model, '4.100').map(({ name, place, expanded }) => [place.kind, name, expanded]),
    [
      ['main', 'primary_hostname', false],
      ['named-list', 'local_domains', true],
      ['main', 'acl_smtp_rcpt', true],
      ['acl', 'domains', true],
      ['acl', 'set', true],
      ['rewrite', 'replacement', true],
      ['driver', 'driver', false],
      ['driver', 'local_parts', true],
      ['driver', 'nosuchoption', false],
    ],
  );
});

test('values are read once for a model and a version', () => {
  assert.equal(placedValues(model, '4.100'), placedValues(model, '4.100'));
  assert.notEqual(placedValues(model, '4.100'), placedValues(model, '4.96'));
});

test('nodes are those of the whole tree, outer ones first', () => {
  const set = expandedValues(model, '4.100').find(({ name }) => name === 'set');
  assert.deepEqual(
    set?.nodes.map(({ kind }) => kind),
    ['operator', 'literal', 'operator', 'variable'],
  );
});

test('lists have their kind and their items', () => {
  assert.deepEqual(
    listValues(model, '4.100').map(({ name, listKind, list }) => [
      name,
      listKind,
      list.items.map(({ text }) => text),
    ]),
    [
      ['local_domains', 'domainlist', ['@', 'example.com']],
      ['domains', 'domainlist', ['+local_domains']],
      ['local_parts', 'localpartlist', ['postmaster', '${lookup{$local_part}lsearch{/etc/users}}']],
    ],
  );
});
