/** Whole drivers and ACLs that completion offers: one configuration of them all is read without a problem, and a real Exim takes it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type Block, blocks } from '../../../server/src/features/blocks';
import { sourceFile } from '../../../server/src/preprocess/source';
import { readProject } from '../../../server/src/project/read-project';
import { renderSnippet } from '../../support/snippet-body';

const sections: readonly Block['where'][] = ['acl', 'routers', 'transports', 'authenticators'];

/** With the lists that the blocks speak of. `kept` says which of two blocks that exclude each other. */
function configuration(kept: (block: Block) => boolean): string {
  const texts = (where: Block['where']) =>
    blocks
      .filter((block) => block.where === where && kept(block))
      .map(({ body }) => `${renderSnippet(body).text}\n`);
  return [
    'keep_environment =',
    'domainlist local_domains = example.org',
    'domainlist relay_to_domains = example.net',
    'hostlist relay_from_hosts = 192.0.2.0/24',
    'acl_smtp_rcpt = acl_check_rcpt',
    'acl_smtp_data = acl_check_data',
    ...sections.flatMap((where) => [`begin ${where}`, ...texts(where)]),
    '',
  ].join('\n');
}

/** Two servers of one name cannot be, and one router for other domains is enough. */
const variants: readonly (readonly [string, (block: Block) => boolean])[] = [
  ['mail by MX', ({ key }) => key !== 'block-plain-client' && key !== 'block-manualroute-router'],
  ['mail to a smarthost', ({ key }) => key !== 'block-plain-server' && key !== 'block-dnslookup-router'],
];

for (const [title, kept] of variants) {
  test(`${title}: nothing to complain of`, () => {
    const text = configuration(kept);
    const project = readProject(sourceFile('file:///blocks.conf', '/blocks.conf', text), {
      version: '4.100',
      macros: new Map(),
      include: () => 'missing',
      notText: new Set(),
    });
    const bad = project
      .problems()
      .filter(({ severity, code }) => severity !== 'hint' && severity !== 'info' && code !== 'unused-list');
    assert.deepEqual(
      bad.map(({ code, message, at }) => `${code}: ${message} (${text.slice(at.start, at.end)})`),
      [],
    );
  });

  const installed = ['/usr/sbin/exim4', '/usr/sbin/exim'].find((path) => existsSync(path));
  const oracle = process.env.EXIM_ORACLE;
  const exims: readonly (readonly [string, readonly string[], string | false])[] = [
    ['the installed Exim', [installed ?? ''], installed ? false : 'no Exim is installed'],
    ...['4.98', '4.100'].map(
      (version) =>
        [
          `Exim ${version}`,
          [join(oracle ?? '', 'exim'), version],
          oracle ? false : `EXIM_ORACLE is not set: Exim ${version} is not asked`,
        ] as const,
    ),
  ];
  describe(title, () => {
    for (const [name, [command = '', ...first], skip] of exims)
      test(`${name} takes it`, { skip }, () => {
        const folder = mkdtempSync(join(tmpdir(), 'exim-blocks-'));
        try {
          const file = join(folder, 'exim.conf');
          writeFileSync(file, configuration(kept));
          const { status, stdout, stderr } = spawnSync(command, [...first, '-C', file, '-bV'], {
            encoding: 'utf8',
          });
          assert.equal(status, 0, stdout + stderr);
        } finally {
          rmSync(folder, { recursive: true });
        }
      });
  });
}

test('every block ends where the next one may begin', () => {
  for (const { key, body } of blocks) assert.equal(body.at(-1), '$0', key);
});
