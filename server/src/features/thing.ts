/** What stands at a place in a file: the one classification that hover, definition, references, rename and completion share. */

import { type Occurrence, symbolAt } from '../model/occurrences';
import { expansionOf, releaseOf } from '../model/values';
import type { Include, LogicalLine } from '../preprocess/logical-line';
import { siteOf } from '../preprocess/provenance';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import type { OptionKind } from '../reference';
import type {
  AclEntry,
  AclStatement,
  Driver,
  Name,
  OptionSetting,
  Section,
  Span,
  Value,
} from '../syntax/tree';
import { valueSpan } from '../syntax/words';
import {
  contextOf,
  cursorAt,
  type LineContext,
  offsetInValue,
  physicalLineAt,
  valueOfContext,
} from './cursor';
import { type NamedNode, nodeAt } from './expansion-node';
import { type MacroOccurrence, macroAt } from './macros';
import { type RulePart, rulePartAt } from './rule-part';

/** `at` is what a person can select for it. */
export type Thing = { readonly at: RawRange } & (
  | { readonly kind: 'comment' | 'inactive' }
  | { readonly kind: 'macro'; readonly occurrence: MacroOccurrence }
  /** `.ifdef` and its like; `name` with its dot. */
  | { readonly kind: 'directive'; readonly name: string }
  | { readonly kind: 'include'; readonly include: Include }
  | { readonly kind: 'section'; readonly name: string }
  /** The name of a driver, an ACL or a named list, declared or referred to. */
  | { readonly kind: 'symbol'; readonly symbol: Occurrence }
  | { readonly kind: 'list-keyword'; readonly name: string }
  | {
      readonly kind: 'option';
      readonly option: OptionSetting;
      readonly scope: OptionKind;
      readonly driver?: string;
    }
  /** What `driver =` names. */
  | { readonly kind: 'driver'; readonly driver: Driver; readonly name: string }
  | { readonly kind: 'acl-verb'; readonly statement: AclStatement }
  | { readonly kind: 'acl-word'; readonly entry: AclEntry }
  | { readonly kind: 'expansion'; readonly value: Value; readonly node: NamedNode }
  /** A part of a rewriting or a retry rule. */
  | { readonly kind: 'rule'; readonly part: RulePart }
  /** Any other part of a value. */
  | { readonly kind: 'value'; readonly value: Value; readonly context: LineContext; readonly offset: number }
);

/** The thing at `offset`, or undefined where there is nothing to speak of. */
export function thingAt(project: Project, file: SourceFile, offset: number): Thing | undefined {
  const { preprocessed, model } = project;
  const physical = physicalLineAt(preprocessed, file, offset);
  if (!physical) return undefined;
  const whole: RawRange = { file, start: physical.start, end: physical.end };
  if (physical.kind === 'comment') return { kind: 'comment', at: whole };
  const occurrence = macroAt(preprocessed, file, offset);
  if (occurrence) return { kind: 'macro', at: occurrence.at, occurrence };
  if (physical.kind === 'inactive') return { kind: 'inactive', at: whole };
  if (physical.kind === 'directive' || physical.kind === 'include')
    return directiveThing(project, whole, offset);
  const symbol = symbolAt(model, file, offset);
  if (symbol) return { kind: 'symbol', at: symbol.written ?? symbol.at, symbol };
  const cursor = cursorAt(preprocessed, file, offset);
  if (!cursor) return undefined;
  const { line, at } = cursor;
  if (line.macro) return macroValueThing(project, line, at);
  const context = contextOf(project, line);
  return context && inContext(project, context, line, at);
}

function directiveThing(project: Project, line: RawRange, offset: number): Thing | undefined {
  const { file } = line;
  const include = project.preprocessed.includes.find(
    ({ name }) => name.file === file && name.start <= offset && offset <= name.end,
  );
  if (include) return { kind: 'include', at: include.name, include };
  const word = /^\s*(\.[a-z_]+)/d.exec(file.text.slice(line.start, line.end))?.indices?.[1];
  if (!word) return undefined;
  const at = { file, start: line.start + word[0], end: line.start + word[1] };
  if (offset < at.start || offset > at.end) return undefined;
  return { kind: 'directive', at, name: file.text.slice(at.start, at.end) };
}

/** Inside the text of a macro only expansions can be told: what else it is depends on where it will stand. */
function macroValueThing(project: Project, line: LogicalLine, at: number): Thing | undefined {
  const value = macroValue(line);
  return at < value.span.start ? undefined : expansionThing(project, value, at);
}

const macroValues = new WeakMap<LogicalLine, Value>();

/** The text that a line gives to a macro, one object per line, so that its parse is kept. */
export function macroValue(line: LogicalLine): Value {
  let value = macroValues.get(line);
  if (!value) {
    const start = /^\w+\s*==?\s*/.exec(line.text)?.[0].length ?? 0;
    value = { text: line.text.slice(start), span: { line, start, end: line.text.length }, quoted: false };
    macroValues.set(line, value);
  }
  return value;
}

function inContext(project: Project, context: LineContext, line: LogicalLine, at: number): Thing | undefined {
  const { section, driver, statement, option, list, entry } = context;
  if (section.begin === line) {
    const { title } = section;
    return title && isIn(title, at) ? { kind: 'section', at: site(title), name: title.text } : undefined;
  }
  if (list && isIn(list.keyword, at))
    return { kind: 'list-keyword', at: site(list.keyword), name: list.keyword.text };
  if (option && isIn(option.name, at)) {
    const scope = scopeOf(section);
    return (
      scope && {
        kind: 'option',
        at: site(option.name),
        option,
        scope,
        ...(driver?.driver && { driver: driver.driver }),
      }
    );
  }
  if (statement && statement.verb.line === line && isIn(statement.verb, at))
    return { kind: 'acl-verb', at: site(statement.verb), statement };
  if (entry && isIn(entry.name, at)) return { kind: 'acl-word', at: site(entry.name), entry };
  if (context.rule) return ruleThing(project, context.rule, at);
  const value = valueOfContext(context);
  const offset = value && offsetInValue(value, at);
  if (!value || offset === undefined) return undefined;
  if (option?.name.text === 'driver' && driver)
    return { kind: 'driver', at: site(value.span), driver, name: value.text };
  const expansion = expansionThing(project, value, at);
  if (expansion) return expansion;
  return { kind: 'value', at: site(value.span), value, context, offset };
}

function expansionThing(project: Project, value: Value, at: number): Thing | undefined {
  const offset = offsetInValue(value, at);
  if (offset === undefined || !value.text.includes('$')) return undefined;
  const node = nodeAt(expansionOf(value, releaseOf(project.version)).text, offset);
  return node && { kind: 'expansion', at: site(valueSpan(value, node.at.start, node.at.end)), value, node };
}

function ruleThing(project: Project, rule: NonNullable<LineContext['rule']>, at: number): Thing | undefined {
  if ('replacement' in rule && rule.replacement) {
    const expansion = expansionThing(project, rule.replacement, at);
    if (expansion) return expansion;
  }
  const part = rulePartAt(rule, at);
  return part && { kind: 'rule', at: site(part.span), part };
}

/** The table in which the options of a section are looked up. */
export function scopeOf(section: Section): OptionKind | undefined {
  switch (section.kind) {
    case 'main':
      return 'main';
    case 'routers':
      return 'router';
    case 'transports':
      return 'transport';
    case 'authenticators':
      return 'authenticator';
    default:
      return undefined;
  }
}

function site({ line, start, end }: Span): RawRange {
  return siteOf(line, start, end) ?? line.raw;
}

function isIn(name: Name, at: number): boolean {
  return name.end > name.start && name.start <= at && at <= name.end;
}
