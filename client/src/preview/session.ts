/** One configuration under preview: what was asked, what came back, and what an edit changed about it. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type Route, type RouteParams, requestRoute, type Trace } from '../protocol';
import { type Change, changesBetween } from './changes';
import { fixesOf } from './fixes';
import { history, recall, remember } from './memory';
import type { Choice, Inputs, OfferedFix, PanelState } from './messages';
import { type Surroundings, surroundings } from './surroundings';
import { t } from './words';

export interface Session {
  readonly configuration: vscode.Uri;
  readonly onChanged: vscode.Event<void>;
  state(): PanelState;
  trace(): Trace | undefined;
  route(): Route | undefined;
  /** What the route was asked with. */
  params(): RouteParams;
  /** Asks with other inputs. */
  ask(inputs: Partial<Inputs>): Promise<void>;
  /** Asks with an answer more, or one less where it is null. */
  answer(question: string, answer: string | null): Promise<void>;
  /** Asks without any answer. */
  forget(): Promise<void>;
  /** Asks again, because a file has changed. */
  again(): Promise<void>;
  setCursor(name: string | undefined): void;
  dispose(): void;
}

/** Starts with the inputs of the last time, or with the likeliest ones. */
export async function openSession(
  client: BaseLanguageClient,
  workspace: vscode.Memento,
  configuration: vscode.Uri,
): Promise<Session> {
  const changed = new vscode.EventEmitter<void>();
  const around = await surroundings(configuration);
  const kept = recall(workspace, configuration.toString());
  let inputs = kept.inputs ?? likely(around, history(workspace).addresses[0]);
  let answers = kept.answers;
  let route: Route | undefined;
  let fixes: readonly OfferedFix[] = [];
  let failure: string | undefined;
  let changes: readonly Change[] = [];
  let cursor: string | undefined;
  let running: vscode.CancellationTokenSource | undefined;

  async function run(compare: boolean): Promise<void> {
    running?.cancel();
    if (inputs.address === '') {
      running = undefined;
      route = undefined;
      fixes = [];
      return changed.fire();
    }
    const mine = new vscode.CancellationTokenSource();
    running = mine;
    changed.fire();
    let found: Route | undefined;
    let refused: string | undefined;
    try {
      found = await requestRoute(client, routeParams(configuration, inputs, answers), mine.token);
      if (!found) refused = t('this is not an Exim configuration');
    } catch (error) {
      refused = error instanceof Error ? error.message : String(error);
    }
    if (running !== mine) return;
    running = undefined;
    mine.dispose();
    failure = refused;
    if (found) {
      const differs = compare && route ? changesBetween(route.trace, found.trace) : [];
      // Marks stay until the next difference: an edit elsewhere does not wipe them away.
      if (!compare || differs.length > 0) changes = differs;
      route = found;
    }
    changed.fire();
    if (found) await offerFixes(found.trace);
  }

  /** After the route itself, which need not wait for them. */
  async function offerFixes(trace: Trace): Promise<void> {
    const offered = (await fixesOf(trace)).map(({ problem, action }) => ({ problem, title: action.title }));
    if (trace !== route?.trace || JSON.stringify(offered) === JSON.stringify(fixes)) return;
    fixes = offered;
    changed.fire();
  }

  async function say(next: Readonly<Record<string, string>>): Promise<void> {
    answers = next;
    await remember(workspace, configuration.toString(), inputs, answers);
    await run(true);
  }

  // Rules look at a file a moment after it was opened or edited.
  const findings = vscode.languages.onDidChangeDiagnostics(() => {
    if (route && !running) void offerFixes(route.trace);
  });

  return {
    configuration,
    onChanged: changed.event,
    state: () => ({
      uri: configuration.toString(),
      configuration: vscode.workspace.asRelativePath(configuration, false),
      inputs,
      ...suggestions(around, workspace, inputs),
      busy: running !== undefined,
      changes,
      answers,
      fixes,
      ...(failure === undefined ? {} : { failure }),
      ...(route === undefined ? {} : { trace: route.trace }),
      ...(cursor === undefined ? {} : { cursor }),
    }),
    trace: () => route?.trace,
    route: () => route,
    params: () => routeParams(configuration, inputs, answers),
    async ask(given) {
      inputs = { ...inputs, ...given };
      await remember(workspace, configuration.toString(), inputs, answers);
      await run(false);
    },
    async answer(question, answer) {
      const { [question]: _, ...others } = answers;
      await say(answer === null ? others : { ...others, [question]: answer });
    },
    forget: () => say({}),
    again: () => run(true),
    setCursor(name) {
      if (name === cursor) return;
      cursor = name;
      changed.fire();
    },
    dispose() {
      running?.cancel();
      findings.dispose();
      changed.dispose();
    },
  };
}

function routeParams(
  configuration: vscode.Uri,
  inputs: Inputs,
  answers: Readonly<Record<string, string>>,
): RouteParams {
  const { address, sender, host, files, zone } = inputs;
  return {
    uri: configuration.toString(),
    addresses: [address],
    assume: Object.entries(answers).map(([question, answer]) => `${question}=${answer}`),
    ...(sender === '' ? {} : { sender: sender === '<>' ? '' : sender }),
    ...(host === '' ? {} : { host }),
    ...(files === '' ? {} : { filesRoot: files }),
    ...(zone === '' ? {} : { zones: [zone] }),
  };
}

function likely(around: Surroundings, last: string | undefined): Inputs {
  const address = around.addresses[0]?.value ?? last ?? '';
  return {
    address,
    sender: '',
    host: '',
    files: around.files[0]?.value ?? '',
    zone: around.zones[0]?.value ?? '',
  };
}

/** What was tried before comes first, then what the configuration suggests. */
function suggestions(around: Surroundings, workspace: vscode.Memento, inputs: Inputs) {
  const { addresses, senders, hosts } = history(workspace);
  const tried = (values: readonly string[], others: readonly Choice[]): Choice[] => [
    ...values
      .filter((value) => !others.some((other) => other.value === value))
      .map((value) => ({ value, label: '' })),
    ...others,
  ];
  const folder = (value: string, others: readonly Choice[]): Choice[] => {
    const label = value === '' ? '' : vscode.workspace.asRelativePath(vscode.Uri.parse(value), false);
    const own = value === '' || others.some((other) => other.value === value) ? [] : [{ value, label }];
    return [{ value: '', label: t('none') }, ...others, ...own];
  };
  return {
    addresses: tried(addresses, around.addresses),
    senders: tried(senders, around.senders),
    hosts: tried(hosts, around.hosts),
    files: folder(inputs.files, around.files),
    zones: folder(inputs.zone, around.zones),
  };
}
