/** Sessions: where included files are found, which root a file belongs to, and when a project is read again. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryHost } from '../../../server/src/host/memory-host';
import type { Project } from '../../../server/src/project/project';
import { openSession, type SessionOptions } from '../../../server/src/project/session';

const options: SessionOptions = {
  version: '4.100',
  macros: new Map(),
  filesRoots: [],
  onlyFilesRoots: false,
  access: { folders: ['file:///ws'], files: new Set() },
  workspace: ['file:///ws'],
  roots: [],
};

const session = (files: Record<string, string | Uint8Array>, more: Partial<SessionOptions> = {}) =>
  openSession(memoryHost(files), { ...options, ...more });
const filesOf = (project: Project) => project.files.map(({ uri }) => uri.replace('file:///', ''));
const codesOf = (project: Project) => project.problems().map(({ code }) => code);
const targets = (project: Project) =>
  project.preprocessed.includes.map(({ target }) => (typeof target === 'string' ? target : target.uri));

describe('an included file', () => {
  it('is found beside its includer, by its path, and under folders that stand for /', () => {
    const files = {
      'file:///ws/exim.conf': '.include part\n.include /ws/d/abs\n.include /etc/exim4/there\n',
      'file:///ws/part': '',
      'file:///ws/d/abs': '.include below\n',
      'file:///ws/d/below': '',
      'file:///ws/root/etc/exim4/there': '.include beside\n',
      'file:///ws/root/etc/exim4/beside': '',
    };
    const project = session(files, { filesRoots: ['file:///ws/root'] }).project('file:///ws/exim.conf');
    assert.deepEqual(filesOf(project), [
      'ws/exim.conf',
      'ws/part',
      'ws/d/abs',
      'ws/d/below',
      'ws/root/etc/exim4/there',
      'ws/root/etc/exim4/beside',
    ]);
    // As Exim would name them in an error.
    assert.deepEqual(
      project.files.map(({ path }) => path),
      ['/ws/exim.conf', '/ws/part', '/ws/d/abs', '/ws/d/below', '/etc/exim4/there', '/etc/exim4/beside'],
    );
  });

  it('comes from the first folder that has it', () => {
    const files = { 'file:///ws/exim.conf': '.include /x\n', 'file:///ws/b/x': 'b', 'file:///ws/c/x': 'c' };
    const filesRoots = ['file:///ws/a', 'file:///ws/b', 'file:///ws/c'];
    const project = session(files, { filesRoots }).project('file:///ws/exim.conf');
    assert.deepEqual(filesOf(project), ['ws/exim.conf', 'ws/b/x']);
  });

  it('is not read outside the workspace, whatever its path looks like', () => {
    const files = {
      'file:///ws/exim.conf': '.include /etc/passwd\n.include ../etc/passwd\n.include /ws/../etc/passwd\n',
      'file:///etc/passwd': 'root:x:0',
    };
    const project = session(files).project('file:///ws/exim.conf');
    assert.deepEqual(targets(project), ['not-allowed', 'not-allowed', 'not-allowed']);
    const rooted = { filesRoots: ['file:///ws/root'], onlyFilesRoots: true };
    assert.deepEqual(targets(session(files, rooted).project('file:///ws/exim.conf')), [
      'missing',
      'missing',
      'missing',
    ]);
  });

  it('may be an open document that stands nowhere on disk', () => {
    const open = session({ 'file:///ws/exim.conf': '.include /out/new\n' });
    open.setOverlay('file:///out/new', { text: 'primary_hostname = x\n', version: 1 });
    const project = open.project('file:///ws/exim.conf');
    assert.equal(project.model.main.get('primary_hostname')?.value?.text, 'x');
  });

  it('that is no text is said to be none, once', () => {
    const files = {
      'file:///ws/exim.conf': '.include picture\n',
      'file:///ws/picture': new Uint8Array(300).map((_, at) => at % 7),
    };
    assert.deepEqual(codesOf(session(files).project('file:///ws/exim.conf')), ['binary-file']);
    assert.deepEqual(codesOf(session(files).project('file:///ws/picture')), ['binary-file']);
  });

  it('that includes itself is read again, because a condition may end the circle, and reported once', () => {
    const files = { 'file:///ws/exim.conf': '.include other\n', 'file:///ws/other': '.include exim.conf\n' };
    const project = session(files).project('file:///ws/exim.conf');
    assert.equal(targets(project).filter((target) => target === 'cycle').length, 1);
    assert.deepEqual(filesOf(project), ['ws/exim.conf', 'ws/other']);
    assert.deepEqual(codesOf(project), ['include-cycle']);
  });
});

describe('the root of a file', () => {
  const files = {
    'file:///ws/exim.conf': '.include middle.conf\n',
    'file:///ws/middle.conf': 'DEEP = deep/part\n.include DEEP\n',
    'file:///ws/deep/part': 'begin routers\n',
    'file:///ws/alone.conf': '',
    'file:///ws/other/main.conf': '.include ../deep/part\n',
  };
  const rootOf = (uri: string, more: Partial<SessionOptions> = {}) =>
    session(files, more).project(uri).root.uri;

  it('is the one that nobody includes', () => {
    assert.equal(rootOf('file:///ws/deep/part'), 'file:///ws/exim.conf');
    assert.equal(rootOf('file:///ws/middle.conf'), 'file:///ws/exim.conf');
  });

  it('is itself where nothing includes it', () => {
    for (const uri of ['file:///ws/alone.conf', 'file:///ws/exim.conf', 'untitled:Untitled-1'])
      assert.equal(rootOf(uri), uri);
  });

  it('is the one that the person named, if that includes it', () => {
    const roots = ['file:///ws/other/main.conf'];
    assert.equal(rootOf('file:///ws/deep/part', { roots }), roots[0]);
    assert.equal(rootOf('file:///ws/middle.conf', { roots }), 'file:///ws/exim.conf');
  });

  it('is itself where files include each other', () => {
    const circle = { 'file:///ws/a.conf': '.include b.conf\n', 'file:///ws/b.conf': '.include a.conf\n' };
    for (const uri of Object.keys(circle)) assert.equal(session(circle).project(uri).root.uri, uri);
  });
});

describe('a fragment', () => {
  it('of a split configuration starts in the section of its folder', () => {
    const uri = 'file:///ws/conf.d/router/200_x';
    const project = session({ [uri]: 'lists:\n  driver = accept\n  transport = elsewhere\n' }).project(uri);
    assert.equal(project.fragment, 'routers');
    assert.deepEqual(
      project.model.routers.map(({ name }) => name.text),
      ['lists'],
    );
    assert.deepEqual(codesOf(project), []);
  });

  it('may say itself where it starts', () => {
    const uri = 'file:///ws/part';
    const project = session({ [uri]: '# exim-section: transports\nsmtp:\n  driver = smtp\n' }).project(uri);
    assert.deepEqual([...project.model.transports.keys()], ['smtp']);
  });
});

describe('a project', () => {
  it('is the same until one of its files changes', () => {
    const open = session({ 'file:///ws/exim.conf': '.include part\n', 'file:///ws/part': '' });
    const uri = 'file:///ws/exim.conf';
    open.setOverlay('file:///ws/part', { text: 'A = 1\n', version: 1 });
    const first = open.project(uri);
    assert.equal(open.project(uri), first);
    assert.equal(open.project('file:///ws/part'), first);
    open.setOverlay('file:///ws/part', { text: 'B = 1\n', version: 2 });
    const second = open.project(uri);
    assert.notEqual(second, first);
    assert.deepEqual(
      second.preprocessed.macros.filter(({ from }) => from === 'file').map(({ name }) => name),
      ['B'],
    );
  });

  it('notices a file that appears where it was missed', () => {
    const files: Record<string, string> = { 'file:///ws/exim.conf': '.include part\n' };
    const late = {
      ...memoryHost(files),
      stat: (uri: string) => memoryHost(files).stat(uri),
      readFile: (uri: string) => memoryHost(files).readFile(uri),
    };
    const open = openSession(late, options);
    assert.deepEqual(codesOf(open.project('file:///ws/exim.conf')), ['include-missing']);
    files['file:///ws/part'] = '';
    assert.deepEqual(codesOf(open.project('file:///ws/exim.conf')), []);
  });
});
