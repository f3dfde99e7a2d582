/** What holds of reading any text at all: it loses nothing, and leads every character back to where it came from. */
import assert from 'node:assert/strict';
import {
  type MacroUse,
  type Preprocessed,
  type RawRange,
  type SourceFile,
  siteOf,
  type TracedText,
  writtenAt,
} from '../../server/src/preprocess';
import type { Configuration, Span } from '../../server/src/syntax';

/** Throws with the name of the first thing that does not hold. */
export function checkReading(configuration: Configuration): void {
  for (const [name, check] of checks) {
    try {
      check(configuration);
    } catch (error) {
      throw new Error(`does not hold: ${name}`, { cause: error });
    }
  }
}

type Check = (configuration: Configuration) => void;

const checks = new Map<string, Check>();

function holds(name: string, check: Check): void {
  checks.set(name, check);
}

holds('it ends with a tree', (configuration) => assert.ok(configuration.sections.length > 0));

holds('the segments of every line tile its text and hold the text of their origin', ({ preprocessed }) => {
  for (const line of preprocessed.lines) checkTiling(line);
  for (const macro of preprocessed.macros) checkTiling(macro.value);
});

holds('every piece of every line has a place in a file that was read', ({ preprocessed }) => {
  for (const line of preprocessed.lines)
    for (const { start, end } of line.segments) {
      const site = siteOf(line, start, end);
      assert.ok(site);
      checkInside(site, preprocessed);
    }
});

holds('a macro use stands where its name is written', ({ preprocessed }) => {
  for (const use of preprocessed.uses) {
    checkInside(use.at, preprocessed);
    if (use.written) assert.equal(textOf(use.written), use.definition.name);
    if (!use.within) assert.equal(textOf(use.at), use.definition.name);
    assert.equal(textOf(outermost(use)), outermostName(use));
  }
});

holds('what is written letter by letter is found again', ({ preprocessed }) => {
  // A file that includes itself gives the same few lines fifty times over.
  for (const line of preprocessed.lines.slice(0, 100))
    for (let at = 0; at < line.text.length; at += 3) {
      const written = writtenAt(line, at, at + 1);
      if (written) assert.equal(textOf(written), line.text[at]);
    }
});

holds('the physical lines of the root, taken once, are all of its lines in order', ({ preprocessed }) => {
  const root = preprocessed.files[0] as SourceFile;
  const numbers = preprocessed.physical.filter(({ file }) => file === root).map(({ number }) => number);
  const expected = root.text === '' ? 0 : root.lines.starts.length - (root.text.endsWith('\n') ? 1 : 0);
  assert.deepEqual(
    [...new Set(numbers)].sort((a, b) => a - b),
    Array.from({ length: expected }, (_, at) => at + 1),
  );
});

holds('every problem points into a file that was read', ({ problems, preprocessed }) => {
  for (const problem of problems) {
    checkInside(problem.at, preprocessed);
    for (const { at } of problem.related ?? []) checkInside(at, preprocessed);
    for (const { edits } of problem.fixes ?? []) for (const { at } of edits) checkInside(at, preprocessed);
  }
});

holds('every name and value stands inside its line', (configuration) => {
  for (const span of spansOf(configuration)) {
    assert.ok(
      span.start >= 0 && span.start <= span.end && span.end <= span.line.text.length,
      JSON.stringify([span.start, span.end, span.line.text]),
    );
  }
});

function checkTiling(traced: TracedText): void {
  let at = 0;
  for (const { start, end, origin } of traced.segments) {
    assert.equal(start, at);
    assert.ok(end > start);
    const source = origin.kind === 'raw' ? origin.file.text : origin.use.definition.value.text;
    const offset = origin.kind === 'raw' ? origin.offset : origin.valueOffset;
    assert.equal(source.slice(offset, offset + end - start), traced.text.slice(start, end));
    at = end;
  }
  assert.equal(at, traced.text.length);
}

function checkInside(range: RawRange, preprocessed: Preprocessed): void {
  assert.ok(preprocessed.files.includes(range.file), range.file.path);
  assert.ok(range.start >= 0 && range.start <= range.end && range.end <= range.file.text.length);
}

function textOf(range: RawRange): string {
  return range.file.text.slice(range.start, range.end);
}

function outermost(use: MacroUse): RawRange {
  return use.within ? outermost(use.within) : use.at;
}

function outermostName(use: MacroUse): string {
  return use.within ? outermostName(use.within) : use.definition.name;
}

function* spansOf(configuration: Configuration): Generator<Span> {
  for (const section of configuration.sections) {
    if (section.title) yield section.title;
    if (section.kind === 'main')
      for (const entry of section.entries) {
        if (entry.kind === 'option' || entry.kind === 'named-list') yield entry.name;
        if ((entry.kind === 'option' || entry.kind === 'named-list') && entry.value) yield entry.value.span;
      }
    else if ('drivers' in section)
      for (const driver of section.drivers) {
        yield driver.name;
        for (const option of driver.options) {
          yield option.name;
          if (option.value) yield option.value.span;
        }
      }
    else if (section.kind === 'acl')
      for (const { name, statements } of section.acls) {
        yield name;
        for (const { verb, entries } of statements) {
          yield verb;
          for (const entry of entries) {
            yield entry.name;
            if (entry.variable) yield entry.variable;
            if (entry.value) yield entry.value.span;
          }
        }
      }
    else if (section.kind === 'rewrite')
      for (const rule of section.rules) {
        yield rule.pattern.span;
        if (rule.replacement) yield rule.replacement.span;
        if (rule.flags) yield rule.flags;
      }
    else if (section.kind === 'retry')
      for (const rule of section.rules) {
        yield rule.pattern.span;
        if (rule.error) yield rule.error;
        for (const step of rule.steps) yield step.letter;
      }
  }
}
