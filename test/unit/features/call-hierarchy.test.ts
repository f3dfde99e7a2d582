/** Who leads to whom, over includes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Call,
  type CallItem,
  callItemAt,
  incomingCalls,
  outgoingCalls,
} from '../../../server/src/features/call-hierarchy';
import { sourceFile } from '../../../server/src/preprocess/source';
import { readProject } from '../../../server/src/project/read-project';
import { newestVersion } from '../../../server/src/reference';

const root = `acl_smtp_rcpt = check_rcpt
acl_smtp_data = check_data
TRANSPORT = remote
begin acl
check_rcpt:
  deny !acl = check_sender
  accept acl = check_sender quickly
         condition = \${acl{check_data}}
check_sender:
  accept
check_data:
  accept
begin routers
.include /routers
begin transports
remote:
  driver = smtp
local:
  driver = appendfile
  file = /tmp/x
`;
const routers = `first:
  driver = accept
  transport = TRANSPORT
  redirect_router = second
second:
  driver = redirect
  data = x
  pass_router = first
  file_transport = local
  pipe_transport = remote
`;
const other = sourceFile('file:///routers', '/routers', routers);
const project = readProject(sourceFile('file:///exim.conf', '/exim.conf', root), {
  version: newestVersion,
  macros: new Map(),
  include: (path) => (path === '/routers' ? other : 'missing'),
  notText: new Set(),
});

function at(text: string, file = project.root): CallItem | undefined {
  return callItemAt(project, file, file.text.indexOf(text));
}

function words(calls: readonly Call[]): string[] {
  return calls.map(({ item, at: places }) => `${item.kind} ${item.name} ×${places.length}`);
}

describe('call hierarchy', () => {
  it('begins at a declaration, or at what is named', () => {
    assert.deepEqual(at('check_sender:')?.name, 'check_sender');
    assert.deepEqual(at('check_data\nTRANS')?.kind, 'acl');
    assert.equal(at('TRANSPORT\n', other)?.name, 'remote');
    assert.equal(at('accept\n'), undefined);
  });

  it('goes from main options and ACLs to ACLs', () => {
    const rcpt = at('check_rcpt:')!;
    assert.deepEqual(words(incomingCalls(project, rcpt)), ['option acl_smtp_rcpt ×1']);
    assert.deepEqual(words(outgoingCalls(project, rcpt)), ['acl check_sender ×2', 'acl check_data ×1']);
    assert.deepEqual(words(incomingCalls(project, at('check_data:')!)), [
      'option acl_smtp_data ×1',
      'acl check_rcpt ×1',
    ]);
  });

  it('goes from routers to transports and to other routers', () => {
    const second = at('second:', other)!;
    assert.deepEqual(words(outgoingCalls(project, second)), [
      'router first ×1',
      'transport local ×1',
      'transport remote ×1',
    ]);
    assert.deepEqual(words(incomingCalls(project, second)), ['router first ×1']);
    assert.deepEqual(words(incomingCalls(project, at('remote:')!)), ['router first ×1', 'router second ×1']);
  });
});
