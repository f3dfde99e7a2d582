/** Answers that follow ACLs, routers and transports from one to the next. */
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyIncomingCallsParams,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CallHierarchyOutgoingCallsParams,
  type CallHierarchyPrepareParams,
  type CancellationToken,
  SymbolKind,
} from 'vscode-languageserver';
import * as calls from '../features/call-hierarchy';
import { toOffset, toRange } from './positions';
import type { Found, Server } from './server';

const symbolKinds: Readonly<Record<calls.CallItem['kind'], SymbolKind>> = {
  acl: SymbolKind.Function,
  router: SymbolKind.Class,
  transport: SymbolKind.Class,
  authenticator: SymbolKind.Class,
  option: SymbolKind.Property,
};

const details: Readonly<Record<calls.CallItem['kind'], string>> = {
  acl: 'ACL',
  router: 'router',
  transport: 'transport',
  authenticator: 'authenticator',
  option: 'main option',
};

export async function prepareCallHierarchy(
  { textDocument, position }: CallHierarchyPrepareParams,
  server: Server,
  token: CancellationToken,
): Promise<CallHierarchyItem[] | null> {
  const found = await server.read(textDocument.uri, token, ({ project, file }) =>
    calls.callItemAt(project, file, toOffset(file, position)),
  );
  return found ? [itemOf(found, server)] : null;
}

export async function incomingCalls(
  { item }: CallHierarchyIncomingCallsParams,
  server: Server,
  token: CancellationToken,
): Promise<CallHierarchyIncomingCall[]> {
  const found = await server.read(item.uri, token, (where) => {
    const known = itemAgain(item, where);
    return known && calls.incomingCalls(where.project, known);
  });
  return (found ?? []).map((call) => ({
    from: itemOf(call.item, server),
    fromRanges: call.at.filter(({ file }) => file === call.item.at.file).map(toRange),
  }));
}

export async function outgoingCalls(
  { item }: CallHierarchyOutgoingCallsParams,
  server: Server,
  token: CancellationToken,
): Promise<CallHierarchyOutgoingCall[]> {
  const found = await server.read(item.uri, token, (where) => {
    const known = itemAgain(item, where);
    const file = known?.at.file;
    return known && calls.outgoingCalls(where.project, known).map((call) => ({ ...call, file }));
  });
  return (found ?? []).map((call) => ({
    to: itemOf(call.item, server),
    fromRanges: call.at.filter(({ file }) => file === call.file).map(toRange),
  }));
}

/** The text may have changed since the editor was given the item: it is what stands there now. */
function itemAgain({ selectionRange }: CallHierarchyItem, { project, file }: Found) {
  return calls.callItemAt(project, file, toOffset(file, selectionRange.start));
}

function itemOf({ kind, name, at, whole }: calls.CallItem, { documents }: Server): CallHierarchyItem {
  return {
    name: name || '?',
    kind: symbolKinds[kind],
    detail: details[kind],
    uri: documents.shown(at.file.uri),
    range: toRange(whole),
    selectionRange: toRange(at),
  };
}
