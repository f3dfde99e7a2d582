/** The .vsix as it is handed out: what is in it, how large it is, whether it can be shown in a gallery and holds all that it names. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { after, before, describe, it } from 'node:test';
import JSZip from 'jszip';
import { runEximls } from '../support/run-eximls';
import { repository, script } from './scripts';

interface Built {
  readonly out: string;
  /** Bytes that are loaded when it starts. */
  readonly start: number;
  readonly budget?: number;
}

describe('the packed extension', () => {
  let folder: string;
  let zip: JSZip;
  let made: { file: string; bytes: number; pictures: number; built: readonly Built[] };
  let budget: number;
  // biome-ignore lint/suspicious/noExplicitAny: what is in a manifest is what is asked here.
  let manifest: any;
  const text = (name: string) => zip.file(`extension/${name}`)!.async('string');
  const has = (name: string) => zip.file(`extension/${name.replace(/^\.\//, '')}`) !== null;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'exim-vsix-'));
    const vsix = await script<{
      budget: number;
      makeVsix(file: string): Promise<typeof made>;
    }>('client/package/vsix.mjs');
    budget = vsix.budget;
    made = await vsix.makeVsix(path.join(folder, 'exim.vsix'));
    zip = await JSZip.loadAsync(await readFile(made.file));
    manifest = JSON.parse(await text('package.json'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('keeps to its budgets', () => {
    const limited = made.built.filter(({ budget }) => budget !== undefined);
    assert.equal(limited.length, 4);
    for (const { out, start, budget } of limited)
      assert.ok(start <= budget!, `${out}: ${start} of ${budget}`);
    const bytes = made.bytes - made.pictures;
    assert.ok(bytes <= budget, `without pictures: ${bytes} of ${budget}`);
  });

  it('holds every file that the manifest names', () => {
    const named = [
      ...JSON.stringify(manifest).matchAll(/"(?:\.\/)?((?:client|dist|syntaxes)\/[^"]+\.\w+)"/g),
    ];
    assert.ok(named.length > 10);
    for (const [, file] of named) assert.ok(has(file!), file);
  });

  it('holds what was built, and nothing of the sources or tests', () => {
    for (const { out } of made.built) assert.equal(has(out), out.startsWith('dist/'), out);
    const stray = Object.keys(zip.files).filter((name) =>
      /\.(ts|map|mjs)$|node_modules|^extension\/(test|server|out)\//.test(name),
    );
    assert.deepEqual(stray, []);
  });

  it('says in its XML what the manifest says', async () => {
    const xml = await zip.file('extension.vsixmanifest')!.async('string');
    const english = JSON.parse(await text('package.nls.json'));
    assert.match(
      xml,
      new RegExp(`Id="${manifest.name}" Version="${manifest.version}" Publisher="${manifest.publisher}"`),
    );
    assert.ok(xml.includes(`<Description xml:space="preserve">${english.description}</Description>`));
    assert.ok(xml.includes('LocalizedLanguages" Value="de"'));
    assert.ok(!xml.includes('undefined') && !xml.includes('%'));
    for (const [, file] of xml.matchAll(/Path="([^"]+)"/g)) assert.ok(zip.file(file!), file);
    const types = await zip.file('[Content_Types].xml')!.async('string');
    for (const name of Object.keys(zip.files)) {
      const ending = path.extname(name);
      if (ending !== '' && ending !== '.xml') assert.ok(types.includes(`Extension="${ending}"`), name);
    }
  });

  it('has an icon that a gallery takes', async () => {
    const png = await zip.file(`extension/${manifest.icon}`)!.async('nodebuffer');
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    assert.ok(width >= 256 && width === height, `${width} by ${height}`);
  });

  it('leads from its pages to the repository, where there are neither files nor pictures beside them', async () => {
    const relative = [...(await text('readme.md')).matchAll(/\]\((?![a-z]+:|#)([^)]+)\)/gi)].map(
      ([, to]) => to,
    );
    assert.deepEqual(relative, []);
  });

  it('has steps that lead to commands which are there', async () => {
    const [walkthrough] = manifest.contributes.walkthroughs;
    assert.ok(walkthrough.steps.length <= 5);
    const own = new Set(manifest.contributes.commands.map(({ command }: { command: string }) => command));
    for (const file of ['package.nls.json', 'package.nls.de.json']) {
      const strings = JSON.parse(await text(file));
      for (const { description } of walkthrough.steps) {
        const links = [...strings[description.slice(1, -1)].matchAll(/\(command:([\w.]+)\)/g)].map(
          ([, id]) => id,
        );
        assert.notEqual(links.length, 0, description);
        for (const id of links) if (id.startsWith('exim.')) assert.ok(own.has(id), id);
      }
    }
  });

  it('brings the licence of everything that is bundled', async () => {
    const notices = await text('THIRD-PARTY-NOTICES.txt');
    const { devDependencies: server } = JSON.parse(
      await readFile(path.join(repository, 'server/package.json'), 'utf8'),
    );
    for (const name of [...Object.keys(server), 'vscode-languageclient', 'vscode-jsonrpc', 'fflate'])
      assert.match(notices, new RegExp(`^${name.replaceAll('/', '\\/')} \\d`, 'm'), name);
    assert.match(await text('LICENSE.txt'), /MIT License/);
  });

  it('matches what eximls check prints', async () => {
    const { regexp } = manifest.contributes.problemMatchers[0].pattern;
    const file = path.join(folder, 'exim.conf');
    await writeFile(file, 'no_such_option = 1\n');
    const { out } = await runEximls(['check', file], { cwd: folder });
    const found = out.split('\n').map((line) => new RegExp(regexp).exec(line))[0];
    assert.deepEqual(found?.slice(1, 6), [file, '1', '1', 'error', 'unknown-option']);
  });
});
