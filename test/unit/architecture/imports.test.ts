/** The walls of the house: who may import whom, and what holds for every source file. Names the edge or file that breaks them. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * A room is a folder of server/src, or a file that stands alone there. Each may import itself and what is listed; the
 * lists are closed downwards: who may import a room may import what that room may.
 */
const rooms: Readonly<Record<string, readonly string[]>> = {
  // Leaves: no room below them.
  text: [],
  reference: [],
  'limits.ts': [],
  'version.ts': [],
  preprocess: ['text', 'reference', 'limits.ts'],
  syntax: ['preprocess'],
  model: ['syntax'],
  expand: ['model'],
  route: ['expand'],
  rules: ['model', 'expand'],
  // The only IO. It answers the questions of expand/world.ts.
  host: ['expand'],
  project: ['host', 'rules'],
  features: ['project', 'route'],
  lsp: ['features', 'version.ts'],
  cli: ['features', 'version.ts'],
  'main.node.ts': ['lsp'],
  'main.browser.ts': ['lsp'],
  // The entry of the command line tool starts the server where that is asked for.
  'cli/eximls.ts': ['cli', 'main.node.ts'],
};

/** Data outside the house: the snippets, which the server offers in configurations and the client in Mailman's settings. */
const data: Readonly<Record<string, string>> = { features: 'snippets/', client: 'snippets/' };

const mayUseNode = ['host', 'cli', 'main.node.ts', 'cli/eximls.ts'];
const mayUseProtocol = ['lsp', 'main.node.ts', 'main.browser.ts'];
/** A plain library for URIs, which belongs to no editor. */
const uriLibrary = 'vscode-uri';

const files = (folder: string) =>
  readdirSync(path.join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ts$/.test(name) && !name.includes('node_modules'))
    .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
    .sort();

const server = files('server/src');
const client = files('client/src');
const tests = files('test').filter(
  (name) => !name.startsWith('test/vscode/host/') && !name.startsWith('test/artefacts/'),
);
const textOf = (name: string) => readFileSync(path.join(repository, name), 'utf8');

interface Edge {
  readonly from: string;
  /** The file in the repository without its ending, or the package. */
  readonly to: string;
  readonly inHouse: boolean;
}

function edgesOf(from: string): Edge[] {
  const { importedFiles } = ts.preProcessFile(textOf(from), true, true);
  return importedFiles.map(({ fileName }) => ({
    from,
    inHouse: fileName.startsWith('.'),
    to: fileName.startsWith('.') ? path.posix.join(path.posix.dirname(from), fileName) : fileName,
  }));
}

/** The room of a file or of an import target below server/src; undefined elsewhere. */
function roomOf(name: string): string | undefined {
  const inside = /^server\/src\/(.+)$/.exec(name)?.[1];
  if (inside === undefined) return undefined;
  if (inside.replace(/\.ts$/, '') === 'cli/eximls') return 'cli/eximls.ts';
  const [first = '', ...rest] = inside.split('/');
  if (rest.length > 0) return first;
  // `../reference` is that room's index; `../limits` is a file.
  return `${first.replace(/\.ts$/, '')}.ts` in rooms
    ? `${first.replace(/\.ts$/, '')}.ts`
    : first.replace(/\.ts$/, '');
}

function reachable(room: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(room)) return seen;
  seen.add(room);
  for (const next of rooms[room] ?? []) reachable(next, seen);
  return seen;
}

const show = (edges: readonly Edge[]) => edges.map(({ from, to }) => `${from} imports ${to}`).join('\n');

describe('the house', () => {
  it('has only rooms that the picture knows', () => {
    const unknown = server.filter((name) => !(roomOf(name)! in rooms));
    assert.deepEqual(unknown, []);
  });

  it('lets nobody import upwards or sideways', () => {
    const broken = server.flatMap(edgesOf).filter(({ from, to, inHouse }) => {
      if (!inHouse || to.startsWith(data[roomOf(from)!] ?? '\0')) return false;
      const room = roomOf(to);
      return room === undefined || !reachable(roomOf(from)!).has(room);
    });
    assert.equal(show(broken), '');
  });

  it('has no cycle between rooms', () => {
    for (const [room, below] of Object.entries(rooms))
      for (const next of below)
        assert.ok(!reachable(next).has(room), `${room} and ${next} import each other`);
  });

  it('keeps editors and Node out of the core', () => {
    const broken = [...server].flatMap(edgesOf).filter(({ from, to, inHouse }) => {
      if (inHouse) return false;
      const room = roomOf(from)!;
      if (to.startsWith('node:')) return !mayUseNode.includes(room);
      if (to === uriLibrary) return !['host', ...mayUseNode, ...mayUseProtocol].includes(room);
      return to.startsWith('vscode') && !mayUseProtocol.includes(room);
    });
    assert.equal(show(broken), '');
  });

  it('names Node modules with "node:", so that this test sees them', async () => {
    const { builtinModules } = await import('node:module');
    const bare = new Set(builtinModules);
    const broken = [...server, ...client]
      .flatMap(edgesOf)
      .filter(({ to, inHouse }) => !inHouse && bare.has(to));
    assert.equal(show(broken), '');
  });

  it('lets the client take only types from the server, and the snippets', () => {
    const broken = client.flatMap((name) => {
      const source = ts.createSourceFile(name, textOf(name), ts.ScriptTarget.ES2022);
      return source.statements.flatMap((statement): Edge[] => {
        const specifier =
          ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
            ? statement.moduleSpecifier
            : undefined;
        if (!specifier || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return [];
        const to = path.posix.join(path.posix.dirname(name), specifier.text);
        const typeOnly = ts.isImportDeclaration(statement)
          ? statement.importClause?.isTypeOnly
          : ts.isExportDeclaration(statement) && statement.isTypeOnly;
        if (to.startsWith('client/') || to.startsWith(data.client!)) return [];
        if (to.startsWith('server/src/') && typeOnly) return [];
        return [{ from: name, to, inHouse: true }];
      });
    });
    assert.equal(show(broken), '');
  });
});

describe('every source file', () => {
  const generated = (name: string) => name.startsWith('server/src/reference/tables/');
  const all = [...server, ...client, ...tests];

  it('opens with a sentence that says what it is for', () => {
    const without = all.filter((name) => !/^(#!.*\n)?\/\*\*\s[\s\S]*?\*\//.test(textOf(name)));
    assert.deepEqual(without, []);
  });

  it('has at most 500 lines, generated tables apart', () => {
    const long = all.filter((name) => !generated(name) && textOf(name).split('\n').length > 501);
    assert.deepEqual(long, []);
  });

  it('names neither the folder that it stands in nor one beside the repository', () => {
    const outside = [repository.replace(/\/$/, ''), ['..', 'shared'].join('/')];
    const found = all.filter((name) => outside.some((place) => textOf(name).includes(place)));
    assert.deepEqual(found, []);
  });
});
