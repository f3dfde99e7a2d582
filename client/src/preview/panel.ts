/** The panel beside the editor: its page, which may run one script of ours and nothing else, and its messages. */
import * as vscode from 'vscode';
import { type FromPanel, readFromPanel, type ToPanel } from './messages';

export const viewType = 'exim.preview';

export interface Panel {
  readonly onMessage: vscode.Event<FromPanel>;
  readonly onClosed: vscode.Event<void>;
  send(message: ToPanel): void;
  setTitle(title: string): void;
  /** Brings it to the front; `focus` also moves the keyboard there. */
  reveal(focus: boolean): void;
  close(): void;
}

/** Opens the panel beside the active editor, or takes over the one that VS Code kept over a restart. */
export function openPanel(extension: vscode.Uri, kept?: vscode.WebviewPanel): Panel {
  const bundles = vscode.Uri.joinPath(extension, 'dist', 'client');
  const options = { enableScripts: true, localResourceRoots: [bundles] };
  const column = vscode.ViewColumn.Beside;
  const panel =
    kept ??
    vscode.window.createWebviewPanel(viewType, 'Exim', column, { ...options, enableFindWidget: true });
  if (kept) kept.webview.options = options;
  panel.iconPath = {
    light: vscode.Uri.joinPath(extension, 'client', 'media', 'route-light.svg'),
    dark: vscode.Uri.joinPath(extension, 'client', 'media', 'route-dark.svg'),
  };
  const messages = new vscode.EventEmitter<FromPanel>();
  panel.webview.onDidReceiveMessage((message: unknown) => {
    const read = readFromPanel(message);
    if (read) messages.fire(read);
  });
  panel.onDidDispose(() => messages.dispose());
  panel.webview.html = page(panel.webview, bundles);
  return {
    onMessage: messages.event,
    onClosed: panel.onDidDispose,
    send: (message) => void panel.webview.postMessage(message),
    setTitle: (title) => {
      panel.title = title;
    },
    reveal: (focus) => panel.reveal(undefined, !focus),
    close: () => panel.dispose(),
  };
}

function page(webview: vscode.Webview, bundles: vscode.Uri): string {
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const source = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(bundles, name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${/^[\w-]+$/.test(vscode.env.language) ? vscode.env.language : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${source('preview.css')}">
<title>Exim</title>
</head>
<body>
<script nonce="${nonce}" src="${source('preview.js')}"></script>
</body>
</html>`;
}
