/** Reads the blocks of a router, transport or authenticator section (readconf.c, readconf_driver_init). */
import { isUpper, type LogicalLine, type ReadingPoint, refusal } from '../preprocess';
import { findDriver, drivers as knownDrivers } from '../reference/drivers';
import {
  driverOptions,
  findOption,
  genericOptions,
  type OptionEntry,
  optionAt,
  optionsNamed,
} from '../reference/options';
import { compareVersions, isAvailable } from '../reference/version';
import { nearest } from '../text/nearest';
import { looseOption, type OptionTable, readOption, readOptionHead } from './option';
import { changeTo, placeOf, pointAfter, type Reader, refuse } from './report';
import { checkDriver } from './start';
import { reportExtra } from './string-value';
import type { Driver, DriverKind, OptionSetting } from './tree';
import { longestName, type ReadName, readName, span } from './words';

type Building = { -readonly [K in keyof Driver]: Driver[K] } & {
  options: OptionSetting[];
  lines: LogicalLine[];
};

/** Reads all lines of one section. `earlier` holds the drivers of the same kind by name and is added to. */
export function readDrivers(
  lines: readonly LogicalLine[],
  kind: DriverKind,
  earlier: Map<string, Driver>,
  reader: Reader,
): Driver[] {
  const drivers: Building[] = [];
  let current: Building | undefined;
  let table: OptionTable | undefined;
  for (const line of lines) {
    const word = readName(line, 0);
    const after = line.text[word.next];
    if (line.macro || (isUpper(word.name.text.charCodeAt(0)) && after === '=')) {
      if (current) finish(current, pointAfter(line, 0.25), reader);
      current = undefined;
    } else if (after === ':') {
      if (current) finish(current, pointAfter(line, 0.25), reader);
      current = startDriver(line, kind, word, earlier, reader);
      table = tableFor(current, reader);
      drivers.push(current);
    } else if (!current || !table) {
      reportNoName(line, kind, reader);
    } else {
      current.lines.push(line);
      readDriverLine(line, current, table, reader);
    }
  }
  const last = lines.at(-1);
  if (current && last) finish(current, pointAfter(last, 0.75), reader);
  return drivers;
}

function reportNoName(line: LogicalLine, kind: DriverKind, reader: Reader): void {
  refuse(
    reader,
    span(line, 0, line.text.length),
    'name-expected',
    `A ${kind} starts with its name and a colon on a line of its own.`,
    ['name-missing', className(kind, reader)],
  );
}

function startDriver(
  line: LogicalLine,
  kind: DriverKind,
  word: ReadName,
  earlier: Map<string, Driver>,
  reader: Reader,
): Building {
  const { name, next } = word;
  const first = earlier.get(name.text);
  if (first)
    refuse(
      reader,
      name,
      'duplicate-name',
      `There is already a ${kind} called "${name.text}".`,
      ['there-are-two-s-called', className(kind, reader), name.text],
      { related: [{ at: placeOf(first.name), message: 'the first one' }] },
    );
  if (name.text.length > longestName)
    refuse(reader, name, 'name-too-long', `A name has at most ${longestName} characters.`, [
      'exim-item-name-too-long-unable-to-use-truncated',
      longestName,
      name.text.slice(0, longestName),
    ]);
  const rest = line.text.slice(next + 1).trimStart();
  if (rest !== '')
    reportExtra(
      line,
      line.text.length - rest.length,
      ['extra-characters-follow-driver-name', name.text],
      reader,
    );
  const driver: Building = { kind, name, options: [], lines: [line] };
  if (!first) earlier.set(name.text, driver);
  return driver;
}

function readDriverLine(line: LogicalLine, current: Building, table: OptionTable, reader: Reader): void {
  const head = readOptionHead(line, reader);
  if (!head) return;
  const setting = readOption(line, head, table, reader);
  current.options.push(setting ?? looseOption(line, head));
  if (setting?.name.text === 'driver') takeDriver(current, setting, reader);
}

function takeDriver(current: Building, setting: OptionSetting, reader: Reader): void {
  const text = setting.value?.text ?? '';
  const known = findDriver(current.kind, text);
  if (known && isAvailable(known, reader.version)) {
    current.driver = text;
    return;
  }
  current.driver = text;
  const guess = nearest(
    text,
    knownDrivers(current.kind)
      .filter((driver) => isAvailable(driver, reader.version))
      .map(({ name }) => name),
  );
  const at = setting.value?.span ?? setting.name;
  refuse(
    reader,
    at.end > at.start ? at : setting.name,
    'unknown-driver',
    guess
      ? `There is no ${current.kind} driver "${text}". Did you mean "${guess}"?`
      : `There is no ${current.kind} driver "${text}".`,
    [
      'cannot-find-driver',
      className(current.kind, reader),
      current.name.text,
      className(current.kind, reader),
      text,
    ],
    changeTo(guess, at),
  );
}

/** The end of a block, which Exim notices at the line that starts the next thing. */
function finish(driver: Building, point: ReadingPoint, reader: Reader): void {
  if (driver.driver !== undefined) {
    const problem = checkDriver(driver, point, reader.version);
    if (problem) reader.report(problem);
    return;
  }
  reader.report({
    code: 'missing-driver',
    severity: 'error',
    at: placeOf(driver.name),
    message: `The ${driver.kind} "${driver.name.text}" needs an option "driver".`,
    exim: refusal(
      ['no-driver-defined-for', className(driver.kind, reader), driver.name.text],
      reader.version,
      point,
    ),
  });
}

/** Private options are known from the line on that names the driver. */
function tableFor(current: Building, reader: Reader): OptionTable {
  const { kind } = current;
  const isKnown = (entry: OptionEntry) => isAvailable(entry, reader.version);
  return {
    seen: new Map(),
    find(name) {
      const entry = findOption(kind, current.driver, name);
      return entry && isKnown(entry) ? optionAt(entry, reader.version) : undefined;
    },
    *names() {
      for (const entry of genericOptions(kind)) if (isKnown(entry)) yield entry.name;
      if (current.driver)
        for (const entry of driverOptions(kind, current.driver)) if (isKnown(entry)) yield entry.name;
    },
    unknown(word) {
      return current.driver === undefined
        ? ['option-unknown-driver-must-be-specified-before-any-private-options', word]
        : ['option-unknown', word];
    },
    explain: (name) => explain(name, current, reader),
  };
}

function explain(
  name: string,
  { kind, driver }: Building,
  reader: Reader,
): { code: string; message: string } {
  const here = findOption(kind, driver, name);
  if (here) return lifetime(here, reader);
  const elsewhere = optionsNamed(name);
  const others = elsewhere.filter((entry) => entry.kind === kind && entry.driver !== undefined);
  if (others.length > 0) {
    const list = others.map((entry) => entry.driver).join(', ');
    if (driver === undefined)
      return {
        code: 'wrong-driver',
        message: `"${name}" is an option of ${list}. Put the line "driver = …" before it.`,
      };
    return { code: 'wrong-driver', message: `"${name}" is an option of ${list}, not of ${driver}.` };
  }
  const other = elsewhere[0];
  if (other)
    return {
      code: 'wrong-section',
      message: `"${name}" is ${other.kind === 'main' ? 'a main option' : `a ${other.kind} option`} and does not belong in a ${kind}.`,
    };
  return { code: 'unknown-option', message: `There is no ${kind} option "${name}".` };
}

/** Why an option that the reference knows is not there in the target version. */
export function lifetime(entry: OptionEntry, reader: Reader): { code: string; message: string } {
  if (entry.removed && !isAvailable({ removed: entry.removed }, reader.version)) {
    const instead = entry.replacedBy ? ` Use "${entry.replacedBy}".` : ' Remove the line.';
    return {
      code: 'removed-option',
      message: `Exim ${entry.removed} and later have no option "${entry.name}".${instead}`,
    };
  }
  return {
    code: 'removed-option',
    message: `"${entry.name}" came with Exim ${entry.since}; the target is ${reader.version}.`,
  };
}

/** Exim 4.99 took to calling an authenticator `auth` where it reads its block. */
function className(kind: DriverKind, reader: Reader): string {
  return kind === 'authenticator' && compareVersions(reader.version, '4.99') >= 0 ? 'auth' : kind;
}
