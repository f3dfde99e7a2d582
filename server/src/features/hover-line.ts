/** What the words of a line mean that set nothing by themselves: `begin`, `hide`, `no_`, names in `.ifdef`, the text of a macro. */

import { expansionOf, releaseOf } from '../model/values';
import { siteOf } from '../preprocess/provenance';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import type { Value } from '../syntax/tree';
import { valueSpan } from '../syntax/words';
import { type Cursor, contextOf, cursorAt, offsetInValue, physicalLineAt } from './cursor';
import { describe } from './describe';
import { argumentHover, wordRange } from './hover-argument';
import { macroHover } from './hover-macro';
import { code } from './links';
import { macroOccurrences } from './macros';
import { macroValue, scopeOf } from './thing';

interface LineHover {
  readonly at: RawRange;
  readonly markdown: string;
}

/** Undefined for punctuation. */
export function lineHover(project: Project, file: SourceFile, offset: number): LineHover | undefined {
  const physical = physicalLineAt(project.preprocessed, file, offset);
  if (physical?.kind === 'directive') return directiveWordHover(project, file, physical, offset);
  const cursor = cursorAt(project.preprocessed, file, offset);
  if (!cursor) return undefined;
  return cursor.line.macro ? macroTextHover(project, cursor) : wordHover(project, cursor);
}

/** A name in a conditional that no macro of the files or of the command line has. */
function directiveWordHover(
  { version }: Project,
  file: SourceFile,
  { start, end }: { readonly start: number; readonly end: number },
  offset: number,
): LineHover | undefined {
  const line = file.text.slice(start, end);
  const directive = /^\s*\.(?:el)?if(n?)def\b/.exec(line);
  if (!directive) return undefined;
  const range = wordRange(file.text, { start, end }, offset);
  const name = file.text.slice(range.start, range.end);
  if (range.start < start + directive[0].length || !/^\w+$/.test(name)) return undefined;
  const at = { file, ...range };
  const known = name.startsWith('_') ? describe('macro', name, version, { shown: name }) : undefined;
  if (known !== undefined)
    return { at, markdown: `${known}\n\nExim ${version}, as Debian builds it, does not define it.` };
  return {
    at,
    markdown: `There is no macro ${code(name)} at this place${directive[1] === 'n' ? ', so this is the branch that is taken, unless another name on the line is one' : ''}.`,
  };
}

/** The text of a macro: parts of expansions, otherwise the macro. */
function macroTextHover(project: Project, { line, at }: Cursor): LineHover | undefined {
  const value = macroValue(line);
  const start = offsetInValue(value, at);
  if (start === undefined) return undefined;
  const site = (from: number, to: number, owner: Value = value) => {
    const { start, end } = valueSpan(owner, from, to);
    return siteOf(line, start, end) ?? line.raw;
  };
  const { text } = expansionOf(value, releaseOf(project.version));
  const inside = argumentHover(text, value.text, start, project.version);
  if (inside) return { at: site(inside.range.start, inside.range.end), markdown: inside.markdown };
  const range = wordRange(value.text, { start: 0, end: value.text.length }, start);
  const definition = macroOccurrences(project.preprocessed).find(
    ({ role, definition }) => role === 'definition' && definition === line.macro,
  );
  if (!definition || value.text.slice(range.start, range.end).trim() === '') return undefined;
  return { at: site(range.start, range.end), markdown: macroHover(project, definition) };
}

const negation =
  'sets the boolean that follows to false. `no_` and `not_` mean the same; the name then stands alone, without a value.';
const hide =
  'keeps the value from all who are not administrators when `exim -bP` prints it. The file itself stays readable for whoever may read it.';

/** Words before an option's name, and the keyword `begin`. */
function wordHover(project: Project, { line, at }: Cursor): LineHover | undefined {
  const context = contextOf(project, line);
  if (!context) return undefined;
  const { section, option, list, entry } = context;
  const word = (from: number, to: number, markdown: string): LineHover | undefined =>
    from <= at && at <= to ? { at: siteOf(line, from, to) ?? line.raw, markdown } : undefined;
  if (section.begin === line)
    return word(
      0,
      'begin'.length,
      `**${code('begin')}** starts a section. The main options come before the first one; each section may stand once, in any order.`,
    );
  if (entry) {
    const { variable, name, negated } = entry;
    if (variable && variable.start <= at && at <= variable.end) {
      const about = describe('variable', variable.text, project.version, { shown: `$${variable.text}` });
      return about === undefined ? undefined : word(variable.start, variable.end, about);
    }
    const mark = negated ? line.text.lastIndexOf('!', name.start) : -1;
    return mark < 0
      ? undefined
      : word(
          mark,
          mark + 1,
          `**${code('!')}** turns the condition round: \`${name.text}\` must not hold. An error while it is tested stays one.`,
        );
  }
  const name = list?.keyword ?? option?.name;
  if (!name) return undefined;
  const before = line.text.slice(0, name.start);
  const hidden = /^hide\b/.exec(before);
  if (hidden && at <= hidden[0].length) return word(0, hidden[0].length, `**${code('hide')}** ${hide}`);
  if (option?.negation && scopeOf(section))
    return word(name.start - option.negation.length, name.start, `**${code(option.negation)}** ${negation}`);
  return undefined;
}
