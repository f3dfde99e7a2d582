/** The text that a person means when asking for the value of what is selected, or of what the cursor is in. */

import { expansionOf, releaseOf } from '../model/values';
import type { SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import type { Value } from '../syntax/tree';
import { type Cursor, contextOf, cursorAt, offsetInValue, valueOfContext } from './cursor';
import { macroValue } from './thing';

/**
 * A selection as Exim reads it, continuation lines joined and macros replaced; at a cursor (`start` equals `end`) the expansion
 * around it with everything that it is part of, otherwise the whole value. Undefined where there is no value.
 */
export function expansionAt(
  project: Project,
  file: SourceFile,
  start: number,
  end: number,
): string | undefined {
  const from = cursorAt(project.preprocessed, file, start);
  const to = end === start ? from : cursorAt(project.preprocessed, file, end);
  const value = from && valueAt(project, from);
  if (!from || !value || to?.line !== from.line) return selected(project, file, start, end);
  const first = offsetInValue(value, from.at);
  const last = offsetInValue(value, to.at);
  if (first === undefined || last === undefined) return selected(project, file, start, end);
  if (last > first) return value.text.slice(first, last);
  const { nodes } = expansionOf(value, releaseOf(project.version)).text;
  const around = nodes.find(
    (node) => node.start <= first && first <= node.end && !/^(literal|escape|protected)$/.test(node.kind),
  );
  return around ? value.text.slice(around.start, around.end) : value.text;
}

function valueAt(project: Project, { line }: Cursor): Value | undefined {
  if (line.macro) return macroValue(line);
  const context = contextOf(project, line);
  if (!context) return undefined;
  if (context.rule) return 'replacement' in context.rule ? context.rule.replacement : undefined;
  return valueOfContext(context);
}

/** What stands there, when it is no part of a value: a comment with an example, several settings. */
function selected(project: Project, file: SourceFile, start: number, end: number): string | undefined {
  const text = file.text.slice(start, end);
  return text.trim() === '' ? undefined : withMacros(project, text);
}

/** Replaces macros in the order of their definition, as `exim -be` does with what is typed. */
export function withMacros({ preprocessed }: Project, text: string): string {
  let result = text;
  for (const { name, value, ignored } of preprocessed.macros)
    if (!ignored && !name.startsWith('_')) result = result.replaceAll(name, () => value.text);
  return result;
}
