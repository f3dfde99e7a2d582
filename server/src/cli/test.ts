/** `eximls test`: runs routing tests, transcripts of `% exim -bt ADDRESS`, and shows where the answers have changed. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { fromBytes } from '../expand';
import { type RoutingTestResult, readableSettings, refusalOf, runTranscript } from '../features/routing-test';
import { readTranscripts, type Transcript } from '../features/transcript';
import type { DifferenceLine } from '../features/transcript-difference';
import { untilNothingNew } from '../host/rounds';
import type { Project } from '../project/project';
import { type Command, UsageError } from './command';
import {
  type ConfigurationValues,
  configurationHelp,
  configurationOptions,
  encodingOf,
  openConfiguration,
} from './configuration';
import { type Io, utf8 } from './io';
import { readEnvelope, readWorld, type WorldInUse, type WorldValues, worldHelp, worldOptions } from './world';

const help = `Usage: eximls test [options] FILE...

Runs routing tests. Each FILE shows what a terminal showed for "% exim -bt ADDRESS", one command
after the other. What would be printed now is compared, line by line.

A line of FILE that begins with one of the options below sets it for the commands under it, with
paths relative to FILE. The options given here hold where FILE does not set them.

${configurationHelp}${worldHelp}
Exit status: 0 all as it was, 1 something differs, 2 something could not be run.
`;

export const testCommand: Command = {
  help,
  run: runTests,
};

type Values = ConfigurationValues & WorldValues;

interface Counts {
  passed: number;
  failed: number;
  notRun: number;
}

export async function runTests(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...configurationOptions, ...worldOptions },
  });
  if (positionals.length === 0) throw new UsageError('no file of transcripts');
  if (values.C === '-') throw new UsageError('-C -: a configuration in a file is needed');
  const given = withPathsFrom(io.cwd, values);
  const counts: Counts = { passed: 0, failed: 0, notRun: 0 };
  for (const name of positionals) await runFile(name, given, counts, io);
  const { passed, failed, notRun } = counts;
  io.out(`${passed} passed, ${failed} failed${notRun > 0 ? `, ${notRun} not run` : ''}\n`);
  return notRun > 0 ? 2 : failed > 0 ? 1 : 0;
}

async function runFile(name: string, given: Values, counts: Counts, io: Io): Promise<void> {
  const file = path.resolve(io.cwd, name);
  const { transcripts, problems } = readTranscripts(readBytes(file, name));
  const notRun = (line: number, message: string) => {
    counts.notRun++;
    io.err(utf8(`${name}:${line}: not run: ${message}\n`));
  };
  for (const { line, message } of problems) notRun(line, fromBytes(message));
  const run = runner(io);
  for (const transcript of transcripts) {
    const { line } = transcript;
    try {
      const own = readableSettings(transcript.settings) as Values;
      const { passed, difference, questions } = await run(transcript, {
        ...given,
        ...withPathsFrom(path.dirname(file), own),
      });
      if (passed) {
        counts.passed++;
        for (const text of questions)
          io.err(`${utf8(`${name}:${line}: passes on a guess: nobody answers `)}${text}\n`);
      } else {
        counts.failed++;
        io.out(utf8(`${name}:${line}: `) + transcript.command + showDifference(difference, io));
        for (const text of questions)
          io.out(`      ? ${text}: nobody answers; see --assume, --files, --dns\n`);
      }
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      notRun(line, error.message);
    }
  }
}

function readBytes(file: string, name: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    throw new UsageError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Opens each configuration and each world once for all the transcripts that use it. */
function runner(io: Io): (transcript: Transcript, values: Values) => Promise<RoutingTestResult> {
  const projects = new Map<string, Promise<Project>>();
  const worlds = new Map<string, WorldInUse>();
  return async (transcript, values) => {
    const { C, D, files, dns, assume } = values;
    const project = await kept(projects, [C, D, values['exim-version'], files], () => openSound(values, io));
    const { world, late } = kept(worlds, [files, dns, assume, values['local-host']], () =>
      readWorld(values, io),
    );
    const { model, version } = project;
    const options = { version, envelope: readEnvelope(values), encoding: encodingOf(project) };
    return untilNothingNew(() => runTranscript(transcript, { model, world, options }), late);
  };
}

function kept<T>(known: Map<string, T>, key: unknown, make: () => T): T {
  const text = JSON.stringify(key);
  const found = known.get(text) ?? make();
  known.set(text, found);
  return found;
}

/** Exim prints no route for a configuration that it refuses. */
async function openSound(values: Values, io: Io): Promise<Project> {
  const project = await openConfiguration(values, { ...io, err: () => {} });
  const refusal = refusalOf(project);
  if (refusal) throw new UsageError(`Exim would refuse ${values.C}: ${refusal.message}`);
  return project;
}

function withPathsFrom(folder: string, values: Values): Values {
  const from = (name: string) => path.resolve(folder, name);
  const zone = (name: string) => (name === 'system' || name === 'none' ? name : from(name));
  const { C, files, dns } = values;
  return {
    ...values,
    ...(C !== undefined && { C: from(C) }),
    ...(files && { files: files.map(from) }),
    ...(dns && { dns: dns.map(zone) }),
  };
}

const marks: Readonly<Record<DifferenceLine['kind'], string>> = { same: ' ', missing: '-', unexpected: '+' };
const colours: Readonly<Record<DifferenceLine['kind'], number>> = { same: 0, missing: 31, unexpected: 32 };

/** The transcript's lines with their numbers; `-` is no longer printed, `+` is printed now. */
function showDifference(difference: readonly DifferenceLine[], { colour }: Io): string {
  const lines = difference.map(({ kind, text, line }) => {
    const shown = `${String(line ?? '').padStart(5)} ${marks[kind]} ${text}`.trimEnd();
    return colour && colours[kind] > 0 ? `\x1b[${colours[kind]}m${shown}\x1b[0m` : shown;
  });
  return `\n${lines.map((line) => `${line}\n`).join('')}`;
}
