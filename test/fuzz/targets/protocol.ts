/** The language server under any sequence of messages: edits during requests, cancellations, closing while computing, nonsense. */
import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  ResponseError,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { dispatch } from '../../../server/src/lsp/dispatch';
import { type InProcess, serveInProcess } from '../../support/lsp-in-process';
import { mutate } from '../mutate';
import type { Random } from '../random';
import { target } from '../target';

/** What an editor does next; `file` is the number of a document. Kept as JSON so that each can be left out. */
type Step =
  | { readonly do: 'open'; readonly file: number; readonly text: string }
  | { readonly do: 'change'; readonly file: number; readonly edits: readonly Edit[] }
  | { readonly do: 'close'; readonly file: number }
  | { readonly do: 'ask'; readonly method: string; readonly params: unknown }
  | { readonly do: 'tell'; readonly method: string; readonly params: unknown }
  | { readonly do: 'cancel' }
  | { readonly do: 'wait' };
/** Start and end as positions, and the new text; without them the new text is the whole. */
type Edit = readonly [number, number, number, number, string] | readonly [string];

type Messages = Readonly<{ steps: readonly string[]; patient: number }>;

const names = ['exim.conf', 'other.conf', 'a b.conf', 'conf.d'];
const uriOf = (file: number) => `file:///ws/${encodeURIComponent(names[file % names.length] ?? '')}`;
const methods = Object.keys(dispatch.requests);

/** What a request may be refused with: invalid parameters, a cancellation, a reason for the person, an edit in between. */
const refusals = [-32602, -32800, -32801, -32802, -32803];

function makeStep(random: Random, configurations: readonly string[]): Step {
  const file = random.number(3);
  const position = () => ({ line: random.number(60), character: random.number(50) });
  switch (random.number(12)) {
    case 0:
      return { do: 'open', file, text: mutate(random.pick(configurations), configurations, random) };
    case 1:
    case 2:
    case 3:
      return { do: 'change', file, edits: random.many(3, () => makeEdit(random, configurations)) };
    case 4:
      return random.once(2) ? { do: 'close', file } : { do: 'wait' };
    case 5:
      return { do: 'cancel' };
    case 6:
      return random.once(2)
        ? {
            do: 'tell',
            method: 'workspace/didChangeWatchedFiles',
            params: { changes: [{ uri: uriOf(file), type: 2 }] },
          }
        : {
            do: 'tell',
            method: 'workspace/didChangeConfiguration',
            params: { settings: { exim: { version: random.pick(['4.96', '4.98', 'x', 7]) } } },
          };
    case 7:
      return {
        do: random.once(2) ? 'ask' : 'tell',
        method: random.pick([...methods, 'textDocument/didChange', 'textDocument/didOpen', 'no/such']),
        params: nonsense(random, 3),
      };
    default:
      return { do: 'ask', method: random.pick(methods), params: paramsFor(uriOf(file), position, random) };
  }
}

function makeEdit(random: Random, configurations: readonly string[]): Edit {
  const text = random.once(3) ? '' : mutate('x', configurations, random);
  if (random.once(10)) return [text];
  const line = random.number(60);
  const character = random.number(40);
  return [line, character, line + random.number(3), character + random.number(10), text];
}

/** All that any method looks for, in one. */
function paramsFor(uri: string, position: () => object, random: Random) {
  return {
    textDocument: { uri },
    position: position(),
    positions: [position(), position()],
    range: { start: position(), end: position() },
    ranges: [{ start: position(), end: position() }],
    context: { includeDeclaration: true, diagnostics: [], triggerKind: 1 },
    options: { tabSize: 2, insertSpaces: true },
    ch: random.pick(['\n', ':']),
    files: [{ oldUri: uri, newUri: `${uri}.new` }],
    newName: random.pick(['zqx', 'ZQX', '', 'a b']),
    previousResultId: String(random.number(5)),
    previousResultIds: [],
    query: random.pick(['', 'a', 'r']),
    uri,
    addresses: [random.pick(['ann@x', '', '"'])],
    text: random.pick(['${lc:X}', '${if ', '']),
    run: {
      status: 1,
      stdout: '',
      stderr: random.pick(['', 'Exim configuration error in line 2 of /ws/exim.conf:\n  x\n']),
    },
    label: 'x',
    item: {
      name: 'a',
      kind: 12,
      uri,
      range: { start: position(), end: position() },
      selectionRange: { start: position(), end: position() },
    },
  };
}

function nonsense(random: Random, depth: number): unknown {
  switch (random.number(depth > 0 ? 9 : 6)) {
    case 0:
      return null;
    case 1:
      return random.pick([-1, 1e300, 0.5]);
    case 2:
      return random.pick(['', 'file:///ws/exim.conf', 'file://%zz', '\0']);
    case 3:
      return true;
    case 4:
      return [];
    case 5:
      return {};
    case 6:
      return random.many(3, () => nonsense(random, depth - 1));
    default:
      return Object.fromEntries(
        ['textDocument', 'position', 'range', 'uri', 'contentChanges', 'context', 'data', 'kind']
          .filter(() => random.once(2))
          .map((name) => [
            name,
            name === 'textDocument' && random.once(2) ? { uri: uriOf(0) } : nonsense(random, depth - 1),
          ]),
      );
  }
}

export const protocol = target<Messages>({
  name: 'protocol',
  cases: 100,
  make: (random, configurations) => ({
    steps: [
      JSON.stringify({ do: 'open', file: 0, text: random.pick(configurations) }),
      ...Array.from({ length: 5 + random.number(40) }, () =>
        JSON.stringify(makeStep(random, configurations)),
      ),
    ],
    patient: random.once(10) ? 1 : 0,
  }),
  async check({ steps, patient }) {
    const served = await serveInProcess({
      'file:///ws/other.conf': 'begin routers\nr:\n  driver = accept\n',
    });
    try {
      const open = await play(
        served,
        steps.map((step) => JSON.parse(step) as Step),
      );
      await knowsTexts(served, open);
      if (patient === 1) await showsRanges(served, open);
      const sensible = steps.every((step) => !isNonsense(JSON.parse(step) as Step));
      const errors = served.log.filter(({ type }) => type === 1).map(({ message }) => message);
      if (sensible) assert.deepEqual(errors, []);
      assert.deepEqual(
        errors.filter((message) => message.startsWith('diagnostics')),
        [],
      );
    } finally {
      served.client.dispose();
    }
  },
});

/** Nonsense may be reported in the log; parameters made by `paramsFor` may not. */
function isNonsense(step: Step): boolean {
  if (step.do !== 'ask') return step.do === 'tell' && !step.method.startsWith('workspace/didChange');
  return (
    typeof step.params !== 'object' ||
    !step.params ||
    !('previousResultIds' in step.params) ||
    /[rR]esolve|Calls$/.test(step.method)
  );
}

/** Sends all without waiting in between, as editors do; gives the documents as they are at the end. */
async function play({ client }: InProcess, steps: readonly Step[]): Promise<Map<string, TextDocument>> {
  const open = new Map<string, TextDocument>();
  const asked: Promise<void>[] = [];
  let last: CancellationTokenSource | undefined;
  for (const step of steps) {
    switch (step.do) {
      case 'open': {
        const uri = uriOf(step.file);
        if (open.has(uri)) break;
        open.set(uri, TextDocument.create(uri, 'exim', 1, step.text));
        void client.sendNotification('textDocument/didOpen', {
          textDocument: { uri, languageId: 'exim', version: 1, text: step.text },
        });
        break;
      }
      case 'change': {
        const document = open.get(uriOf(step.file));
        if (!document) break;
        const contentChanges = step.edits.map((edit) =>
          edit.length === 1
            ? { text: edit[0] }
            : {
                range: {
                  start: { line: edit[0], character: edit[1] },
                  end: { line: edit[2], character: edit[3] },
                },
                text: edit[4],
              },
        );
        const version = document.version + 1;
        open.set(document.uri, editedDocument(document, contentChanges, version));
        void client.sendNotification('textDocument/didChange', {
          textDocument: { uri: document.uri, version },
          contentChanges,
        });
        break;
      }
      case 'close':
        if (open.delete(uriOf(step.file)))
          void client.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(step.file) } });
        break;
      case 'ask':
        last = new CancellationTokenSource();
        asked.push(answered(client.sendRequest(step.method, step.params, last.token), step.method));
        break;
      case 'tell':
        // Those would change what the documents are; only their nonsense is sent, for a file that is not open.
        void client.sendNotification(step.method, elsewhere(step.params));
        break;
      case 'cancel':
        last?.cancel();
        break;
      case 'wait':
        await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
  await Promise.all(asked);
  return open;
}

/** Places outside the text are drawn to its nearest end, one edit after the other. */
function editedDocument(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): TextDocument {
  return changes.reduce(
    (before, change) => {
      if (!('range' in change)) return TextDocument.create(before.uri, 'exim', version, change.text);
      const [start, end] = [before.offsetAt(change.range.start), before.offsetAt(change.range.end)];
      const text = before.getText();
      return TextDocument.create(
        before.uri,
        'exim',
        version,
        text.slice(0, start) + change.text + text.slice(end),
      );
    },
    TextDocument.create(document.uri, 'exim', version, document.getText()),
  );
}

function elsewhere(params: unknown): object {
  return JSON.parse((JSON.stringify(params) ?? '{}').replaceAll('file:///ws/', 'file:///nowhere/')) as object;
}

async function answered(request: Promise<unknown>, method: string): Promise<void> {
  try {
    assert.notEqual(await request, undefined, `${method} was not answered`);
  } catch (error) {
    if (!(error instanceof ResponseError)) throw error;
    const unknown = error.code === -32601 && !methods.includes(method);
    assert.ok(unknown || refusals.includes(error.code), `${method}: ${error.code} ${error.message}`);
  }
}

/** What it says of the texts as it keeps them is what it says when they are opened anew. */
async function knowsTexts({ client }: InProcess, open: ReadonlyMap<string, TextDocument>): Promise<void> {
  const ask = (uri: string) =>
    Promise.all(
      ['semanticTokens/full', 'documentSymbol', 'foldingRange'].map(async (method) => {
        const answer = await client.sendRequest<object>(`textDocument/${method}`, { textDocument: { uri } });
        return JSON.stringify(answer, (key, value: unknown) => (key === 'resultId' ? undefined : value));
      }),
    );
  for (const [uri, document] of open) {
    const before = await ask(uri);
    void client.sendNotification('textDocument/didClose', { textDocument: { uri } });
    void client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'exim', version: document.version + 1, text: document.getText() },
    });
    assert.deepEqual(await ask(uri), before, `${uri} as it was edited, and opened anew`);
  }
}

/** All diagnostics of the newest texts stand inside them. */
async function showsRanges({ published }: InProcess, open: ReadonlyMap<string, TextDocument>): Promise<void> {
  const isNewest = ([uri, { version }]: [string, TextDocument]) =>
    (published.get(uri)?.version ?? 0) > version;
  for (let time = 0; ![...open].every(isNewest); time++) {
    assert.ok(time < 1_000, 'the diagnostics of the newest texts do not come');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  for (const [uri, document] of open)
    for (const { range } of published.get(uri)?.diagnostics ?? [])
      for (const place of [range.start, range.end])
        assert.deepEqual(document.positionAt(document.offsetAt(place)), place);
}
