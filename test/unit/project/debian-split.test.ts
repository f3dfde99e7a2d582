/** Debian's split configuration is read as the whole that update-exim4.conf makes of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryHost } from '../../../server/src/host/memory-host';
import { generatedMacros } from '../../../server/src/project/debian-macros';
import type { Project } from '../../../server/src/project/project';
import { openSession } from '../../../server/src/project/session';

const folder = 'file:///ws/etc/exim4';
const parts: Record<string, string> = {
  [`${folder}/conf.d/main/01_macros`]:
    'UPEX4CmacrosUPEX4C = 1\ndomainlist local_domains = MAIN_LOCAL_DOMAINS\n',
  [`${folder}/conf.d/main/02_options`]: 'acl_smtp_rcpt = check_rcpt',
  [`${folder}/conf.d/acl/00_header`]: 'begin acl\n',
  [`${folder}/conf.d/acl/30_rcpt`]: 'check_rcpt:\n  accept domains = +local_domains\n',
  [`${folder}/conf.d/router/00_header`]: 'begin routers\n',
  [`${folder}/conf.d/router/200_primary`]:
    '.ifdef DCconfig_internet\ndnslookup:\n  driver = dnslookup\n  domains = ! +local_domains\n  ignore_target_hosts = 127.0.0.0/8\n  transport = remote_smtp\n  no_more\n.endif\n',
  [`${folder}/conf.d/transport/00_header`]: 'begin transports\n',
  [`${folder}/conf.d/transport/30_smtp`]: 'remote_smtp:\n  driver = smtp\n',
  [`${folder}/conf.d/transport/30_smtp.bak`]: 'nonsense\n',
  [`${folder}/update-exim4.conf.conf`]:
    "dc_eximconfig_configtype='internet'\ndc_other_hostnames='b.example;c.example'\n",
};

function open(more: Record<string, string> = {}) {
  return session({ ...parts, ...more });
}

function session(files: Record<string, string>) {
  return openSession(memoryHost(files), {
    version: '4.100',
    macros: new Map(),
    filesRoots: [],
    onlyFilesRoots: false,
    access: { folders: ['file:///ws'], files: new Set() },
    workspace: ['file:///ws'],
    roots: [],
  });
}

const names = (project: Project) => project.files.map(({ uri }) => uri.slice(`${folder}/conf.d/`.length));
const codes = (project: Project) =>
  project.problems().map(({ code, at }) => `${at.file.uri.split('/').pop()} ${code}`);

describe('a split configuration', () => {
  it('is one project, its parts in the order in which they are joined', () => {
    const project = open().project(`${folder}/conf.d/acl/30_rcpt`);
    assert.deepEqual(names(project), [
      'main/01_macros',
      'main/02_options',
      'acl/00_header',
      'acl/30_rcpt',
      'router/00_header',
      'router/200_primary',
      'transport/00_header',
      'transport/30_smtp',
    ]);
    assert.deepEqual(codes(project), []);
    assert.equal(open().project(`${folder}/conf.d/transport/30_smtp`).model.routers.length, 1);
  });
  it('has the macros that come from update-exim4.conf.conf, unless a part defines them', () => {
    const list = (project: Project) => project.model.lists.domainlist.get('local_domains')?.value.text;
    assert.equal(list(open().project(`${folder}/conf.d/main/01_macros`)), '@:localhost:b.example:c.example');
    const local = { [`${folder}/conf.d/main/000_localmacros`]: 'MAIN_LOCAL_DOMAINS = mine.example\n' };
    assert.equal(list(open(local).project(`${folder}/conf.d/main/01_macros`)), 'mine.example');
  });
  it('keeps a part that is left open from reaching into the next one', () => {
    const broken = { [`${folder}/conf.d/main/02_options`]: 'acl_smtp_rcpt = check_rcpt \\' };
    assert.deepEqual(codes(open(broken).project(`${folder}/conf.d/main/02_options`)), [
      '02_options continuation-broken',
    ]);
  });
  it('shows errors where they are written', () => {
    const wrong = {
      [`${folder}/conf.d/router/200_primary`]: 'dnslookup:\n  driver = dnslokup\n  transport = remote_smtp\n',
    };
    assert.deepEqual(codes(open(wrong).project(`${folder}/conf.d/transport/30_smtp`)), [
      '200_primary unknown-driver',
    ]);
  });
});

it('parts without their headers are read each on its own', () => {
  const { [`${folder}/conf.d/router/00_header`]: _, ...some } = parts;
  const project = session(some).project(`${folder}/conf.d/router/200_primary`);
  assert.deepEqual(names(project), ['router/200_primary']);
  assert.deepEqual(codes(project), []);
});

describe('a file that update-exim4.conf leaves out', () => {
  it('is flagged and read on its own', () => {
    const project = open().project(`${folder}/conf.d/transport/30_smtp.bak`);
    assert.deepEqual(names(project), ['transport/30_smtp.bak']);
    assert.deepEqual(codes(project), ['30_smtp.bak deb-confd-ignored-name', '30_smtp.bak name-expected']);
  });
  it('is one for which there is a .rul', () => {
    const ruled = open({ [`${folder}/conf.d/transport/30_smtp.rul`]: 'remote_smtp:\n  driver = smtp\n' });
    assert.ok(names(ruled.project(`${folder}/conf.d/router/00_header`)).includes('transport/30_smtp.rul'));
    assert.deepEqual(codes(ruled.project(`${folder}/conf.d/transport/30_smtp`)), [
      '30_smtp deb-confd-ignored-name',
    ]);
  });
});

it('the macros are those that update-exim4.conf 4.96-15 writes for these settings', () => {
  const settings = `# comment
dc_eximconfig_configtype='smarthost'
dc_other_hostnames='vm'
dc_local_interfaces='127.0.0.1 ; ::1'
dc_readhost='example.com'
dc_relay_domains=''
dc_minimaldns='false'
dc_relay_nets='192.168.1.0/24'
dc_smarthost='smtp.example.com::587'
CFILEMODE='644'
dc_hide_mailname='true'
dc_localdelivery='maildir_home'
`;
  const expected = [
    'MAIN_LOCAL_INTERFACES=<; 127.0.0.1 ; ::1',
    'HIDE_MAILNAME=1',
    'MAIN_PACKAGE_VERSION=',
    'MAIN_LOCAL_DOMAINS=@:localhost:vm',
    'MAIN_RELAY_TO_DOMAINS=',
    'ETC_MAILNAME=mail.example.com',
    'LOCAL_DELIVERY=maildir_home',
    'MAIN_RELAY_NETS=192.168.1.0/24 : 127.0.0.1 : ::::1',
    'DCreadhost=example.com',
    'DCsmarthost=smtp.example.com::587',
    'DC_eximconfig_configtype=smarthost',
    'DCconfig_smarthost=1',
  ];
  const lines = generatedMacros(settings, 'mail.example.com').split('\n');
  assert.deepEqual(
    lines.filter((line) => line.includes('=')),
    expected,
  );
});

describe('a file of Debian’s that Exim never gets', () => {
  const template = `${folder}/exim4.conf.template`;
  const settings = `${folder}/update-exim4.conf.conf`;
  const found = (files: Record<string, string>, uri: string) =>
    session(files)
      .project(uri)
      .problems()
      .filter(({ code }) => code.startsWith('deb-'))
      .map(({ code, at }) => `${at.file.uri.split('/').pop()} ${code}`);

  it('is the template of a split configuration, and a part of one that is not split', () => {
    const split = { [template]: 'smtp_accept_max = 5\n', [settings]: "dc_use_split_config='true'\n" };
    assert.deepEqual(found(split, template), ['exim4.conf.template deb-wrong-source']);
    const whole = { ...parts, [settings]: "dc_use_split_config='false'\n" };
    const wrong = found(whole, `${folder}/conf.d/main/02_options`);
    assert.ok(wrong.includes('02_options deb-wrong-source') && wrong.includes('00_header deb-wrong-source'));
  });
  it('is any of them beside an exim4.conf', () => {
    const own = { [template]: 'smtp_accept_max = 5\n', [`${folder}/exim4.conf`]: 'smtp_accept_max = 7\n' };
    assert.deepEqual(found(own, template), ['exim4.conf.template deb-wrong-source']);
    assert.deepEqual(found(own, `${folder}/exim4.conf`), []);
  });
  it('is none where the settings do not say which is used', () => {
    assert.deepEqual(found({ [template]: 'smtp_accept_max = 5\n' }, template), []);
    assert.deepEqual(found({ ...parts }, `${folder}/conf.d/main/02_options`), []);
  });
  it('is what is generated', () => {
    const generated = 'file:///ws/var/lib/exim4/config.autogenerated';
    assert.deepEqual(found({ [generated]: 'smtp_accept_max = 5\n' }, generated), [
      'config.autogenerated deb-edit-autogenerated',
    ]);
  });
});
