/** What is said of a macro: its text, what becomes of it at this place, where it is defined and changed. */

import type { MacroDefinition } from '../preprocess/macro';
import type { Project } from '../project/project';
import { describe } from './describe';
import { code, codeBlock, linkTo } from './links';
import { definitionsOf, expansionOf, type MacroOccurrence, macroOccurrences, writtenValue } from './macros';

/** Longer texts are cut. */
const longest = 2_000;

export function macroHover(project: Project, occurrence: MacroOccurrence): string {
  const { preprocessed, version } = project;
  const { name, use, role } = occurrence;
  const all = definitionsOf(preprocessed, name);
  const definition = occurrence.definition ?? all.at(-1);
  if (!definition) return `**${code(name)}** macro, defined in a branch that Exim skips here`;
  if (definition.from === 'built-in') {
    const about = describe('macro', name, version, { shown: name }) ?? `**${code(name)}** built-in macro`;
    const { text } = definition.value;
    return `${about}\n\nExim ${version}, as Debian builds it, defines it${text === 'y' ? '' : ` as ${code(text)}`}.`;
  }
  const written = writtenValue(definition);
  const expanded = use ? expansionOf(preprocessed, use) : definition.value.text;
  const parts = [
    `**${code(name)}** macro${role === 'inactive-definition' ? ', defined here in a branch that Exim skips' : ''}`,
  ];
  parts.push(written === '' ? 'Its text is empty.' : codeBlock(cut(written)));
  const full = expanded ?? definition.value.text;
  if (full !== written && full !== '')
    parts.push(
      `${role === 'use' ? 'Here it becomes' : 'With the macros in it replaced'}:`,
      codeBlock(cut(full)),
    );
  parts.push(origin(definition));
  const others = all.filter((other) => other !== definition && other.at);
  if (others.length > 0)
    parts.push(
      `Also defined in ${others.map((other) => `${linkTo(other.at!)}${other.ignored ? ' (without effect)' : ''}`).join(', ')}`,
    );
  if (role === 'definition') parts.push(usesOf(project, name));
  return parts.join('\n\n');
}

function origin({ from, at, redefinition, ignored }: MacroDefinition): string {
  if (from === 'command-line' || !at) return 'Given on the command line with `-D`';
  const verb = redefinition ? 'Redefined' : 'Defined';
  return `${verb} in ${linkTo(at)}${ignored ? ', without effect' : ''}`;
}

function usesOf({ preprocessed }: Project, name: string): string {
  const places = macroOccurrences(preprocessed).filter(
    (other) => other.name === name && other.role === 'use',
  );
  return places.length === 0
    ? 'Not used'
    : places.length === 1
      ? 'Used in one place'
      : `Used in ${places.length} places`;
}

function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
