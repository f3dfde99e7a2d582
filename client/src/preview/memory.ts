/** What the preview remembers in a workspace: the addresses that were tried, and for each configuration its inputs and answers. */
import type { Memento } from 'vscode';
import { type Inputs, readInputs } from './messages';

export interface Remembered {
  readonly inputs?: Inputs;
  readonly answers: Readonly<Record<string, string>>;
}

export type History = Readonly<Record<'addresses' | 'senders' | 'hosts', readonly string[]>>;

const most = 20;

export function history(workspace: Memento): History {
  const read = (key: string): string[] =>
    workspace.get<unknown[]>(key, []).filter((text) => typeof text === 'string');
  return {
    addresses: read('preview.addresses'),
    senders: read('preview.senders'),
    hosts: read('preview.hosts'),
  };
}

/** Puts what was just tried in front. */
export async function remember(
  workspace: Memento,
  configuration: string,
  inputs: Inputs,
  answers: Readonly<Record<string, string>>,
): Promise<void> {
  const { addresses, senders, hosts } = history(workspace);
  const inFront = (text: string, others: readonly string[]) =>
    [text, ...others.filter((other) => other !== text)].filter((other) => other !== '').slice(0, most);
  await workspace.update('preview.addresses', inFront(inputs.address, addresses));
  await workspace.update('preview.senders', inFront(inputs.sender, senders));
  await workspace.update('preview.hosts', inFront(inputs.host, hosts));
  await workspace.update(`preview.of ${configuration}`, { inputs, answers });
}

export function recall(workspace: Memento, configuration: string): Remembered {
  const kept = workspace.get<{ inputs?: unknown; answers?: unknown }>(`preview.of ${configuration}`);
  const inputs = readInputs(kept?.inputs);
  const answers = Object.entries(kept?.answers ?? {}).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  return { answers: Object.fromEntries(answers), ...(inputs ? { inputs } : {}) };
}
