/** What the rules on ACLs, security and settings say of configurations that Exim accepts: as often as warnings-acl.md has it, and reviewed there. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { nodeHost } from '../../server/src/host/node-host';
import { fileUri } from '../../server/src/host/uri';
import type { Problem } from '../../server/src/preprocess/problem';
import { openSession } from '../../server/src/project/session';
import { newestVersion } from '../../server/src/reference';
import { aclRules } from '../../server/src/rules/acl';
import { securityRules } from '../../server/src/rules/security';
import { settingsRules } from '../../server/src/rules/settings';
import { generateDebian } from '../support/debian-configuration';
import { inCorpus, noCorpus, parseRows } from '../support/parse-corpus';

const reviewed = readFileSync(join(import.meta.dirname, 'warnings-acl.md'), 'utf8');
const ours = new Set([...aclRules, ...securityRules, ...settingsRules].map(({ code }) => code));

function findings(path: string, root: string | undefined): Problem[] {
  const uri = fileUri(path);
  const session = openSession(nodeHost(), {
    version: newestVersion,
    macros: new Map(),
    filesRoots: root === undefined ? [] : [root],
    onlyFilesRoots: root !== undefined,
    access: { folders: 'everything', files: new Set([uri]) },
    workspace: [],
    roots: [],
  });
  return [...session.projectAt(uri).problems()].filter(({ code }) => ours.has(code));
}

/** `code severity` → how often. */
function count(problems: Iterable<Problem>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code, severity } of problems) {
    const key = `${code} ${severity}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/** The figures of the table under a heading. */
function tableUnder(heading: string): Record<string, number> {
  const section = reviewed.split(/^## /m).find((each) => each.startsWith(heading)) ?? '';
  const rows = [...section.matchAll(/^\| `([\w-]+)` \| (\w+) \| (\d+) \|/gm)];
  return Object.fromEntries(
    rows.map(([, code, severity, number]) => [`${code} ${severity}`, Number(number)]),
  );
}

if (noCorpus) console.log(`NOT TESTED: warnings on configurations that Exim accepts (${noCorpus})`);

test('the configurations that Exim accepts', { skip: noCorpus }, () => {
  const accepted = new Set(
    parseRows()
      .filter(({ ok, oracle, featureMissing }) => ok && oracle === '4.100.1' && !featureMissing)
      .map(({ conf }) => conf),
  );
  assert.ok(accepted.size > 400, 'the corpus is there');
  const all = [...accepted].flatMap((conf) => findings(inCorpus('parse', conf), inCorpus('parse/files')));
  assert.deepEqual(count(all), tableUnder('Accepted configurations'));
});

describe("Debian's configurations", () => {
  const template = '/etc/exim4/exim4.conf.template';
  const skip = existsSync(template) ? false : "Debian's exim4 packages are not installed";
  if (skip) console.error(`NOT TESTED: warnings on Debian's configurations (${skip})`);
  const folder = mkdtempSync(join(tmpdir(), 'eximls-warnings-'));
  after(() => rmSync(folder, { recursive: true }));
  for (const type of ['internet', 'smarthost', 'satellite', 'local', 'none'])
    for (const split of ['true', 'false'])
      test(`${type}, split ${split}`, { skip }, () => {
        const settings = {
          dc_eximconfig_configtype: type,
          dc_other_hostnames: 'host.example',
          dc_local_interfaces: '127.0.0.1 ; ::1',
          dc_relay_domains: 'backup.example',
          dc_relay_nets: '192.0.2.0/24',
          dc_smarthost: 'smtp.example.org::587',
          CFILEMODE: '644',
          dc_use_split_config: split,
          dc_localdelivery: 'mail_spool',
        };
        const path = generateDebian('/', settings, folder);
        assert.deepEqual(count(findings(path, undefined)), tableUnder('Each configuration of Debian'));
      });
});
