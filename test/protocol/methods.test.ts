/** The matrix of methods in the README says what the server can do, and the capabilities that it sends say the same. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { ServerCapabilities } from 'vscode-languageserver-protocol';
import { capabilitiesFor } from '../../server/src/lsp/capabilities';
import { dispatch } from '../../server/src/lsp/dispatch';
import { allMethods, matrix, methodRows } from '../support/lsp-methods';

const readme = new URL('../../README.md', import.meta.url);
const marks = ['<!-- methods: generated -->\n\n', '\n\n<!-- /methods -->'] as const;

/** What a client may ask because a capability is there. */
const promised: readonly [(offered: ServerCapabilities) => unknown, readonly string[]][] = [
  [(offered) => offered.hoverProvider, ['textDocument/hover']],
  [(offered) => offered.completionProvider, ['textDocument/completion']],
  [(offered) => offered.completionProvider?.resolveProvider, ['completionItem/resolve']],
  [(offered) => offered.signatureHelpProvider, ['textDocument/signatureHelp']],
  [(offered) => offered.declarationProvider, ['textDocument/declaration']],
  [(offered) => offered.definitionProvider, ['textDocument/definition']],
  [(offered) => offered.typeDefinitionProvider, ['textDocument/typeDefinition']],
  [(offered) => offered.implementationProvider, ['textDocument/implementation']],
  [(offered) => offered.referencesProvider, ['textDocument/references']],
  [(offered) => offered.documentHighlightProvider, ['textDocument/documentHighlight']],
  [(offered) => offered.documentSymbolProvider, ['textDocument/documentSymbol']],
  [(offered) => offered.codeActionProvider, ['textDocument/codeAction']],
  [(offered) => offered.codeLensProvider, ['textDocument/codeLens']],
  [(offered) => offered.codeLensProvider?.resolveProvider, ['codeLens/resolve']],
  [(offered) => offered.documentLinkProvider, ['textDocument/documentLink']],
  [(offered) => offered.documentLinkProvider?.resolveProvider, ['documentLink/resolve']],
  [(offered) => offered.colorProvider, ['textDocument/documentColor', 'textDocument/colorPresentation']],
  [(offered) => offered.documentFormattingProvider, ['textDocument/formatting']],
  [(offered) => offered.documentRangeFormattingProvider, ['textDocument/rangeFormatting']],
  [
    ({ documentRangeFormattingProvider: offered }) => typeof offered === 'object' && offered.rangesSupport,
    ['textDocument/rangesFormatting'],
  ],
  [(offered) => offered.documentOnTypeFormattingProvider, ['textDocument/onTypeFormatting']],
  [(offered) => offered.renameProvider, ['textDocument/rename']],
  [
    ({ renameProvider: offered }) => typeof offered === 'object' && offered.prepareProvider,
    ['textDocument/prepareRename'],
  ],
  [(offered) => offered.foldingRangeProvider, ['textDocument/foldingRange']],
  [(offered) => offered.selectionRangeProvider, ['textDocument/selectionRange']],
  [(offered) => offered.linkedEditingRangeProvider, ['textDocument/linkedEditingRange']],
  [
    (offered) => offered.callHierarchyProvider,
    ['textDocument/prepareCallHierarchy', 'callHierarchy/incomingCalls', 'callHierarchy/outgoingCalls'],
  ],
  [
    (offered) => offered.typeHierarchyProvider,
    ['textDocument/prepareTypeHierarchy', 'typeHierarchy/supertypes', 'typeHierarchy/subtypes'],
  ],
  [(offered) => offered.semanticTokensProvider?.full, ['textDocument/semanticTokens/full']],
  [
    ({ semanticTokensProvider: offered }) => typeof offered?.full === 'object' && offered.full.delta,
    ['textDocument/semanticTokens/full/delta'],
  ],
  [(offered) => offered.semanticTokensProvider?.range, ['textDocument/semanticTokens/range']],
  [(offered) => offered.monikerProvider, ['textDocument/moniker']],
  [(offered) => offered.inlineValueProvider, ['textDocument/inlineValue']],
  [(offered) => offered.inlayHintProvider, ['textDocument/inlayHint']],
  [
    ({ inlayHintProvider: offered }) => typeof offered === 'object' && offered.resolveProvider,
    ['inlayHint/resolve'],
  ],
  [(offered) => offered.diagnosticProvider, ['textDocument/diagnostic']],
  [(offered) => offered.diagnosticProvider?.workspaceDiagnostics, ['workspace/diagnostic']],
  [(offered) => offered.workspaceSymbolProvider, ['workspace/symbol']],
  [
    ({ workspaceSymbolProvider: offered }) => typeof offered === 'object' && offered.resolveProvider,
    ['workspaceSymbol/resolve'],
  ],
  [(offered) => offered.workspace?.fileOperations?.willRename, ['workspace/willRenameFiles']],
  [(offered) => offered.executeCommandProvider, ['workspace/executeCommand']],
];

describe('the methods of the protocol', () => {
  it('are all known', () => {
    assert.ok(allMethods().length > 90, `${allMethods().length} methods`);
    const known = new Set(allMethods());
    for (const [, methods] of promised) for (const method of methods) assert.ok(known.has(method), method);
  });

  it('are promised in the capabilities where the server answers them, and nowhere else', () => {
    const capabilities = capabilitiesFor({ textDocument: { diagnostic: {} } });
    const offered = promised.flatMap(([isThere, methods]) => (isThere(capabilities) ? methods : []));
    const answered = Object.keys(dispatch.requests).filter((method) => !method.startsWith('exim/'));
    assert.deepEqual(offered.sort(), answered.sort());
  });

  it('stand in the README as they are (UPDATE=1 writes them)', () => {
    const text = readFileSync(readme, 'utf8');
    const [before = '', rest = ''] = text.split(marks[0]);
    const after = rest.slice(rest.indexOf(marks[1]));
    assert.ok(after.startsWith(marks[1]), 'the README has the marks');
    const wanted = `${before}${marks[0]}${matrix(methodRows())}${after}`;
    if (process.env.UPDATE === '1') writeFileSync(readme, wanted);
    assert.equal(readFileSync(readme, 'utf8'), wanted);
  });
});
