/** The hosts: what they answer about files, and that links lead nowhere they should not. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { mayRead } from '../../../server/src/host/access';
import { type ClientFiles, clientHost } from '../../../server/src/host/client-host';
import { decode, type FileText, type Host, isBinary } from '../../../server/src/host/host';
import { memoryHost } from '../../../server/src/host/memory-host';
import { nodeHost } from '../../../server/src/host/node-host';
import { untilNothingNew } from '../../../server/src/host/rounds';
import { fileUri } from '../../../server/src/host/uri';

describe('decoding', () => {
  it('takes valid UTF-8 as UTF-8 and everything else byte by byte', () => {
    assert.deepEqual(decode(Buffer.from('é€💌')), { text: 'é€💌', encoding: 'utf-8', binary: false });
    const all = Buffer.from(Array.from({ length: 255 }, (_, at) => at + 1));
    const { text, encoding } = decode(all);
    assert.equal(encoding, 'latin-1');
    assert.deepEqual(Buffer.from(text, 'latin1'), all);
  });

  it('keeps a byte order mark, which Exim would read too', () => {
    assert.equal(decode(Buffer.from([0xef, 0xbb, 0xbf, 0x41])).text, '\ufeffA');
  });

  it('knows a file that is no text from a text with a stray NUL', () => {
    assert.ok(isBinary(decode(Buffer.from('exim configuration', 'utf16le')).text));
    assert.ok(isBinary('\x7fELF\x02\x01\x01\0\0\0\0\0'));
    assert.ok(!isBinary(`${'# a comment\n'.repeat(20)}\0`));
  });
});

describe('the host of this machine', () => {
  const host = nodeHost();
  let folder: string;
  const uri = (name: string) => fileUri(path.join(folder, name));

  before(() => {
    folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'exim-host-'));
    mkdirSync(path.join(folder, 'inside'));
    writeFileSync(path.join(folder, 'inside', 'exim.conf'), 'A = b\n');
    writeFileSync(path.join(folder, 'secret'), 'x');
    symlinkSync('../secret', path.join(folder, 'inside', 'link'));
    symlinkSync('..', path.join(folder, 'inside', 'up'));
    symlinkSync('loop', path.join(folder, 'inside', 'loop'));
    symlinkSync('inside', path.join(folder, 'alias'));
    execFileSync('mkfifo', [path.join(folder, 'pipe')]);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('reads, describes and lists', () => {
    assert.equal((host.readFile(uri('inside/exim.conf')) as FileText).text, 'A = b\n');
    assert.equal(host.stat(uri('inside/exim.conf'))?.size, 6);
    assert.equal(host.stat(uri('inside'))?.type, 'directory');
    assert.deepEqual(
      host.list(uri('')).map(({ name, type }) => `${name} ${type}`),
      ['alias other', 'inside directory', 'pipe other', 'secret file'],
    );
  });

  it('says that there is nothing, for whatever reason, and never throws or waits', () => {
    assert.deepEqual(host.readFile(uri('nothing')), { absent: 'missing' });
    assert.deepEqual(host.readFile(uri('secret/below')), { absent: 'missing' });
    for (const name of ['inside', 'pipe', 'inside/loop'])
      assert.equal((host.readFile(uri(name)) as { absent: string }).absent, 'unreadable', name);
    for (const odd of ['untitled:x', 'http://h/exim.conf', 'not a uri', '', 'file:///a%00b', '%%%']) {
      assert.deepEqual(host.readFile(odd), { absent: 'missing' }, odd);
      assert.equal(host.stat(odd), undefined);
      assert.deepEqual(host.list(odd), []);
      assert.equal(typeof host.resolve(odd), 'string');
    }
  });

  it('says when reading is forbidden', {
    skip: process.getuid?.() === 0 && 'the superuser may read everything',
  }, () => {
    chmodSync(path.join(folder, 'secret'), 0);
    assert.equal((host.readFile(uri('secret')) as { absent: string }).absent, 'unreadable');
  });

  it('resolves links and "..", also above files that do not exist', () => {
    assert.equal(host.resolve(uri('inside/link')), uri('secret'));
    assert.equal(host.resolve(uri('inside/up/secret')), uri('secret'));
    assert.equal(host.resolve(uri('inside/up/no/such')), uri('no/such'));
  });

  it('is asked only for what may be read', () => {
    const access = { folders: [uri('alias')], files: new Set([uri('pipe')]) };
    const allowed = ['inside/exim.conf', 'inside/new', 'alias/exim.conf', 'pipe', 'alias'];
    const refused = [
      'secret',
      'inside/link',
      'inside/up/secret',
      'alias/up/secret',
      'insider',
      'inside/../secret',
    ];
    for (const name of allowed) assert.ok(mayRead(host, access, `${uri('')}/${name}`), name);
    for (const name of refused) assert.ok(!mayRead(host, access, `${uri('')}/${name}`), name);
  });
});

describe('the host in memory', () => {
  const host = memoryHost(
    { 'file:///ws/exim.conf': 'x', 'file:///ws/d/part': 'y', 'file:///out/z': 'z' },
    { 'file:///ws/link': 'file:///out' },
  );

  it('answers as that of a machine', () => {
    assert.equal((host.readFile('file:///ws/link/z') as FileText).text, 'z');
    assert.equal(host.resolve('file:///ws/d/../link/z'), 'file:///out/z');
    assert.equal(host.stat('file:///ws/d')?.type, 'directory');
    assert.deepEqual(host.list('file:///ws'), [
      { name: 'd', type: 'directory' },
      { name: 'exim.conf', type: 'file' },
    ]);
    assert.ok(!mayRead(host, { folders: ['file:///ws'], files: new Set() }, 'file:///ws/link/z'));
  });
});

describe('the host of a browser', () => {
  function editor(files: Record<string, string>): { host: ReturnType<typeof clientHost>; asked: string[] } {
    const asked: string[] = [];
    const answers: ClientFiles = {
      async readFile(uri) {
        asked.push(uri);
        if (uri.endsWith('broken')) throw new Error('the editor is confused');
        const text = files[uri];
        return text === undefined ? null : Buffer.from(text).toString('base64');
      },
      stat: async (uri) => (uri in files ? { type: 'file', size: 1, modified: 1 } : null),
      list: async (folder) =>
        Object.keys(files)
          .filter((uri) => uri.startsWith(`${folder}/`))
          .map((uri) => ({ name: uri.slice(folder.length + 1), type: 'file' })),
    };
    return { host: clientHost(answers), asked };
  }

  /** Follows a chain of names through files, as includes do. */
  function follow(host: Host, uri: string): string[] {
    const content = host.readFile(uri);
    return 'absent' in content ? [`${uri}: ${content.absent}`] : [uri, ...follow(host, content.text)];
  }

  it('fetches what a run asked for and runs again, until nothing new is asked', async () => {
    const { host, asked } = editor({
      'vscode-vfs://h/a': 'vscode-vfs://h/b',
      'vscode-vfs://h/b': 'vscode-vfs://h/c',
    });
    const found = await untilNothingNew(() => follow(host, 'vscode-vfs://h/a'), [host]);
    assert.deepEqual(found, ['vscode-vfs://h/a', 'vscode-vfs://h/b', 'vscode-vfs://h/c: missing']);
    assert.deepEqual(asked, ['vscode-vfs://h/a', 'vscode-vfs://h/b', 'vscode-vfs://h/c']);
    host.forget('vscode-vfs://h/b');
    await untilNothingNew(() => follow(host, 'vscode-vfs://h/a'), [host]);
    assert.equal(asked.length, 4);
  });

  it('sees a file that came, also in the list of its folder, and one that went with its folder', async () => {
    const files: Record<string, string> = {};
    const { host, asked } = editor(files);
    const list = () => untilNothingNew(() => host.list('x:/ws/conf.d'), [host]);
    const read = () => untilNothingNew(() => host.readFile('x:/ws/conf.d/new'), [host]);
    assert.deepEqual([await list(), await read()], [[], { absent: 'missing' }]);
    files['x:/ws/conf.d/new'] = 'text';
    assert.deepEqual([await list(), await read()], [[], { absent: 'missing' }]);
    host.forget('x:/ws/conf.d/new');
    assert.deepEqual(await list(), [{ name: 'new', type: 'file' }]);
    assert.ok('text' in (await read()));
    delete files['x:/ws/conf.d/new'];
    host.forget('x:/ws/conf.d');
    assert.deepEqual([await list(), await read()], [[], { absent: 'missing' }]);
    assert.equal(asked.length, 3);
  });

  it('takes an error of the editor as an answer', async () => {
    const { host, asked } = editor({});
    const found = await untilNothingNew(() => host.readFile('x:/broken'), [host]);
    assert.deepEqual(found, { absent: 'unreadable', why: 'the editor is confused' });
    assert.equal(asked.length, 1);
  });

  it('stops when the person has lost interest', async () => {
    const { host } = editor({ 'x:/a': 'x:/b' });
    assert.deepEqual(
      await untilNothingNew(
        () => follow(host, 'x:/a'),
        [host],
        () => true,
      ),
      ['x:/a: missing'],
    );
  });
});
