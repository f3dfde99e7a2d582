/** Offers the snippets for Mailman's settings in mm_cfg.py, and in no other Python file. */
import * as vscode from 'vscode';
import snippets from '../../snippets/mm_cfg.py.json';

/** Found by their prefix, as snippets are, and shown by what they are for. */
export function completeMailmanSettings(): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    { pattern: '**/mm_cfg.py' },
    { provideCompletionItems: itemsAt },
    // The prefixes have a hyphen, which is no part of a word to the editor: it would stop suggesting there.
    '-',
  );
}

function itemsAt(document: vscode.TextDocument, at: vscode.Position): vscode.CompletionItem[] {
  const before = document.lineAt(at.line).text.slice(0, at.character);
  const typed = /^[\w-]*$/.exec(before)?.[0];
  // Settings are statements: each begins its line.
  if (typed === undefined) return [];
  const range = new vscode.Range(at.translate(0, -typed.length), at);
  return Object.values(snippets).map(({ label, prefix, description, body }) => {
    const text = body.join('\n');
    const item = new vscode.CompletionItem({ label, description: prefix }, vscode.CompletionItemKind.Snippet);
    item.filterText = prefix;
    item.range = range;
    item.insertText = new vscode.SnippetString(text);
    item.documentation = new vscode.MarkdownString(description).appendCodeblock(plain(text), 'python');
    return item;
  });
}

/** The snippet as it looks once it is inserted. */
function plain(snippet: string): string {
  return snippet
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\d+/g, '')
    .replace(/\\([$\\}])/g, '$1');
}
