/** What is shown inside lines: what a macro stands for, what Exim takes for what is left unsaid, times in seconds. */

import { placedValues } from '../model/expansions';
import { siteOf } from '../preprocess/provenance';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import { readTime } from '../syntax/numbers';
import type { AclEntry, Driver, OptionSetting, Value } from '../syntax/tree';
import { valueSpan } from '../syntax/words';
import type { Range } from '../text/range';
import { type HintKind, hintKinds } from './choices';
import { codeBlock, linkTo } from './links';
import { expansionOf, macroOccurrences, writtenValue } from './macros';
import { inSeconds, timeWords } from './time-words';

export { type HintKind, hintKinds };

export interface InlayHint {
  readonly kind: HintKind;
  readonly file: SourceFile;
  /** The hint stands before the character at this offset. */
  readonly offset: number;
  readonly label: string;
  /** Markdown, made when somebody looks. */
  readonly explain: () => string;
}

/** The hints of these kinds in `range` of the file, in order. */
export function inlayHints(
  project: Project,
  file: SourceFile,
  range: Range,
  kinds: readonly HintKind[],
): InlayHint[] {
  const found: InlayHint[] = [];
  if (kinds.includes('macros')) found.push(...macroHints(project, file));
  for (const { value, seconds, unsaid } of hintedValues(project)) {
    const at = endOf(value);
    if (!at || at.file !== file) continue;
    const hint = (kind: HintKind, label: string, explanation: string) =>
      found.push({ kind, file, offset: at.end, label, explain: () => explanation });
    if (seconds !== undefined && kinds.includes('seconds'))
      hint('seconds', `= ${inSeconds(seconds)}`, `${timeWords(seconds)}: ${inSeconds(seconds)}`);
    if (unsaid && kinds.includes('defaults')) hint('defaults', unsaid.label, unsaid.why);
  }
  const seen = new Set<string>();
  return found
    .filter(({ offset }) => offset >= range.start && offset <= range.end)
    .sort((a, b) => a.offset - b.offset)
    .filter(({ offset, label }) => {
      // A file that is included twice has every value twice.
      const key = `${offset} ${label}`;
      return !seen.has(key) && seen.add(key);
    });
}

const longestLabel = 40;

function* macroHints({ preprocessed }: Project, file: SourceFile): Iterable<InlayHint> {
  for (const { at, use, role, definition } of macroOccurrences(preprocessed)) {
    if (role !== 'use' || !use || at.file !== file || use.place !== 'text' || !definition) continue;
    // Inside the text of another macro its own name is what counts.
    if (use.within) continue;
    const text = (expansionOf(preprocessed, use) ?? definition.value.text).replace(/\s+/g, ' ');
    const short = text.length > longestLabel ? `${text.slice(0, longestLabel)}…` : text;
    const explain = () =>
      [codeBlock(writtenValue(definition)), ...(definition.at ? [linkTo(definition.at)] : [])].join('\n\n');
    yield { kind: 'macros', file, offset: at.end, label: `= ${short || '(nothing)'}`, explain };
  }
}

interface Hinted {
  readonly value: Value;
  readonly seconds?: number;
  readonly unsaid?: { readonly label: string; readonly why: string } | undefined;
}

function* hintedValues({ model, version }: Project): Iterable<Hinted> {
  for (const { place, value } of placedValues(model, version)) {
    if (place.kind === 'acl') yield* inEntry(place.entry, value);
    if (place.kind !== 'main' && place.kind !== 'driver') continue;
    if (place.option?.type === 'time') yield* inTime(value);
    if (place.kind === 'driver') yield* inDriver(place.setting, value, place.driver);
  }
}

function* inDriver({ name }: OptionSetting, value: Value, driver: Driver): Iterable<Hinted> {
  if (name.text === 'local_part_prefix' || name.text === 'local_part_suffix') {
    const optional = `${name.text}_optional`;
    // Spec 15.1: without the other option the router is skipped where no affix matches.
    if (!driver.options.some((other) => other.name.text === optional))
      yield {
        value,
        unsaid: {
          label: 'required',
          why: `Without \`${optional}\` the router is skipped for a local part that has none of these.`,
        },
      };
  }
}

/** Spec 44.45 and 44.20: what callouts and rates are where the condition does not say. */
function* inEntry({ name }: AclEntry, value: Value): Iterable<Hinted> {
  if (value.text.includes('$')) return;
  if (name.text === 'delay') yield* inTime(value);
  if (name.text === 'verify') {
    const parameters = /\/\s*callout\s*(?:=([^/]*))?/.exec(value.text);
    if (parameters && !(parameters[1] ?? '').split(',').some((each) => readTime(each.trim()) !== undefined))
      yield {
        value,
        unsaid: {
          label: '30s',
          why: 'A callout waits 30 seconds for each response, unless it says how long: `callout=10s`.',
        },
      };
  }
  if (name.text === 'ratelimit' && !/\bper_\w+/.test(value.text) && value.text.split('/').length > 1)
    yield { value, unsaid: { label: '/ per_mail', why: 'Without a `per_…` option a rate counts messages.' } };
}

/** Seconds are what Exim counts; a time that is written in them says so itself. */
function* inTime(value: Value): Iterable<Hinted> {
  const text = value.text.trim();
  const seconds = /^\d+s$/.test(text) ? undefined : readTime(text);
  if (seconds !== undefined && seconds > 0) yield { value, seconds };
}

function endOf(value: Value): RawRange | undefined {
  const { line, start, end } = valueSpan(value, 0, value.text.length);
  const close = value.quoted ? value.span.end : end;
  return close > start ? siteOf(line, close - 1, close) : undefined;
}
