/** What the preview's two halves say to each other: the extension, which knows everything, and the panel, which is not trusted. */
import type { Trace } from '../../../server/src/route/trace';
import type { Change } from './changes';

/** What the person fills in. Empty texts mean: not given. */
export interface Inputs {
  readonly address: string;
  readonly sender: string;
  /** The IP address of the sending host. */
  readonly host: string;
  /** The URI of the folder that stands for `/`. */
  readonly files: string;
  /** The URI of a DNS zone file. */
  readonly zone: string;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** All that the panel shows; sent whole, because it is small and then nothing can be out of step. */
export interface PanelState {
  /** Of the configuration; the panel keeps it so that it can be restored. */
  readonly uri: string;
  /** The configuration's name for people. */
  readonly configuration: string;
  readonly inputs: Inputs;
  readonly addresses: readonly Choice[];
  readonly senders: readonly Choice[];
  readonly hosts: readonly Choice[];
  readonly files: readonly Choice[];
  readonly zones: readonly Choice[];
  readonly busy: boolean;
  /** Why there is no route to show. */
  readonly failure?: string;
  readonly trace?: Trace;
  readonly changes: readonly Change[];
  /** What the person answered: question text → answer. */
  readonly answers: Readonly<Record<string, string>>;
  /** What can be done about the problems of the deliveries. */
  readonly fixes: readonly OfferedFix[];
  /** The router or transport that the cursor is in. */
  readonly cursor?: string;
}

/** A quick fix of the editor for a problem that a delivery would have. */
export interface OfferedFix {
  /** The message of the problem. */
  readonly problem: string;
  readonly title: string;
}

const copyFormats = ['text', 'markdown', 'json', 'commands'] as const;
export type CopyFormat = (typeof copyFormats)[number];

export type ToPanel =
  | { readonly type: 'words'; readonly bundle: Readonly<Record<string, string>> }
  | { readonly type: 'state'; readonly state: PanelState }
  /** Puts the keyboard into the address, ready to be typed over. */
  | { readonly type: 'focus' };

export type FromPanel =
  | { readonly type: 'ready' }
  /** Only what the person changed: the rest may be on its way already. */
  | { readonly type: 'inputs'; readonly inputs: Partial<Inputs> }
  | { readonly type: 'answer'; readonly question: string; readonly answer: string | null }
  /** Without an answer left. */
  | { readonly type: 'forget' }
  | { readonly type: 'open'; readonly uri: string; readonly start: number }
  /** Shows the place where its file is visible, and leaves the keyboard where it is. */
  | { readonly type: 'reveal'; readonly uri: string; readonly start: number }
  | { readonly type: 'fix'; readonly problem: string; readonly title: string }
  | { readonly type: 'pin' }
  | { readonly type: 'choose'; readonly what: 'files' | 'zone' }
  | { readonly type: 'copy'; readonly format: CopyFormat };

/** Reads a message of the panel; undefined for anything that is not exactly one. */
export function readFromPanel(message: unknown): FromPanel | undefined {
  if (!isRecord(message)) return undefined;
  const { type } = message;
  switch (type) {
    case 'ready':
    case 'forget':
    case 'pin':
      return { type };
    case 'inputs': {
      const inputs = readSomeInputs(message.inputs);
      return inputs && { type: 'inputs', inputs };
    }
    case 'answer': {
      const { question, answer } = message;
      if (!isText(question) || !(answer === null || isText(answer))) return undefined;
      return { type: 'answer', question, answer };
    }
    case 'open':
    case 'reveal': {
      const { uri, start } = message;
      return isText(uri) && Number.isSafeInteger(start) ? { type, uri, start: start as number } : undefined;
    }
    case 'fix': {
      const { problem, title } = message;
      return isText(problem) && isText(title) ? { type, problem, title } : undefined;
    }
    case 'choose': {
      const { what } = message;
      return what === 'files' || what === 'zone' ? { type: 'choose', what } : undefined;
    }
    case 'copy': {
      const format = copyFormats.find((each) => each === message.format);
      return format && { type: 'copy', format };
    }
    default:
      return undefined;
  }
}

/** For what was kept from an earlier session: all of them or none. */
export function readInputs(value: unknown): Inputs | undefined {
  const { address, sender, host, files, zone } = readSomeInputs(value) ?? {};
  if (address === undefined || sender === undefined || host === undefined) return undefined;
  if (files === undefined || zone === undefined) return undefined;
  return { address, sender, host, files, zone };
}

function readSomeInputs(value: unknown): Partial<Inputs> | undefined {
  if (!isRecord(value)) return undefined;
  const given = Object.entries(value).filter(([name]) => inputNames.has(name));
  if (!given.every(([, text]) => isText(text))) return undefined;
  return Object.fromEntries(given);
}

const inputNames: ReadonlySet<string> = new Set(['address', 'sender', 'host', 'files', 'zone']);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Nobody types more than this; what is longer is no message of ours. */
const longest = 10_000;

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longest;
}
