/** The routing preview: one panel for one configuration at a time, kept true while files are edited. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { annotations } from './annotations';
import { blockAt } from './block';
import { copyText } from './copy';
import { fixesOf } from './fixes';
import type { CopyFormat, FromPanel } from './messages';
import { openPanel, type Panel, viewType } from './panel';
import { pin } from './pin';
import { markPlace, openPlace } from './places';
import { openSession, type Session } from './session';
import { setTranslations, t } from './words';

export interface Preview extends vscode.Disposable {
  /**
   * Shows where an address goes.
   * @param target the configuration, as a URI or its text; else that of the active editor, or the one shown already
   * @param address else the panel asks for one
   */
  route(target?: unknown, address?: unknown): Promise<void>;
}

/** Edits come in bursts; the route is asked for when the hands rest, in milliseconds. */
const pause = 150;

export function createPreview(context: vscode.ExtensionContext, client: BaseLanguageClient): Preview {
  setTranslations(vscode.l10n.bundle);
  let panel: Panel | undefined;
  let session: Session | undefined;
  /** The configuration that was seen last: the panel itself is the active editor when its buttons are used. */
  let lastSeen: vscode.Uri | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const notes = annotations();
  const mark = markPlace();

  async function route(target?: unknown, address?: unknown): Promise<void> {
    const configuration = asUri(target) ?? activeConfiguration() ?? session?.configuration ?? lastSeen;
    if (!configuration) {
      void vscode.window.showInformationMessage(
        t('Open an Exim configuration first: the address is routed through it.'),
      );
      return;
    }
    if (session?.configuration.toString() !== configuration.toString()) await load(configuration);
    if (panel) {
      panel.reveal(true);
      panel.send({ type: 'focus' });
    } else attach(openPanel(context.extensionUri));
    await session?.ask(typeof address === 'string' ? { address } : {});
  }

  async function load(configuration: vscode.Uri): Promise<void> {
    session?.dispose();
    const mine = await openSession(client, context.workspaceState, configuration);
    session = mine;
    mine.onChanged(() => show(mine));
  }

  function attach(opened: Panel): void {
    panel = opened;
    opened.onMessage((message) => void answer(message));
    opened.onClosed(() => {
      panel = undefined;
      session?.dispose();
      session = undefined;
      notes.show(undefined);
      mark.show(undefined, 0);
    });
  }

  function show(mine: Session): void {
    if (mine !== session) return;
    const state = mine.state();
    panel?.setTitle(t('Route: {0}', state.configuration));
    panel?.send({ type: 'state', state });
    if (!state.busy) notes.show(mine.trace());
  }

  async function answer(message: FromPanel): Promise<void> {
    switch (message.type) {
      case 'ready':
        panel?.send({ type: 'words', bundle: vscode.l10n.bundle ?? {} });
        if (session) show(session);
        return;
      case 'inputs':
        return session?.ask(message.inputs);
      case 'answer':
        return session?.answer(message.question, message.answer);
      case 'forget':
        return session?.forget();
      case 'open':
        return openPlace(session?.trace(), message.uri, message.start);
      case 'reveal':
        return mark.show(session?.trace(), message.start, message.uri);
      case 'fix':
        return fix(message.problem, message.title);
      case 'pin':
        return session && pin(client, session.params());
      case 'choose':
        return choose(message.what);
      case 'copy':
        return copy(message.format);
    }
  }

  /** The editor is asked anew: since the fix was offered the file may have changed. */
  async function fix(problem: string, title: string): Promise<void> {
    const trace = session?.trace();
    const offered = trace ? await fixesOf(trace) : [];
    const found = offered.find((each) => each.problem === problem && each.action.title === title);
    if (found?.action.edit) await vscode.workspace.applyEdit(found.action.edit);
  }

  async function choose(what: 'files' | 'zone'): Promise<void> {
    const folders = what === 'files';
    const picked = await vscode.window.showOpenDialog({
      canSelectFolders: folders,
      canSelectFiles: !folders,
    });
    if (picked?.[0]) await session?.ask({ [what]: picked[0].toString() });
  }

  async function copy(format: CopyFormat): Promise<void> {
    const route = session?.route();
    if (!route) return;
    await vscode.env.clipboard.writeText(copyText(route, format));
    vscode.window.setStatusBarMessage(
      format === 'commands' ? t('The commands are on the clipboard') : t('The route is on the clipboard'),
      3000,
    );
  }

  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void session?.again(), pause);
  }

  function concerns(uri: vscode.Uri): boolean {
    if (!session) return false;
    const { files, zone } = session.state().inputs;
    return uri.toString() === zone || (files !== '' && uri.toString().startsWith(`${files}/`));
  }

  const listeners = [
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (session && contentChanges.length > 0 && (document.languageId === 'exim' || concerns(document.uri)))
        later();
    }),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (concerns(uri)) later();
    }),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor?.document.languageId === 'exim') lastSeen = editor.document.uri;
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      const line = selections[0]?.active.line;
      if (!session || line === undefined || textEditor.document.languageId !== 'exim') return;
      session.setCursor(blockAt((at) => textEditor.document.lineAt(at).text, line));
    }),
    vscode.window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(kept: vscode.WebviewPanel, state: unknown) {
        const uri = asUri((state as { uri?: unknown } | undefined)?.uri);
        if (!uri) return kept.dispose();
        await load(uri);
        attach(openPanel(context.extensionUri, kept));
        await session?.ask({});
      },
    }),
  ];
  lastSeen = activeConfiguration();

  return {
    route,
    dispose() {
      clearTimeout(timer);
      panel?.close();
      session?.dispose();
      vscode.Disposable.from(notes, mark, ...listeners).dispose();
    },
  };
}

function activeConfiguration(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === 'exim' ? document.uri : undefined;
}

/** A menu gives a URI, a code lens its text, the palette nothing. */
function asUri(target: unknown): vscode.Uri | undefined {
  if (target instanceof vscode.Uri) return target;
  return typeof target === 'string' && target !== '' ? vscode.Uri.parse(target) : undefined;
}
