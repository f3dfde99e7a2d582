/** Which results are tainted, as Exim 4.96 and 4.100 showed when each was used as a file's name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expand, tainted } from '../../../server/src/expand';
import { contextIn } from '../../support/expand-context';

const variables = {
  sender_host_name: tainted('foo.example', '$sender_host_name'),
  sender_host_address: tainted('10.1.2.3', '$sender_host_address'),
};

const dirty = [
  '$sender_host_name',
  '${lc:$sender_host_name}',
  '${extract{1}{:}{$sender_host_name}}',
  '${if match{$sender_host_name}{f(.)}{$1}}',
  '${sg{$sender_host_name}{o}{x}}',
  '${sg{abc}{b}{$sender_host_name}}',
  '${hash_2:$sender_host_name}',
  '${length_1:$sender_host_name}',
  '${quote_local_part:$sender_host_name}',
  '${domain:a@$sender_host_name}',
  '${tr{$sender_host_name}{a}{b}}',
  '${map{a:b}{$item$sender_host_name}}',
  '${reduce{$sender_host_name}{}{$item}}',
  '${sort{$sender_host_name:x}{lt}{$item}}',
  '${listextract{1}{$sender_host_name:x}}',
  '${substr{0}{1}{$sender_host_name}}',
];

const clean = [
  '${if eq{$sender_host_name}{foo}{a}{b}}',
  '${extract{a}{a=b}}',
  '${if inlist{$sender_host_name}{foo.example}{$value}}',
  '${if match_domain{$sender_host_name}{*.example}{$value}}',
  '${md5:$sender_host_name}',
  '${nhash_2:$sender_host_name}',
  '${strlen:$sender_host_name}',
  '${mask:$sender_host_address/24}',
  '${reverse_ip:$sender_host_address}',
  '${tr{abc}{a}{$sender_host_name}}',
  '${map{$sender_host_name}{x}}',
  '${reduce{$sender_host_name}{}{x$value}}',
  '${hmac{md5}{a}{$sender_host_name}}',
  '${lookup{$sender_host_name}lsearch{/keys}}',
  '${lookup{$sender_host_name}lsearch,ret=key{/keys}}',
  '${lookup{$sender_host_name}dsearch{/dir}}',
  '$primary_hostname',
];

const context = () =>
  contextIn({ files: { '/keys': 'foo.example: data\n', '/dir/foo.example': '' }, variables });

for (const text of dirty) {
  test(`tainted: ${text}`, () => {
    const result = expand(text, context());
    assert.equal(result.kind, 'ok');
    assert.match(result.kind === 'ok' ? (result.value.taint?.source ?? '') : '', /^\$sender_host_/);
  });
}

for (const text of clean) {
  test(`clean: ${text}`, () => {
    const result = expand(text, context());
    assert.equal(result.kind, 'ok', JSON.stringify(result));
    assert.equal(result.kind === 'ok' && result.value.taint, undefined);
  });
}

test('a tainted file name is refused with words that only the log has', () => {
  const result = expand('${lookup{x}lsearch{/tmp/$sender_host_name}}', context());
  assert.deepEqual(result, {
    kind: 'failed',
    message: 'NULL',
    forced: false,
    log: "Tainted filename for search: '/tmp/foo.example'",
  });
});

test('a tainted text is not expanded', () => {
  assert.deepEqual(expand(tainted('$primary_hostname', '$local_part'), context()), {
    kind: 'failed',
    message: "attempt to expand tainted string '$primary_hostname'",
    forced: false,
  });
});
