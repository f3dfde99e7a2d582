/** `eximls check`: reads configurations and reports what is wrong with them. */
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fixAll } from '../features/fix-all';
import { bytesOf, isAbsent } from '../host/host';
import { nodeHost } from '../host/node-host';
import type { Severity } from '../preprocess/problem';
import type { Project } from '../project/project';
import { type Level, levels, withLevels } from '../rules/levels';
import { type Command, typedUri, UsageError } from './command';
import { knownCode } from './explain';
import { type Io, utf8 } from './io';
import { namedContent, openNamed, type ReadingValues } from './named';
import { type Checked, type Reporter, reporters } from './reporters';

const help = `Usage: eximls check [options] [-C FILE | FILE...]

Reads each FILE as Exim would be started with it, included files too, and reports what is
wrong. "-" is standard input.

  -C FILE                the configuration, as for exim
  -D MACRO=VALUE         defines a macro, as for exim; may be repeated
  --format FORMAT        text (default), json, github (annotations) or sarif
  --exim-version V       the version of Exim that the configuration is for
  --rule CODE=LEVEL      how serious a finding is: error, warning, info, hint or off; may be
                         repeated. What Exim itself refuses stays an error
  --fix                  first mends in the files what can be mended without changing what a
                         correct part of the configuration means
  --fail-on SEVERITY     error (default), warning or info: what makes the exit status 1
  --files DIR            DIR stands for /: absolute paths are looked for under it and nowhere
                         else; may be repeated, the first that has the path wins

Exit status: 0 nothing as serious as --fail-on, 1 something, 2 could not run.
`;

export const check: Command = {
  help,
  run,
};

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      C: { type: 'string', short: 'C', multiple: true },
      D: { type: 'string', short: 'D', multiple: true },
      format: { type: 'string', default: 'text' },
      'exim-version': { type: 'string' },
      'fail-on': { type: 'string', default: 'error' },
      rule: { type: 'string', multiple: true },
      fix: { type: 'boolean', default: false },
      files: { type: 'string', multiple: true },
    },
  });
  const reporter = reporterOf(values.format);
  const threshold = thresholdOf(values['fail-on']);
  const names = [...(values.C ?? []), ...positionals];
  if (names.length === 0) throw new UsageError('no file to check');
  const wanted = levelsOf(values.rule ?? []);
  if (values.fix && names.includes('-')) throw new UsageError('--fix mends files, not standard input');
  const first = await readAll(names, values, io);
  const mended = values.fix && mend(first.projects, wanted, io);
  const { projects, failed } = mended ? await readAll(names, values, io) : first;
  const checked = reportable(projects).map(({ file, problems }) => ({
    file,
    problems: withLevels(problems, wanted),
  }));
  io.out(utf8(reporter(checked, { colour: io.colour ?? false, cwd: io.cwd })));
  if (failed) return 2;
  const serious = checked.some(({ problems }) =>
    problems.some(({ severity }) => weights[severity] >= threshold),
  );
  return serious ? 1 : 0;
}

/** Reads the values of `--rule`. */
function levelsOf(values: readonly string[]): Record<string, Level> {
  const wanted: Record<string, Level> = {};
  for (const value of values) {
    const [, code = '', name = ''] = /^([^=]*)=(.*)$/.exec(value) ?? [];
    const level = levels.find((each) => each === name);
    if (!level)
      throw new UsageError(`--rule ${value}: CODE=LEVEL, where LEVEL is one of ${levels.join(', ')}`);
    wanted[knownCode(code)] = level;
  }
  return wanted;
}

/** Makes the safe fixes of what is not switched off; whether there were any. */
function mend(projects: readonly Project[], wanted: Readonly<Record<string, Level>>, io: Io): boolean {
  const host = nodeHost();
  const mended = new Set<string>();
  for (const project of projects)
    for (const [uri, text] of fixAll(project, (problem) => withLevels([problem], wanted).length > 0)) {
      const before = host.readFile(uri);
      // A file of two configurations is mended as the first of them needs it.
      if (isAbsent(before) || mended.has(uri)) continue;
      mended.add(uri);
      writeFileSync(fileURLToPath(uri), Buffer.from(bytesOf({ ...before, text }), 'latin1'));
      io.err(utf8(`eximls: mended ${path.relative(io.cwd, fileURLToPath(uri))}\n`));
    }
  return mended.size > 0;
}

const weights: Readonly<Record<Severity, number>> = { hint: 0, info: 1, warning: 2, error: 3 };

function thresholdOf(name: string): number {
  if (name !== 'error' && name !== 'warning' && name !== 'info')
    throw new UsageError(`--fail-on ${name}: one of error, warning, info`);
  return weights[name];
}

function reporterOf(name: string): Reporter {
  const reporter = Object.hasOwn(reporters, name) ? reporters[name as keyof typeof reporters] : undefined;
  if (!reporter) throw new UsageError(`--format ${name}: one of ${Object.keys(reporters).join(', ')}`);
  return reporter;
}

async function readAll(
  names: readonly string[],
  values: ReadingValues,
  io: Io,
): Promise<{ projects: Project[]; failed: boolean }> {
  const session = openNamed(names, values, io);
  const projects: Project[] = [];
  let failed = false;
  for (const name of new Set(names)) {
    const content = await namedContent(name, session, io);
    if (typeof content === 'string') {
      io.err(utf8(`eximls: ${name}: ${content}\n`));
      failed = true;
    } else projects.push(session.projectAt(typedUri(name, io)));
  }
  return { projects, failed };
}

/** By file: named ones first, each followed by what it includes; a file that several include has the problems of all. */
function reportable(projects: readonly Project[]): Checked[] {
  const byUri = new Map<string, { file: Checked['file']; problems: Checked['problems'][number][] }>();
  const seen = new Set<string>();
  for (const project of projects) {
    for (const file of project.files) if (!byUri.has(file.uri)) byUri.set(file.uri, { file, problems: [] });
    for (const problem of project.problems()) {
      const { file, start, end } = problem.at;
      const key = JSON.stringify([file.uri, start, end, problem.code, problem.message]);
      if (seen.has(key)) continue;
      seen.add(key);
      byUri.get(file.uri)?.problems.push(problem);
    }
  }
  return [...byUri.values()];
}
