/** What a person reads when the pointer rests on something. */

import { siteOf } from '../preprocess/provenance';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import { aclEntries, type DocKind, findAclWord } from '../reference';
import type { AclEntry } from '../syntax/tree';
import { valueSpan } from '../syntax/words';
import { describe } from './describe';
import { expansionHover } from './hover-expansion';
import { macroHover } from './hover-macro';
import { ruleHover } from './hover-rule';
import { symbolHover } from './hover-symbol';
import { valueHover } from './hover-value';
import { code } from './links';
import { type Thing, thingAt } from './thing';

export interface Hover {
  readonly at: RawRange;
  readonly markdown: string;
}

/** Undefined where there is nothing to say. */
export function hoverAt(project: Project, file: SourceFile, offset: number): Hover | undefined {
  const thing = thingAt(project, file, offset);
  if (!thing) return undefined;
  if (thing.kind === 'value') return partHover(project, thing);
  const markdown = textFor(project, thing);
  return markdown === undefined ? undefined : { at: thing.at, markdown };
}

function partHover({ version }: Project, thing: Thing & { kind: 'value' }): Hover | undefined {
  const { value, context, offset } = thing;
  const found = valueHover(value, context, offset, version);
  if (!found) return undefined;
  const { line, start, end } = valueSpan(value, found.range.start, found.range.end);
  return { at: siteOf(line, start, end) ?? thing.at, markdown: found.markdown };
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
      return describe(aclKind(thing.entry), thing.entry.name.text, version);
    case 'acl-argument':
      return argumentHover(thing.entry, thing.name, thing.first, version);
    case 'expansion':
      return expansionHover(project, thing.value, thing.node);
    case 'rule':
      return ruleHover(thing.part, version);
    case 'comment':
    case 'inactive':
      return undefined;
  }
}

function aclKind({ name }: AclEntry): DocKind {
  return findAclWord(name.text)?.isModifier ? 'acl-modifier' : 'acl-condition';
}

function argumentHover(entry: AclEntry, name: string, first: boolean, version: string): string | undefined {
  const parent = entry.name.text;
  if (first) return describe(parent === 'control' ? 'acl-control' : 'acl-verify', name, version);
  const option = aclEntries().find(
    ({ name: own, kind, parent: of }) => own === name && kind.endsWith('-option') && of?.startsWith(parent),
  );
  return option && describe('acl-option', name, version, { driver: option.parent });
}

function includeHover({ path, target, ifExists }: (Thing & { kind: 'include' })['include']): string {
  if (typeof target === 'object') return `Reads ${code(path)}`;
  if (target === 'missing')
    return `${code(path)} does not exist${ifExists ? '; Exim goes on without it' : ', and Exim does not start'}`;
  return `${code(path)} was not read`;
}
