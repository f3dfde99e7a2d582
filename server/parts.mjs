/** Builds a bundle in parts: one file with all that is needed at the start, and files that are loaded when they are first asked for. */
import { mkdir, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { basename, dirname, extname, join, resolve } from 'node:path';
import esbuild from 'esbuild';

/**
 * Rooms that the others call as if they were there, and that are loaded at the first use of anything in them: as long as a file is
 * only read, no rule has to be there. By the name of the part.
 */
const atFirstUse = { rules: 'server/src/rules/index.ts' };

/**
 * Builds programs that share their later parts. Each dynamic `import()` in the sources begins a part; what several parts share and
 * no start needs is a part of its own. Parts are loaded synchronously, by `require` in Node and by `importScripts` in a worker.
 * They are called `part-…`, by a hash of what is in them, or as the room in `atFirstUse`. What the start for Node has in common with
 * that of a worker, it takes from the file of the worker, so that it is shipped once.
 *
 * @param {{root: string, starts: {entry: string, out: string, header?: string, worker?: boolean}[]} & esbuild.BuildOptions} options
 *   `entry` and `out` are relative to `root`; all `out` are in one folder, and the later parts too; `header` is the first line
 * @returns {Promise<{out: string, bytes: number, start: number, later: boolean, inputs: string[]}[]>} the files that were
 *   written, those of `starts` first; `start`: the bytes that are loaded when it starts, with what it borrows; `inputs`: the sources of all of them; rejects when something does not build, and esbuild has then printed why
 */
export async function buildInParts({ root, starts, ...options }) {
  const folder = dirname(starts[0].out);
  const ending = extname(starts[0].out);
  const { chunks, inputs } = await split({ root, starts, folder, ending, ...options });
  await mkdir(resolve(root, folder), { recursive: true });
  const write = async (file, later, before, held, after) => {
    const pieces = await Promise.all(held.map((each) => definition(each, chunks.get(each), options)));
    const { code, map } = joined([{ code: before }, ...pieces, { code: after }]);
    const path = resolve(root, folder, file);
    await writeFile(path, `${code}//# sourceMappingURL=${file}.map\n`);
    await writeFile(`${path}.map`, JSON.stringify({ ...map, file }));
    return { out: `${folder}/${file}`, bytes: Buffer.byteLength(code), later, inputs };
  };

  const worker = starts.find((start) => start.worker);
  const lender = worker && basename(worker.out);
  const lent = lender ? reachable(lender, chunks, ['import-statement']) : [];
  const parts = new Set();
  const atStart = starts.map((start) => {
    const file = basename(start.out);
    const needed = reachable(file, chunks, ['import-statement']);
    for (const part of reachable(file, chunks, ['import-statement', 'dynamic-import'])) parts.add(part);
    const run = `need('./${file}');\n`;
    if (start.worker)
      return { file, held: needed, before: workerLoader.before, after: workerLoader.after(run) };
    const borrows = lender !== undefined && needed.some((part) => lent.includes(part));
    const before = [start.header ?? '', nodeLoader, borrows ? `borrow('./${lender}');\n` : ''].join('');
    return { file, held: needed.filter((part) => !lent.includes(part)), before, after: run, borrows };
  });
  for (const { held } of atStart) for (const part of held) parts.delete(part);
  const written = await Promise.all([
    ...atStart.map(({ file, before, held, after }) => write(file, false, before, held, after)),
    ...[...parts].sort().map((file) => write(file, true, laterPart.before, [file], laterPart.after)),
  ]);
  const borrowed = written.find(({ out }) => basename(out) === lender)?.bytes ?? 0;
  return written.map((file, index) => ({
    ...file,
    start: file.bytes + (atStart[index]?.borrows ? borrowed : 0),
  }));
}

/** Has esbuild find the parts, as ES modules, which is the only format it splits. */
async function split({ root, starts, folder, ending, ...options }) {
  const { outputFiles, metafile } = await esbuild.build({
    ...options,
    absWorkingDir: root,
    entryPoints: {
      ...Object.fromEntries(starts.map(({ entry, out }) => [basename(out, ending), entry])),
      ...atFirstUse,
    },
    plugins: [...(options.plugins ?? []), leaveOut(root, ending)],
    outdir: folder,
    chunkNames: 'part-[hash]',
    outExtension: { '.js': ending },
    bundle: true,
    splitting: true,
    format: 'esm',
    // Modules of Node stay imports. Packages that have a path for Node and another for browsers are asked for by the right one.
    platform: 'neutral',
    external: builtinModules.flatMap((module) => [module, `node:${module}`]),
    conditions: ['node', 'browser', 'module'],
    mainFields: ['module', 'main'],
    sourcemap: 'inline',
    metafile: true,
    write: false,
  });
  const imports = new Map(
    Object.entries(metafile.outputs).map(([path, made]) => [basename(path), made.imports]),
  );
  const chunks = new Map(
    outputFiles.map(({ path, text }) => [
      basename(path),
      { text, imports: imports.get(basename(path)) ?? [] },
    ]),
  );
  return { chunks, inputs: Object.keys(metafile.inputs) };
}

/** Lets imports of the rooms in `atFirstUse` stand, as imports of the file that the room becomes, marked for the loader. */
function leaveOut(root, ending) {
  const files = new Map(
    Object.entries(atFirstUse).map(([room, path]) => [join(root, path), `./${room}${ending}${mark}`]),
  );
  const filter = new RegExp(`/(${Object.keys(atFirstUse).join('|')})$`);
  return {
    name: 'leave-out',
    setup({ onResolve, resolve: find }) {
      onResolve({ filter }, async ({ path, kind, importer, resolveDir, pluginData }) => {
        if (kind !== 'import-statement' || pluginData === asked) return undefined;
        const found = await find(path, { kind, importer, resolveDir, pluginData: asked });
        const file = files.get(found.path);
        return file ? { path: file, external: true } : undefined;
      });
    },
  };
}

/** Behind the name of a file: what is imported from it is looked for when it is used. */
const mark = '?';

/** Marks the plugin's own question, which it must not answer itself. */
const asked = Symbol('asked');

/** `file` and the chunks that it leads to by these kinds of imports, each after those that it imports. */
function reachable(file, chunks, kinds, found = new Set(), open = new Set()) {
  open.add(file);
  for (const { path, kind } of chunks.get(file).imports) {
    const next = kinds.includes('dynamic-import') ? basename(path).replace(mark, '') : basename(path);
    if (kinds.includes(kind) && chunks.has(next) && !open.has(next))
      reachable(next, chunks, kinds, found, open);
  }
  found.add(file);
  return [...found];
}

/** A chunk as a function that the loader calls with `module`, `exports` and `require`. */
async function definition(file, { text }, { minify = false, target, charset }) {
  const { code, map } = await esbuild.transform(text, {
    format: 'cjs',
    minify,
    target,
    charset,
    sourcemap: 'external',
    sourcefile: file,
    // `import()` becomes the same synchronous `require`, whose result a promise then holds.
    supported: { 'dynamic-import': false },
  });
  return {
    // In brackets a function is compiled at once; else it would be read twice, as parts are called as soon as they are there.
    code: `part('./${file}', (function (module, exports, require) {\n${code}}));\n`,
    map: JSON.parse(map),
    skipped: 1,
  };
}

/** The pieces behind each other, and their source maps as sections of one. */
function joined(pieces) {
  let code = '';
  const sections = [];
  for (const { code: text, map, skipped = 0 } of pieces) {
    const line = code.split('\n').length - 1 + skipped;
    if (map) sections.push({ offset: { line, column: 0 }, map });
    code += text;
  }
  return { code, map: { version: 3, sections } };
}

const registry = (load) => `"use strict";
const parts = {}, ran = {};
const part = ((name, body) => { parts[name] = body; });
const atFirstUse = (name) => new Proxy({}, { get: (_, key) => need(name)[key] });
const need = (name) => {
  if (name.endsWith('${mark}')) return atFirstUse(name.slice(0, -1));
  ${load}
  if (!ran[name]) {
    const module = (ran[name] = { exports: {} });
    parts[name](module, module.exports, need);
  }
  return ran[name].exports;
};
`;

const nodeLoader = `${registry(`if (!name.startsWith('./')) return require(name);
  if (!parts[name]) borrow(name);`)}const borrow = (file) => {
  globalThis.eximPart = part;
  require(file);
};
`;

/**
 * Whoever starts the worker may say where the parts are; without that they are beside the worker's own script. Where Node only
 * borrows from this file, nothing of it is run.
 */
const workerLoader = {
  before: `((borrower) => {\n${registry(`if (!parts[name]) {
    globalThis.eximPart = part;
    importScripts(new URL(name, self.eximParts ?? self.location.href).href);
  }`).replace('const part =', 'const part = borrower ??')}`,
  after: (run) => `if (!borrower) ${run}})(globalThis.eximPart);\n`,
};

/** A later part looks alike wherever it runs. */
const laterPart = { before: '((part) => {\n', after: '})(globalThis.eximPart);\n' };
