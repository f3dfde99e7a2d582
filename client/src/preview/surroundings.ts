/** What lies around a configuration that a preview can start from: a folder that stands for `/`, zone files, likely addresses. */
import * as vscode from 'vscode';
import type { Choice } from './messages';
import { t } from './words';

export interface Surroundings {
  readonly files: readonly Choice[];
  readonly zones: readonly Choice[];
  readonly addresses: readonly Choice[];
  readonly senders: readonly Choice[];
  readonly hosts: readonly Choice[];
}

/** Looks in the folder of the configuration and in those above it, up to the workspace's; nearest first. */
export async function surroundings(configuration: vscode.Uri): Promise<Surroundings> {
  const files: Choice[] = configuredFolder(configuration);
  const zones: Choice[] = [];
  for (const folder of foldersAbove(configuration)) {
    for (const [name, type] of await entries(folder)) {
      const uri = vscode.Uri.joinPath(folder, name);
      const choice = { value: uri.toString(), label: vscode.workspace.asRelativePath(uri, false) };
      if (
        name === 'root' &&
        type & vscode.FileType.Directory &&
        !files.some(({ value }) => value === choice.value)
      ) {
        files.push(choice);
      }
      if (name.endsWith('.zone') && type & vscode.FileType.File) zones.push(choice);
    }
  }
  return { files, zones, ...suggestions(await textOf(configuration)) };
}

/** What the setting `exim.filesRoot` names comes first. */
function configuredFolder(configuration: vscode.Uri): Choice[] {
  const path = vscode.workspace.getConfiguration('exim', configuration).get<string>('filesRoot', '');
  const folder = vscode.workspace.getWorkspaceFolder(configuration)?.uri;
  if (path === '') return [];
  const uri =
    path.startsWith('/') || !folder ? configuration.with({ path }) : vscode.Uri.joinPath(folder, path);
  return [{ value: uri.toString(), label: path }];
}

/** A list domain asks for the addresses that the Mailman HOWTO checks, and for one that is no list. */
function suggestions(text: string): Pick<Surroundings, 'addresses' | 'senders' | 'hosts'> {
  const senders: Choice[] = [{ value: '<>', label: t('a bounce') }];
  const hosts: Choice[] = [{ value: '127.0.0.1', label: t('this host, over the loopback') }];
  const domain = /^[ \t]*domainlist[ \t]+mm_domains[ \t]*=[ \t]*([\w.-]+)/m.exec(text)?.[1];
  if (domain === undefined) return { addresses: [], senders, hosts };
  const addresses: readonly (readonly [string, string])[] = [
    ['testlist', t('a post to the list')],
    ['testlist-request', t('a command by mail')],
    ['testlist-bounces', t('a bounce')],
    ['testlist-bounces+luser=example.com', t('a bounce with VERP')],
    ['nosuch', t('not a list')],
  ];
  return {
    addresses: addresses.map(([localPart, label]) => ({ value: `${localPart}@${domain}`, label })),
    senders: [...senders, { value: `testlist-bounces@${domain}`, label: t('mail that the list sends') }],
    hosts,
  };
}

function foldersAbove(configuration: vscode.Uri): vscode.Uri[] {
  const top = vscode.workspace.getWorkspaceFolder(configuration)?.uri;
  const folders = [vscode.Uri.joinPath(configuration, '..')];
  while (top && folders.at(-1)!.path !== top.path && folders.at(-1)!.path.startsWith(`${top.path}/`)) {
    folders.push(vscode.Uri.joinPath(folders.at(-1)!, '..'));
  }
  return folders;
}

async function entries(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch (error) {
    // An unsaved configuration has no folder, and some file systems cannot list: then there is nothing to suggest.
    if (error instanceof vscode.FileSystemError) return [];
    throw error;
  }
}

async function textOf(uri: vscode.Uri): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).getText();
}
