/** Who leads to whom: main options and ACLs to ACLs, routers to transports and to the routers they hand over to. */
import { allOccurrences, type SymbolKind } from '../model/occurrences';
import type { LogicalLine } from '../preprocess/logical-line';
import { siteOf } from '../preprocess/provenance';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import type { Name } from '../syntax/tree';
import { contextOf } from './cursor';

/** One end of a call: what is declared, or the option that names it. */
export interface CallItem {
  readonly kind: 'acl' | 'router' | 'transport' | 'authenticator' | 'option';
  readonly name: string;
  readonly at: RawRange;
  /** All of it in the file of `at`. */
  readonly whole: RawRange;
}

export interface Call {
  readonly item: CallItem;
  /** The places in the caller that name the other. */
  readonly at: readonly RawRange[];
}

const called: ReadonlySet<SymbolKind> = new Set(['acl', 'router', 'transport']);

/** The item that is declared or named at `offset`, or whose option or statement holds it. */
export function callItemAt(project: Project, file: SourceFile, offset: number): CallItem | undefined {
  const named = edgesOf(project).find(({ at }) => isAt(at, file, offset));
  if (named) return itemNamed(project, named.kind, named.name);
  return itemsOf(project).find(({ at }) => isAt(at, file, offset));
}

/** What leads to `item`. */
export function incomingCalls(project: Project, item: CallItem): Call[] {
  return grouped(
    edgesOf(project).flatMap(({ kind, name, at, from }) =>
      kind === item.kind && name === item.name && from ? [{ item: from, at }] : [],
    ),
  );
}

/** What `item` leads to. */
export function outgoingCalls(project: Project, item: CallItem): Call[] {
  return grouped(
    edgesOf(project).flatMap(({ kind, name, at, from }) => {
      const target = from && isSame(from, item) ? itemNamed(project, kind, name) : undefined;
      return target ? [{ item: target, at }] : [];
    }),
  );
}

interface Edge {
  readonly kind: CallItem['kind'];
  readonly name: string;
  readonly at: RawRange;
  readonly from?: CallItem;
}

function edgesOf(project: Project): Edge[] {
  return allOccurrences(project.model).flatMap(({ kind, name, at, span, declaration }) => {
    if (declaration || !called.has(kind)) return [];
    const from = callerOf(project, span.line);
    return [{ kind: kind as CallItem['kind'], name, at, ...(from && { from }) }];
  });
}

function callerOf(project: Project, line: LogicalLine): CallItem | undefined {
  const context = contextOf(project, line);
  if (!context) return undefined;
  const { acl, driver, option } = context;
  if (acl) return item('acl', acl.name, acl.lines);
  if (driver) return item(driver.kind, driver.name, driver.lines);
  return option && item('option', option.name, [option.line]);
}

function itemsOf({ model }: Project): CallItem[] {
  return [
    ...[...model.acls.values()].map(({ name, lines }) => item('acl', name, lines)),
    ...[...model.routers, ...model.transports.values(), ...model.authenticators].map(
      ({ kind, name, lines }) => item(kind, name, lines),
    ),
  ];
}

function itemNamed(project: Project, kind: CallItem['kind'], name: string): CallItem | undefined {
  return itemsOf(project).find((each) => each.kind === kind && each.name === name);
}

function item(kind: CallItem['kind'], name: Name, lines: readonly LogicalLine[]): CallItem {
  const at = siteOf(name.line, name.start, name.end) ?? name.line.raw;
  let { start, end } = at;
  for (const { raw } of lines)
    if (raw.file === at.file) {
      start = Math.min(start, raw.start);
      end = Math.max(end, raw.end);
    }
  return { kind, name: name.text, at, whole: { file: at.file, start, end } };
}

/** Each item once, with all its places. */
function grouped(calls: readonly { readonly item: CallItem; readonly at: RawRange }[]): Call[] {
  const result: { item: CallItem; at: RawRange[] }[] = [];
  for (const { item: other, at } of calls) {
    const known = result.find((each) => isSame(each.item, other));
    if (known) known.at.push(at);
    else result.push({ item: other, at: [at] });
  }
  return result;
}

function isSame(a: CallItem, b: CallItem): boolean {
  return a.kind === b.kind && a.name === b.name && a.at.file === b.at.file && a.at.start === b.at.start;
}

function isAt(at: RawRange, file: SourceFile, offset: number): boolean {
  return at.file === file && at.start <= offset && offset <= at.end;
}
