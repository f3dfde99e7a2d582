/** A real Exim reads the expanded configuration as it reads the files that it was made of. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { expandedConfiguration } from '../../server/src/features/expanded';
import { nodeHost } from '../../server/src/host/node-host';
import { openSession } from '../../server/src/project/session';
import { eximOf } from '../support/exim-reads';
import { acceptedSample, noCorpus } from '../support/parse-corpus';

const exim = eximOf('installed');
if (typeof exim === 'string')
  console.error(`NOT TESTED: the expanded configuration against a real Exim: ${exim}`);

const folder = mkdtempSync(join(tmpdir(), 'exim-expanded-'));
after(() => rmSync(folder, { recursive: true }));

/** Names are those of one folder, so that what is printed does not differ by them. */
const main = join(folder, 'exim.conf');

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, name), text.replaceAll('FOLDER', folder));
}

function expanded(version: string): string {
  const session = openSession(nodeHost(), {
    version,
    macros: new Map(),
    filesRoots: [],
    onlyFilesRoots: false,
    access: { folders: [pathToFileURL(folder).href], files: new Set() },
    workspace: [],
    roots: [],
  });
  const project = session.projectAt(pathToFileURL(main).href);
  assert.deepEqual(
    project.readingProblems.filter((problem) => problem.exim),
    [],
  );
  return expandedConfiguration(project).text;
}

/** Everything but the lines themselves, which `config` would print. */
function prints(command: string): string[] {
  return [[], ['routers'], ['transports'], ['authenticators']].map((names) => {
    const { stdout, stderr, status } = spawnSync(command, ['-C', main, '-bP', ...names], {
      encoding: 'latin1',
    });
    return `${status} ${stderr.replace(/^\d{4}-\S+ \S+ /gm, '')}\n${stdout}`;
  });
}

/** What ACLs and rules say is in no option: Exim's own saved lines have it, without comments and definitions. */
function saved(command: string): string[] {
  const { stdout } = spawnSync(command, ['-C', main, '-bP', 'config'], { encoding: 'latin1' });
  return stdout
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !/^[A-Z]\w* ?=/.test(line));
}

const split = {
  'exim.conf': `HOST = mail
EVERY_NODE = HOST.example : \\
# a comment inside
  HOST.example.org
.ifdef HOST
primary_hostname = HOST.example
.else
primary_hostname = nobody.example
.endif
domainlist local_domains = EVERY_NODE
acl_smtp_rcpt = acl_check
.include FOLDER/rest.conf
begin retry
* * F,2h,15m
`,
  'rest.conf': `begin acl
acl_check:
  accept hosts = : EVERY_NODE
  deny   message = "a \\
                   text of HOST"
begin routers
LOCAL = driver = accept
all:
  LOCAL
  transport = HOST_delivery
begin transports
HOST_delivery:
  driver = appendfile
  file = /var/mail/$local_part_data
`,
};

const template = '/etc/exim4/exim4.conf.template';
const configurations: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
  'macros, a condition, an include': () => split,
  'the sample': () => ({
    'exim.conf': readFileSync(new URL('../../client/sample/exim.conf', import.meta.url), 'utf8').replace(
      // Not every machine has this user.
      /^(MM_[UG]ID\s*=).*/gm,
      '$1 root',
    ),
  }),
  ...(existsSync(template) && {
    'Debian’s template': () => ({
      'exim.conf': readFileSync(template, 'utf8').replace(/DEBCONF(\w+)DEBCONF/g, 'empty'),
    }),
  }),
};
if (!existsSync(template)) console.error(`NOT TESTED: there is no ${template}`);

const skipCorpus = noCorpus || (typeof exim === 'string' && exim);
if (skipCorpus) console.error(`NOT TESTED: expanding recorded configurations: ${skipCorpus}`);

describe('the expanded configuration is, to a real Exim, the configuration', () => {
  for (const [name, files] of Object.entries(configurations))
    test(name, { skip: typeof exim === 'string' && exim }, () => {
      if (typeof exim === 'string') throw new Error(exim);
      write(files());
      const [before, lines] = [prints(exim.command), saved(exim.command)];
      assert.match(before[0] ?? '', /^0 /, 'Exim takes it');
      const text = expanded(exim.release);
      writeFileSync(main, text);
      assert.deepEqual(prints(exim.command), before);
      assert.deepEqual(saved(exim.command), lines);
    });

  test('a sample of what real Exims accepted', { skip: skipCorpus }, () => {
    if (typeof exim === 'string') throw new Error(exim);
    let compared = 0;
    for (const { id, text } of acceptedSample(120, (written) => /^[ -~\s]*$/.test(written))) {
      write({ 'exim.conf': text });
      const before = prints(exim.command);
      const lines = saved(exim.command);
      // What this build lacks it refuses.
      if (!before[0]?.startsWith('0 ')) continue;
      compared++;
      writeFileSync(main, expanded(exim.release), 'latin1');
      assert.deepEqual(prints(exim.command), before, id);
      assert.deepEqual(saved(exim.command), lines, id);
    }
    assert.ok(compared > 60, `${compared} compared`);
  });
});
