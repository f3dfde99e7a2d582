/** What a person reads when the pointer rests on something. */

import { expansionOf, releaseOf } from '../model/values';
import { siteOf } from '../preprocess/provenance';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import type { Value } from '../syntax/tree';
import { valueSpan } from '../syntax/words';
import { cursorAt, offsetInValue } from './cursor';
import { describe } from './describe';
import { aclWordHover } from './hover-acl-value';
import { argumentHover } from './hover-argument';
import { expansionHover } from './hover-expansion';
import { lineHover } from './hover-line';
import type { PartHover } from './hover-list';
import { macroHover } from './hover-macro';
import { ruleHover } from './hover-rule';
import { symbolHover } from './hover-symbol';
import { valueHover } from './hover-value';
import { code } from './links';
import { suppressionHover } from './suppressions';
import { type Thing, thingAt } from './thing';

export interface Hover {
  readonly at: RawRange;
  readonly markdown: string;
}

/** Undefined where there is nothing to say. */
export function hoverAt(project: Project, file: SourceFile, offset: number): Hover | undefined {
  const suppressed = suppressionHover(file, offset);
  if (suppressed) return suppressed;
  const thing = thingAt(project, file, offset);
  if (!thing) return lineHover(project, file, offset);
  if (thing.kind === 'value') {
    const { value, context, offset: at } = thing;
    return placed(value, valueHover(value, context, at, project.version), thing.at);
  }
  if (thing.kind === 'rule' && (thing.part.kind === 'pattern' || thing.part.kind === 'replacement')) {
    const inside = ruleValueHover(project, thing.part.value, offset, thing.at);
    if (inside) return inside;
  }
  const markdown = textFor(project, thing);
  return markdown === undefined ? undefined : { at: thing.at, markdown };
}

/** A part of a value where it stands in the file. */
function placed(value: Value, found: PartHover | undefined, otherwise: RawRange): Hover | undefined {
  if (!found) return undefined;
  const { line, start, end } = valueSpan(value, found.range.start, found.range.end);
  return { at: siteOf(line, start, end) ?? otherwise, markdown: found.markdown };
}

/** Inside the expansions of a rewriting rule's texts. */
function ruleValueHover(project: Project, value: Value, offset: number, whole: RawRange): Hover | undefined {
  const cursor = cursorAt(project.preprocessed, whole.file, offset);
  const at = cursor && offsetInValue(value, cursor.at);
  if (at === undefined || !value.text.includes('$')) return undefined;
  const { text } = expansionOf(value, releaseOf(project.version));
  return placed(value, argumentHover(text, value.text, at, project.version), whole);
}

function textFor(project: Project, thing: Exclude<Thing, { kind: 'value' }>): string | undefined {
  const { version } = project;
  switch (thing.kind) {
    case 'macro':
      return macroHover(project, thing.occurrence);
    case 'symbol':
      return symbolHover(project, thing.symbol);
    case 'section':
      return describe('section', thing.name, version);
    case 'directive':
      return describe('directive', thing.name, version);
    case 'include':
      return includeHover(thing.include);
    case 'list-keyword':
      return describe('list', thing.name.replace(/_cache$/, ''), version, { shown: thing.name });
    case 'option':
      return describe(thing.scope, thing.option.name.text, version, { driver: thing.driver });
    case 'driver':
      return describe(`${thing.driver.kind}-driver`, thing.name, version);
    case 'acl-verb':
      return describe('acl-verb', thing.statement.verb.text, version);
    case 'acl-word':
      return aclWordHover(thing.entry, version);
    case 'expansion':
      return expansionHover(project, thing.value, thing.node);
    case 'rule':
      return ruleHover(thing.part, version);
    case 'comment':
    case 'inactive':
      return undefined;
  }
}

function includeHover({ path, target, ifExists }: (Thing & { kind: 'include' })['include']): string {
  if (typeof target === 'object') return `Reads ${code(path)}`;
  if (target === 'missing')
    return `${code(path)} does not exist${ifExists ? '; Exim goes on without it' : ', and Exim does not start'}`;
  return `${code(path)} was not read`;
}
