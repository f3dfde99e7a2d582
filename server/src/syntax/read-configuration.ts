/** Reads a preprocessed configuration into its sections (readconf.c, readconf_main and readconf_rest). */
import { limits } from '../limits';
import { isBegin, type LogicalLine, type Preprocessed, type Problem } from '../preprocess';
import { findSection, type SectionName, sectionNames } from '../reference/sections';
import type { EximVersion } from '../reference/version';
import { nearest } from '../text/nearest';
import type { Accounts } from './accounts';
import { readAcls } from './acl-section';
import { readDrivers } from './driver-section';
import { type NamedLists, readMain } from './main-section';
import { changeTo, placeOf, type Reader, refuse } from './report';
import { readRetryRule } from './retry-section';
import { readRewriteRule } from './rewrite-section';
import { checkMain, checkSection } from './start';
import type { Acl, Configuration, Driver, DriverKind, MacroAssignment, Name, Section } from './tree';
import { nameAt } from './words';

const unknownAccounts: Accounts = { hasUser: () => undefined, hasGroup: () => undefined };

/** What the readers of a configuration need to remember from one section to the next. */
interface Memory {
  readonly reader: Reader;
  readonly lists: NamedLists;
  readonly acls: Map<string, Acl>;
  readonly drivers: Record<DriverKind, Map<string, Driver>>;
  readonly begun: Map<SectionName, Name>;
}

interface RawSection {
  readonly begin?: LogicalLine;
  readonly title?: Name;
  readonly name: SectionName | 'main' | undefined;
  readonly lines: LogicalLine[];
}

/**
 * Reads all sections, going on after every error. Total.
 *
 * @param accounts the users and groups of the machine, where they are known
 * @param start the section of the lines before the first `begin`: `main`, or that of a fragment
 */
export function readConfiguration(
  preprocessed: Preprocessed,
  version: EximVersion,
  start: SectionName | 'main' = 'main',
  accounts: Accounts = unknownAccounts,
): Configuration {
  const problems: Problem[] = [];
  const memory: Memory = {
    reader: { version, accounts, report: (problem) => problems.push(problem) },
    lists: { domainlist: new Map(), hostlist: new Map(), addresslist: new Map(), localpartlist: new Map() },
    acls: new Map(),
    drivers: { router: new Map(), transport: new Map(), authenticator: new Map() },
    begun: new Map(),
  };
  const sections = split(preprocessed.lines, start).map((section) => readSection(section, memory));
  if (start === 'main')
    for (const section of sections)
      for (const problem of startProblems(section, version)) problems.push(problem);
  return {
    preprocessed,
    sections,
    problems: withinLimit(inEximsOrder([...preprocessed.problems, ...problems])),
  };
}

/** Only a whole configuration is judged this way: what a fragment lacks may stand in another file. */
function startProblems(section: Section, version: EximVersion): Problem[] {
  switch (section.kind) {
    case 'main':
      return checkMain(section, version);
    case 'routers':
    case 'transports':
    case 'authenticators':
      return checkSection(section, version);
    default:
      return [];
  }
}

function split(lines: readonly LogicalLine[], start: SectionName | 'main'): RawSection[] {
  const sections: RawSection[] = [{ name: start, lines: [] }];
  for (const line of lines) {
    if (!isBegin(line.text)) {
      sections.at(-1)?.lines.push(line);
      continue;
    }
    const from = 6 + (line.text.slice(6).length - line.text.slice(6).trimStart().length);
    const title = nameAt(line, from, line.text.length);
    sections.push({ begin: line, title, name: findSection(title.text), lines: [] });
  }
  return sections;
}

const driverKinds = { routers: 'router', transports: 'transport', authenticators: 'authenticator' } as const;

function readSection(raw: RawSection, memory: Memory): Section {
  const { reader } = memory;
  if (raw.title) checkTitle(raw.title, raw.name, memory);
  const { lines } = raw;
  const base = {
    lines,
    macros: assignmentsIn(lines),
    ...(raw.begin && { begin: raw.begin }),
    ...(raw.title && { title: raw.title }),
  };
  const { name } = raw;
  switch (name) {
    case 'main':
      return { ...base, kind: name, entries: readMain(lines, memory.lists, reader) };
    case 'acl':
      return { ...base, kind: name, acls: readAcls(lines, memory.acls, reader) };
    case 'routers':
    case 'transports':
    case 'authenticators': {
      const kind = driverKinds[name];
      return { ...base, kind: name, drivers: readDrivers(lines, kind, memory.drivers[kind], reader) };
    }
    case 'rewrite':
      return { ...base, kind: name, rules: lines.map((line) => readRewriteRule(line, reader)) };
    case 'retry':
      return { ...base, kind: name, rules: lines.map((line) => readRetryRule(line, reader)) };
    case 'local_scan':
      // Its options are those that the local_scan() function of the build defines, so none can be judged here.
      return { ...base, kind: name, entries: [] };
    case undefined:
      return { ...base, kind: 'unknown' };
  }
}

function assignmentsIn(lines: readonly LogicalLine[]): MacroAssignment[] {
  const found: MacroAssignment[] = [];
  for (const line of lines) if (line.macro) found.push({ kind: 'macro', line, definition: line.macro });
  return found;
}

function checkTitle(title: Name, name: SectionName | 'main' | undefined, { reader, begun }: Memory): void {
  if (!name || name === 'main') {
    const guess = nearest(title.text, sectionNames);
    refuse(
      reader,
      title,
      'unknown-section',
      `There is no section "${title.text}".${guess ? ` Did you mean "${guess}"?` : ` The sections are ${sectionNames.join(', ')}.`}`,
      ['is-not-a-known-configuration-section-name', title.text],
      changeTo(guess, title),
    );
    return;
  }
  const first = begun.get(name);
  if (!first) {
    begun.set(name, title);
    return;
  }
  refuse(
    reader,
    title,
    'duplicate-section',
    `The section "${name}" may begin only once. Move these lines into the first one.`,
    ['section-is-repeated-in-the-configuration-file', title.text],
    { related: [{ at: placeOf(first), message: 'it begins here' }] },
  );
}

/** A file that is no configuration at all would otherwise bury the editor in problems. */
function withinLimit(problems: Problem[]): Problem[] {
  const last = problems[limits.problems - 1];
  if (problems.length <= limits.problems || !last) return problems;
  const left = problems.length - limits.problems + 1;
  const message = `${left} more problems are not shown. Is this an Exim configuration?`;
  return [
    ...problems.slice(0, limits.problems - 1),
    { code: 'too-many-problems', severity: 'info', at: last.at, message },
  ];
}

/** Those that make Exim refuse the file in the order in which it would meet them, the others by place, kept stable. */
function inEximsOrder(problems: readonly Problem[]): Problem[] {
  const refusals = problems.filter((problem) => problem.exim);
  const others = problems.filter((problem) => !problem.exim);
  refusals.sort((a, b) => (a.exim?.order ?? 0) - (b.exim?.order ?? 0));
  return [...refusals, ...others];
}
