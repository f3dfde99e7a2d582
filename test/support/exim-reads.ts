/** Compares small configurations with what Exim makes of one option or why it refuses them: as recorded in the test, and as a real Exim answers where there is one. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { buildModel } from '../../server/src/model/model';
import { print } from '../../server/src/model/print/print';
import { preprocess, type SourceFile, sourceFile } from '../../server/src/preprocess';
import { builtInMacros } from '../../server/src/reference/macros';
import { type EximVersion, parseVersion } from '../../server/src/reference/version';
import { readConfiguration } from '../../server/src/syntax';

export interface ReadingCase {
  readonly title: string;
  readonly root: string;
  /** Further files by path under the folder; `FOLDER` in a text stands for it. */
  readonly files?: Readonly<Record<string, string>>;
  readonly macros?: Readonly<Record<string, string>>;
  /** The option that is printed; `bounce_message_text` where absent. */
  readonly option?: string;
  /** The release that answers; the installed one, whichever it is, where absent. */
  readonly version?: '4.98' | '4.100';
  /** What `exim -bP OPTION` prints after the `=`, or how Exim refuses: its message and the line that it names. */
  readonly reads: string | { readonly message: string; readonly line?: number };
}

/** One setting of a main option: `setting('delay_warning', '1h', '1h')`. */
export function setting(
  option: string,
  text: string,
  reads: string | { readonly message: string },
  version?: '4.98' | '4.100',
): ReadingCase {
  return {
    title: `${option} = ${text}`,
    root: `\n${option} = ${text}`,
    option,
    reads: typeof reads === 'string' ? reads : { ...reads, line: 2 },
    ...(version && { version }),
  };
}

export function checkReadings(title: string, cases: readonly ReadingCase[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'exim-reads-'));
  after(() => rmSync(folder, { recursive: true }));
  for (const name of ['installed', '4.98', '4.100'] as const) {
    const asked = cases.filter(({ version = 'installed' }) => version === name);
    if (asked.length === 0) continue;
    const exim = eximOf(name);
    if (typeof exim === 'string') console.error(`NOT TESTED against a real Exim: ${title}: ${exim}`);
    const release = typeof exim !== 'string' ? exim.release : name === 'installed' ? '4.96' : name;
    const by = `Exim ${name === 'installed' ? '' : name}`.trim();
    describe(`${title}, ${by}`, () => {
      for (const each of asked) {
        test(`${each.title}: as recorded`, () =>
          assert.deepEqual(ours(each, folder, release), expected(each, folder)));
        test(`${each.title}: as Exim answers`, { skip: typeof exim === 'string' && exim }, () => {
          if (typeof exim === 'string') throw new Error(exim);
          assert.deepEqual(exims(each, folder, exim), expected(each, folder));
        });
      }
    });
  }
}

export interface RealExim {
  readonly command: string;
  readonly first: readonly string[];
  readonly release: EximVersion;
}

/** The Exim of that name, or why there is none to ask. */
export function eximOf(name: 'installed' | '4.98' | '4.100'): RealExim | string {
  if (process.getuid?.() !== 0) return 'only root may give Exim a configuration and macros';
  if (name !== 'installed') {
    const oracle = process.env.EXIM_ORACLE;
    if (oracle === undefined) return `EXIM_ORACLE is not set, so there is no Exim ${name}`;
    return { command: join(oracle, 'exim'), first: [name], release: name };
  }
  const command = ['/usr/sbin/exim4', '/usr/sbin/exim', '/usr/local/sbin/exim'].find((path) =>
    existsSync(path),
  );
  if (command === undefined) return 'no Exim is installed';
  const release = parseVersion(spawnSync(command, ['-bV'], { encoding: 'utf8' }).stdout);
  return release === undefined ? `${command} does not say its release` : { command, first: [], release };
}

type Answer = { value: string } | { message: string; line?: number };

function expected({ reads }: ReadingCase, folder: string): Answer {
  if (typeof reads === 'string') return { value: reads };
  return { ...reads, message: here(reads.message, folder) };
}

function ours(each: ReadingCase, folder: string, version: EximVersion): Answer {
  const files = new Map(filesOf(each, folder));
  const open = (path: string): SourceFile | 'missing' => {
    const text = files.get(path);
    return text === undefined ? 'missing' : sourceFile(`file://${path}`, path, text);
  };
  const root = open(join(folder, 'root'));
  assert.ok(typeof root === 'object');
  const commandLine = new Map(Object.entries(each.macros ?? {}));
  const preprocessed = preprocess(root, {
    version,
    macros: { builtIn: builtInMacros(version), commandLine },
    startSection: 'main',
    include: open,
  });
  const configuration = readConfiguration(preprocessed, version);
  const refusal = configuration.problems.find(({ exim }) => exim)?.exim;
  if (refusal) return { message: refusal.message, ...(refusal.line !== undefined && { line: refusal.line }) };
  const installation = { version, hostname: 'host.example', users: [], groups: [] };
  const { lines } = print(buildModel(configuration), [optionOf(each)], installation, true);
  return { value: valueIn(lines.join('\n'), each) };
}

function exims(each: ReadingCase, folder: string, { command, first }: RealExim): Answer {
  for (const [path, text] of filesOf(each, folder)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const macros = Object.entries(each.macros ?? {}).map(([name, value]) => `-D${name}=${value}`);
  const args = [...first, '-C', join(folder, 'root'), ...macros, '-bP', optionOf(each)];
  const run = spawnSync(command, args, { encoding: 'utf8' });
  const error = /Exim configuration error(?: in line (\d+) of [^\n]*)?:\n {2}([^\n]*)/.exec(run.stderr);
  if (error) return { message: error[2] ?? '', ...(error[1] && { line: Number(error[1]) }) };
  assert.equal(run.status, 0, run.stderr);
  return { value: valueIn(run.stdout.replace(/\n$/, ''), each) };
}

function optionOf(each: ReadingCase): string {
  return each.option ?? 'bounce_message_text';
}

function valueIn(printed: string, each: ReadingCase): string {
  return printed.replace(new RegExp(`^${optionOf(each)} = ?`), '');
}

function filesOf(each: ReadingCase, folder: string): [path: string, text: string][] {
  return Object.entries({ ...each.files, root: each.root }).map(([name, text]) => [
    join(folder, name),
    here(text, folder),
  ]);
}

function here(text: string, folder: string): string {
  return text.replaceAll('FOLDER', folder);
}
