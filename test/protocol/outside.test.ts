/** Nothing is read outside what a person opened or allowed, nothing run, nothing sent: every access of the real processes is recorded. */
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { dispatch } from '../../server/src/lsp/dispatch';
import { type Bundle, bundle, startClient } from '../support/lsp-client';

/** Loaded before a program: writes each file that is asked for, and each process or connection, into $RECORD. */
const recorder = `
const fs = require('node:fs');
const write = fs.appendFileSync;
const record = (what) => write(process.env.RECORD, JSON.stringify(what) + '\\n');
const watch = (module, names, kind) => {
  for (const name of names) {
    const real = module[name];
    if (typeof real !== 'function') continue;
    module[name] = Object.assign(function (...args) {
      if (String(args[0]) !== process.env.RECORD) record([kind, name, String(args[0])]);
      return Reflect.apply(real, this, args);
    }, real);
  }
};
watch(fs, ['readFileSync', 'readdirSync', 'openSync', 'open', 'readFile', 'readdir', 'createReadStream', 'opendirSync'], 'read');
watch(fs, ['statSync', 'lstatSync', 'readlinkSync', 'existsSync', 'accessSync'], 'look');
watch(fs, ['writeFileSync', 'writeFile', 'appendFileSync', 'createWriteStream', 'rmSync', 'unlinkSync', 'mkdirSync', 'renameSync'], 'write');
watch(fs.promises, ['readFile', 'open', 'readdir', 'writeFile', 'stat', 'lstat'], 'read');
watch(require('node:child_process'), ['spawn', 'exec', 'execFile', 'fork', 'spawnSync', 'execSync', 'execFileSync'], 'run');
watch(require('node:net'), ['connect', 'createConnection', 'createServer'], 'send');
watch(require('node:dgram'), ['createSocket'], 'send');
for (const name of ['http', 'https']) watch(require('node:' + name), ['request', 'get'], 'send');
const dns = require('node:dns');
watch(dns, ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveMx', 'resolveTxt'], 'send');
watch(dns.promises.Resolver.prototype, ['resolve4', 'resolve6', 'resolveMx', 'resolveTxt'], 'send');
globalThis.fetch = () => { record(['send', 'fetch', '']); throw new Error('nothing is sent'); };
`;

const hostile = (outside: string) => `keep_environment =
SECRET = \${readfile{/etc/shadow}}
.include_if_exists link/secret.conf
.include_if_exists ../outside/secret.conf
.include_if_exists sub/../../outside/secret.conf
.include_if_exists ${outside}/secret.conf
.include_if_exists /dev/zero
.include_if_exists /etc/passwd
.include_if_exists fifo
.include_if_exists sub
domainlist local_domains = dsearch;/ : dsearch;/etc : lsearch;${outside}/table : +local_domains : ${outside}/table
hostlist hosts = net-lsearch;/etc/hosts : \${run{/bin/touch ${outside}/ran}} : *.x
acl_smtp_rcpt = a
perl_startup = do '/etc/x.pl'
begin acl
a:
  accept domains = +local_domains
    condition = \${run{/bin/touch ${outside}/ran}{yes}{no}}
    condition = \${if exists{/etc/shadow}}
    spam = nobody
    malware = *
begin routers
run:
  driver = queryprogram
  command = /bin/touch ${outside}/ran
  command_user = root
files:
  driver = redirect
  domains = ! +local_domains
  require_files = /etc/shadow : ${outside}/secret.conf : root:/etc/gshadow
  file = \${lookup{$local_part}dsearch{/home}}/.forward
  data = :include:${outside}/table, |/bin/sh, SECRET
all:
  driver = redirect
  data = \${readsocket{inet:127.0.0.1:1}{x}}\${dlfunc{/lib/x.so}{f}}\${perl{f}}\${lookup mysql{select 1}}\${lookup dnsdb{a=example.com}}\${lookup{x}lsearch{${outside}/table}}SECRET
dns:
  driver = dnslookup
  transport = t
last:
  driver = accept
  check_local_user
  transport = t
begin transports
t:
  driver = pipe
  command = /bin/touch ${outside}/ran
`;

describe('a hostile workspace', () => {
  let base: string;
  let outside: string;
  let workspace: string;
  let tool: Bundle;
  let server: Bundle;
  const old = { options: process.env.NODE_OPTIONS, record: process.env.RECORD };

  before(async () => {
    server = await bundle('server/src/main.node.ts');
    tool = await bundle('server/src/cli/eximls.ts');
    base = await realpath(await mkdtemp(path.join(tmpdir(), 'exim-hostile-')));
    workspace = path.join(base, 'workspace');
    outside = path.join(base, 'outside');
    await mkdir(path.join(workspace, 'sub'), { recursive: true });
    await mkdir(path.join(workspace, 'root', 'etc'), { recursive: true });
    await mkdir(outside);
    await writeFile(path.join(outside, 'secret.conf'), 'primary_hostname = stolen.example\n');
    await writeFile(path.join(outside, 'table'), 'a: stolen@example.com\n');
    await writeFile(path.join(outside, 'other.exim-test'), '% exim -bt a@b\n');
    await symlink(outside, path.join(workspace, 'link'));
    await symlink(outside, path.join(workspace, 'root', 'home'));
    await symlink('../../../outside/table', path.join(workspace, 'root', 'etc', 'aliases'));
    await symlink('/dev/zero', path.join(workspace, 'endless.conf'));
    // Where there are no named pipes there is none to wait at.
    if (process.platform !== 'win32') {
      execFileSync('mkfifo', [path.join(workspace, 'fifo')]);
      execFileSync('mkfifo', [path.join(workspace, 'exim4.conf')]);
    }
    await writeFile(path.join(workspace, 'exim.conf'), hostile(outside));
    await writeFile(
      path.join(workspace, 'x.exim-test'),
      `-C ../outside/secret.conf\n--files /\n--dns ../outside/table\n\n% exim -bt a@b\na@b\n`,
    );
    await writeFile(path.join(base, 'recorder.cjs'), recorder);
  });
  after(async () => {
    await server?.remove();
    await tool?.remove();
    await rm(base, { recursive: true, force: true });
  });

  /** Those of the recorded accesses that are outside of the folders. */
  async function strayOf(record: string, allowed: readonly string[]): Promise<string[]> {
    const lines = (await readFile(record, 'utf8')).trim().split('\n');
    assert.ok(lines.length > 5, 'something was recorded');
    return lines.filter((line) => {
      const [kind, , name] = JSON.parse(line) as [string, string, string];
      if (kind !== 'read' && kind !== 'look') return true;
      return !allowed.some(
        (folder) => path.resolve(name) === folder || path.resolve(name).startsWith(folder + path.sep),
      );
    });
  }

  it('gets nothing out of the language server, whatever it is asked', async () => {
    const record = path.join(base, 'server.record');
    process.env.NODE_OPTIONS = `--require ${path.join(base, 'recorder.cjs')}`;
    process.env.RECORD = record;
    const client = await startClient(server.file, {
      folders: [workspace],
      initialize: { initializationOptions: { explains: true } },
    });
    process.env.NODE_OPTIONS = old.options ?? '';
    delete process.env.RECORD;
    try {
      const uri = pathToFileURL(path.join(workspace, 'exim.conf')).href;
      const text = hostile(outside);
      await client.open(uri, text);
      await client.diagnostics(uri, (found) =>
        found.some(({ code }) => code === 'include-not-allowed' || code === 'include-missing'),
      );
      const spellings = [
        uri,
        uri.replace('exim.conf', 'link/secret.conf'),
        uri.replace('exim.conf', 'sub%2F..%2F..%2Foutside%2Fsecret.conf'),
        uri.replace('exim.conf', '%2e%2e/outside/secret.conf'),
        pathToFileURL(path.join(outside, 'secret.conf')).href,
        'file:///etc/shadow',
        'file:///etc/%70asswd',
        'file://localhost/etc/passwd',
        'file:///dev/zero',
        uri.replace('exim.conf', 'endless.conf'),
        uri.replace('exim.conf', 'fifo'),
        uri.replace('exim.conf', 'x.exim-test'),
        'file:///%00',
        'http://127.0.0.1/x',
      ];
      const lines = text.split('\n');
      const answers: unknown[] = [];
      for (const asked of spellings)
        for (const method of Object.keys(dispatch.requests))
          for (const line of asked === uri ? [1, 5, 11, 12, 18, 34, 38] : [0]) {
            const position = { line, character: Math.max(0, (lines[line]?.length ?? 1) - 3) };
            const range = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
            const item = { name: 'a', kind: 12, uri: asked, range, selectionRange: range };
            answers.push(
              await client.connection
                .sendRequest(method, {
                  textDocument: { uri: asked },
                  uri: asked,
                  position,
                  positions: [position],
                  range,
                  ranges: [range],
                  context: { includeDeclaration: true, diagnostics: [] },
                  options: { tabSize: 2, insertSpaces: true },
                  ch: ':',
                  newName: 'zqx',
                  query: '',
                  previousResultIds: [],
                  addresses: ['a@b', 'root@mail.example'],
                  text: `\${readfile{/etc/passwd}}\${lookup{a}lsearch{${outside}/table}}\${run{/bin/true}}`,
                  filesRoot:
                    line === 1
                      ? pathToFileURL(path.join(workspace, 'root')).href
                      : line === 5
                        ? 'file:///'
                        : undefined,
                  zones: line === 11 ? ['file:///etc/passwd'] : [],
                  run: { status: 0, stdout: '', stderr: '' },
                  item,
                  label: 'x',
                  tests: [asked],
                })
                .catch((error: unknown) => String(error)),
            );
          }
      assert.doesNotMatch(JSON.stringify(answers), /stolen/);
      assert.equal(await client.stop(), 0);
    } finally {
      client.process.kill();
    }
    assert.deepEqual(await strayOf(record, [workspace, path.dirname(server.file)]), []);
  });

  it('gets nothing out of the command line tool but files named on it, and those below --files', async () => {
    const record = path.join(base, 'tool.record');
    const files = path.join(workspace, 'root');
    const lines: readonly (readonly string[])[] = [
      ['check', '-C', 'exim.conf', '--files', files],
      ['route', '-C', 'exim.conf', '--files', files, 'a@b', 'root@mail.example'],
      ['route', '-C', 'exim.conf', '--files', files, '--format', 'json', 'a@b'],
      [
        'expand',
        '-C',
        'exim.conf',
        '--files',
        files,
        '${readfile{/etc/aliases}}${readfile{/home/table}}${readfile{/home/../../outside/table}}${run{/bin/true}}',
      ],
      ['rewrite', '-C', 'exim.conf', '--files', files, 'a@b'],
      ['print', '-C', 'exim.conf', '--files', files],
    ];
    for (const args of lines) {
      const stdout = await runTool(args, record);
      assert.doesNotMatch(stdout, /stolen/);
    }
    assert.deepEqual(
      await strayOf(record, [files, path.join(workspace, 'exim.conf'), path.dirname(tool.file)]),
      [],
    );
  });

  it('gets files that it includes read where nobody said --files, as Exim reads them, but nothing run or sent', async () => {
    const record = path.join(base, 'including.record');
    for (const args of [
      ['format', '--check', 'exim.conf'],
      ['check', 'exim.conf'],
      ['route', '-C', 'exim.conf', 'a@b'],
      ['expand', '-C', 'exim.conf', 'SECRET${run{/bin/true}}${readfile{/etc/passwd}}'],
    ])
      await runTool(args, record);
    const included = [path.join(outside, 'secret.conf'), '/etc/passwd', '/dev/zero'];
    const stray = await strayOf(record, [workspace, path.dirname(tool.file), ...included]);
    assert.deepEqual(stray, []);
    // What has no end is looked at, but not read.
    assert.doesNotMatch(await readFile(record, 'utf8'), /"read","[a-zA-Z]+","(?:\/dev\/zero|[^"]*fifo)"/);
  });

  /** What it prints; fails where it does not end with one of its statuses. */
  async function runTool(args: readonly string[], record: string): Promise<string> {
    const options = { cwd: workspace, env: { ...process.env, RECORD: record }, timeout: 100_000 };
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--require', path.join(base, 'recorder.cjs'), tool.file, ...args],
      options,
    ).catch((error: { code: unknown; stdout: string; stderr: string }) => {
      assert.ok(error.code === 1 || error.code === 2, `${args.join(' ')}: ${error.code} ${error.stderr}`);
      return error;
    });
    return stdout;
  }
});
