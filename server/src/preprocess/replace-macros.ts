/** Replaces the macros in one physical line, in Exim's order (readconf.c, macros_expand). */
import { isNameCharacter, isSpace, isUpper } from './characters';
import type { MacroDefinition, MacroUse } from './macro';
import { type NameIndex, nextCandidate } from './name-index';
import {
  concatenateAll,
  originAt,
  type Segment,
  siteOf,
  slice,
  type TracedText,
  writtenAt,
} from './provenance';

/** The macros in force, each kind in the order of first definition. */
export interface MacroScope {
  readonly builtIn: readonly MacroDefinition[];
  /** Those of the command line, then those of the files. */
  readonly user: readonly MacroDefinition[];
  readonly builtInIndex: NameIndex;
  readonly userIndex: NameIndex;
}

export interface Replaced {
  readonly line: TracedText;
  /** Any replacement happened: what `.ifdef` tests. */
  readonly found: boolean;
  /** The replacements went past `maxLength` and were stopped. */
  readonly tooLong: boolean;
}

/**
 * Each macro is looked for in the whole line, once, in order of definition; its replacement is not searched again for the
 * same macro but is for the later ones. Built-in macros take part only where the first thing that looks like a macro
 * name begins with `_`. On the first line of a logical line the name before `=` is left alone.
 *
 * @param atLogicalStart no earlier text belongs to the same logical line
 * @param maxLength characters; a line that would grow longer is left as it is at that point
 */
export function replaceMacros(
  line: TracedText,
  scope: MacroScope,
  atLogicalStart: boolean,
  place: MacroUse['place'],
  maxLength: number,
  report: (use: MacroUse) => void,
): Replaced {
  let start = 0;
  while (start < line.text.length && isSpace(line.text.charCodeAt(start))) start++;
  if (atLogicalStart) start = afterDefinedName(line.text, start);
  start = nextCandidate(line.text, start);
  if (start >= line.text.length) return { line, found: false, tooLong: false };
  let found = false;
  const builtIn = [scope.builtIn, scope.builtInIndex] as const;
  const user = [scope.user, scope.userIndex] as const;
  for (const [group, index] of line.text[start] === '_' ? [builtIn, user] : [user]) {
    // The macros that do not occur in the line have no effect on it.
    for (let nth = index.next(line.text, start, 0); nth !== -1; nth = index.next(line.text, start, nth + 1)) {
      const definition = group[nth]!;
      start = nextCandidate(line.text, start);
      let from = start;
      for (;;) {
        const at = line.text.indexOf(definition.name, from);
        if (at === -1) break;
        const end = at + definition.name.length;
        if (line.text.length - definition.name.length + definition.value.text.length > maxLength)
          return { line, found, tooLong: true };
        const use = macroUse(line, at, end, definition, place);
        report(use);
        line = replaceRange(line, at, end, use);
        found = true;
        from = nextCandidate(line.text, at + definition.value.text.length);
      }
    }
  }
  return { line, found, tooLong: false };
}

/** Past the `NAME =` of a definition, or `start` where the line is none. */
function afterDefinedName(text: string, start: number): number {
  if (!isUpper(text.charCodeAt(start))) return start;
  let at = start;
  while (at < text.length && isNameCharacter(text.charCodeAt(at))) at++;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return text[at] === '=' ? at : start;
}

function macroUse(
  line: TracedText,
  start: number,
  end: number,
  definition: MacroDefinition,
  place: MacroUse['place'],
): MacroUse {
  const at = siteOf(line, start, end);
  if (!at) throw new RangeError('a line of a file without a place in it');
  const origin = originAt(line, start);
  const written = writtenAt(line, start, end);
  return {
    definition,
    at,
    place,
    ...(origin?.kind === 'macro' && { within: origin.use }),
    ...(written && { written }),
  };
}

function replaceRange(line: TracedText, start: number, end: number, use: MacroUse): TracedText {
  const value = use.definition.value.text;
  const segments: Segment[] =
    value.length === 0
      ? []
      : [{ start: 0, end: value.length, origin: { kind: 'macro', use, valueOffset: 0 } }];
  return concatenateAll([
    slice(line, 0, start),
    { text: value, segments },
    slice(line, end, line.text.length),
  ]);
}
