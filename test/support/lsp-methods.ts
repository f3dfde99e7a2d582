/** Every method of the language server protocol, whether this server has it, and why not: the matrix in the README. */
import { readdirSync, readFileSync } from 'node:fs';
import * as protocol from 'vscode-languageserver-protocol';
import { dispatch } from '../../server/src/lsp/dispatch';

export interface MethodRow {
  readonly method: string;
  readonly has: boolean;
  /** What is done with it, or why it is left out. */
  readonly words: string;
}

/** Answered by the library that the server is built on, or in `serve` itself, before any handler. */
const handled: Readonly<Record<string, string>> = {
  initialize: '',
  initialized: '',
  shutdown: '',
  exit: '',
  '$/cancelRequest': '',
  '$/setTrace': '',
  '$/progress': 'while routing tests run',
  'window/workDoneProgress/cancel': '',
};

/** What the server sends: the text of its sources that does it. */
const sent: Readonly<Record<string, readonly [source: string, words: string]>> = {
  'client/registerCapability': ['.register(Did', 'for watched files and settings'],
  'textDocument/publishDiagnostics': [
    'sendDiagnostics(',
    'at once what reading finds, after a pause what the rules find; to editors that do not ask',
  ],
  'workspace/diagnostic/refresh': ["'workspace/diagnostic/refresh'", 'when the rules found something else'],
  'window/logMessage': ['connection.console.error(', 'errors of the server itself'],
  'workspace/configuration': ['getConfiguration(', 'for each folder'],
  'workspace/inlayHint/refresh': ["'inlayHint'", 'when settings or files changed'],
  'workspace/codeLens/refresh': ["'codeLens'", 'when settings or files changed'],
  'workspace/semanticTokens/refresh': ["'semanticTokens'", 'when settings or files changed'],
};

/** Words for some that the server has. */
const remarks: Readonly<Record<string, string>> = {
  'textDocument/didChange': 'incremental',
  'textDocument/diagnostic': 'at once what reading finds; the rest when the editor asks again',
  'workspace/diagnostic': 'all files of the configurations that are open',
  'textDocument/definition':
    'macros, lists, drivers, ACLs, variables of ACLs and routers, included files; over all files',
  'textDocument/documentLink': 'included files; files of lookups and lists that are there and may be read',
  'textDocument/documentSymbol': 'sections, drivers, ACLs with their statements, macros, lists',
  'textDocument/foldingRange': 'sections, drivers, ACLs, conditionals, continued lines, comments',
  'textDocument/codeLens': 'route an address; uses, where `exim.codeLens` says so',
  'textDocument/inlayHint': 'macros, times, defaults, as `exim.inlayHints` says',
  'textDocument/onTypeFormatting': 'the indentation of a new line',
  'textDocument/prepareCallHierarchy': 'main options, ACLs, routers, transports',
  'textDocument/selectionRange': 'token, argument, item, value, setting, statement, driver or ACL, section',
  'textDocument/rename': 'refused, with the reason, where Exim would read something else',
  'workspace/willRenameFiles': 'names of files in `.include`, lookups and lists',
  'workspace/symbol': 'over all configurations of the workspace',
};

/** Why not. */
const reasons: Readonly<Record<string, string>> = {
  '$/logTrace': 'the editor itself can show the messages (`exim.trace.server`)',
  'client/unregisterCapability': 'what is registered stays',
  'codeAction/resolve': 'actions are complete when they are offered',
  'codeLens/resolve': 'lenses are complete when they are shown',
  'documentLink/resolve': 'links are complete when they are shown',
  'notebookDocument/didChange': 'no notebooks',
  'notebookDocument/didClose': 'no notebooks',
  'notebookDocument/didOpen': 'no notebooks',
  'notebookDocument/didSave': 'no notebooks',
  'telemetry/event': 'nothing is reported to anybody',
  'textDocument/colorPresentation': 'no colours in the language',
  'textDocument/declaration': 'the same as the definition',
  'textDocument/didSave': 'nothing waits for it',
  'textDocument/documentColor': 'no colours in the language',
  'textDocument/implementation': 'the same as the definition',
  'textDocument/inlineCompletion': 'completion says what is allowed; nothing is guessed',
  'textDocument/inlineValue': 'no debugger',
  'textDocument/linkedEditingRange': 'no text has to be written twice at once; rename does the rest',
  'textDocument/moniker': 'no packages',
  'textDocument/prepareTypeHierarchy': 'no types that inherit',
  'textDocument/typeDefinition': 'no types',
  'textDocument/willSave': 'nothing to do',
  'textDocument/willSaveWaitUntil': 'the editor formats on save by itself',
  'typeHierarchy/subtypes': 'no types that inherit',
  'typeHierarchy/supertypes': 'no types that inherit',
  'window/showDocument': 'only the person opens documents',
  'window/showMessage': 'nothing is put in the way of the person',
  'window/showMessageRequest': 'nothing is put in the way of the person',
  'window/workDoneProgress/create': 'nothing lasts that long unasked',
  'workspace/applyEdit': 'edits come as answers only',
  'workspace/didCreateFiles': 'watched files say so',
  'workspace/didDeleteFiles': 'watched files say so',
  'workspace/executeCommand': 'commands belong to the editor’s extension',
  'workspace/foldingRange/refresh': 'folds change with the text only',
  'workspace/inlineValue/refresh': 'no debugger',
  'workspace/textDocumentContent': 'no documents of its own',
  'workspace/textDocumentContent/refresh': 'no documents of its own',
  'workspace/willCreateFiles': 'nothing to do',
  'workspace/willDeleteFiles': 'nothing to do',
  'workspace/workspaceFolders': 'told at the start and when they change',
  'workspaceSymbol/resolve': 'symbols are complete when they are found',
};

/** Methods under which several are registered, and which nobody sends. */
const onlyRegistered: ReadonlySet<string> = new Set(['textDocument/semanticTokens', 'notebookDocument/sync']);

/** All that the protocol's own library knows, in alphabetical order. */
export function allMethods(): string[] {
  const found = new Set<string>(['$/cancelRequest', '$/progress']);
  for (const exported of Object.values(protocol) as unknown[]) {
    const { method, type } = (exported ?? {}) as { method?: unknown; type?: { method?: unknown } };
    for (const name of [method, type?.method])
      if (typeof name === 'string' && /[/]|^(?:initialized?|shutdown|exit)$/.test(name)) found.add(name);
  }
  return [...found].filter((method) => !onlyRegistered.has(method)).sort();
}

/** One row for each method; throws where nothing says whether the server has it, or two places contradict each other. */
export function methodRows(): MethodRow[] {
  const folder = new URL('../../server/src/lsp/', import.meta.url);
  const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const known = new Set([...Object.keys(dispatch.requests), ...Object.keys(dispatch.notifications)]);
  return allMethods().map((method) => {
    const sending = sent[method];
    const sends = sending !== undefined && sources.some((source) => source.includes(sending[0]));
    const has = known.has(method) || method in handled || sends;
    const reason = reasons[method];
    if (has === (reason !== undefined))
      throw new Error(
        `${method}: ${has ? 'the server has it, and there is a reason why not' : 'no reason why not'}`,
      );
    return { method, has, words: reason ?? remarks[method] ?? sending?.[1] ?? handled[method] ?? '' };
  });
}

/** The methods of `exim/…` that are ours. */
export function ownMethods(): string[] {
  return [...Object.keys(dispatch.requests), ...Object.keys(dispatch.notifications)].filter((method) =>
    method.startsWith('exim/'),
  );
}

/** The rows as a table in markdown. */
export function matrix(rows: readonly MethodRow[]): string {
  const lines = rows.map(({ method, has, words }) => `| \`${method}\` | ${has ? 'yes' : 'no'} | ${words} |`);
  return ['| method | here | |', '| --- | --- | --- |', ...lines].join('\n');
}
