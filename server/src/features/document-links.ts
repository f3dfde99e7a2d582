/** Turns the names of files into links: of `.include`, in lookups, and in lists that are read from files. */
import { type PlacedValue, placedValues } from '../model/expansions';
import { siteOf } from '../preprocess/provenance';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import { findLookup } from '../reference';
import type { Braced, ConditionNode, ExpansionNode } from '../syntax/expansion/tree';
import { valueSpan } from '../syntax/words';
import type { Range } from '../text/range';

export interface DocumentLink {
  readonly at: RawRange;
  /** The uri of the file. */
  readonly target: string;
}

/** The URI of the file that a path in `from` names, where there is one that may be read. */
export type Locate = (path: string, from: SourceFile) => string | undefined;

/** Links to files that are there and may be read; one that is missing or not allowed is no link. */
export function documentLinks(project: Project, file: SourceFile, locate: Locate): DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const { name, target } of project.preprocessed.includes)
    if (name.file === file && typeof target === 'object') links.push({ at: name, target: target.uri });
  for (const placed of placedValues(project.model, project.version)) {
    const { value } = placed;
    for (const range of fileNames(placed)) {
      const { line, start, end } = valueSpan(value, range.start, range.end);
      const at = siteOf(line, start, end);
      if (at?.file !== file) continue;
      const target = locate(value.text.slice(range.start, range.end), file);
      if (target !== undefined) links.push({ at, target });
    }
  }
  return apart(links);
}

/** Links must not overlap, as two names that come out of one macro would. */
function apart(links: DocumentLink[]): DocumentLink[] {
  links.sort((a, b) => a.at.start - b.at.start || b.at.end - a.at.end);
  let end = 0;
  return links.filter(({ at }) => {
    const fits = at.start >= end && at.end > at.start;
    if (fits) end = at.end;
    return fits;
  });
}

/** Absolute paths that stand as they are: with a variable in it nobody knows which file it is. */
function* fileNames({ value, nodes, list, listKind }: PlacedValue): Iterable<Range> {
  if (!value.text.includes('/')) return;
  if (listKind) yield* inItems(value.text, list.items);
  for (const node of nodes) {
    const braced = fileOf(node);
    const literal = braced?.text.literal;
    if (!braced || literal === undefined) continue;
    const name = literal.trim();
    const start = value.text.indexOf(name, braced.text.start);
    if (/^\/\S*$/.test(name) && start >= 0 && start + name.length <= braced.text.end)
      yield { start, end: start + name.length };
  }
}

/** The file that an item or a condition reads, or asks for. */
function fileOf(node: ExpansionNode | ConditionNode): Braced | undefined {
  if (node.kind === 'condition') return node.name === 'exists' ? node.args[0] : undefined;
  if (node.kind !== 'item') return undefined;
  if (node.name === 'readfile') return node.args[0];
  if (node.name !== 'lookup' || !node.lookup || !readsFile(node.lookup.type)) return undefined;
  return node.args[1];
}

function readsFile(type: string): boolean {
  return findLookup(type)?.style === 'single-key';
}

/** Spec 10.1 and 10.7: an item may be a lookup whose file follows a semicolon, or the name of a file with more items. */
function* inItems(text: string, items: readonly Range[]): Iterable<Range> {
  for (const { start, end } of items) {
    const written = text.slice(start, end);
    const lookup =
      /^!?\s*(?:net\d*-|partial\d*(?:\([^)]*\))?-)?([a-z0-9]+)(?:\*@?)?(?:,[^;]*)?;\s*(\/[^\s$]+)$/.exec(
        written,
      );
    const found =
      lookup?.[1] !== undefined && readsFile(lookup[1]) ? lookup[2] : /^!?\s*(\/[^\s$]+)$/.exec(written)?.[1];
    if (found !== undefined)
      yield { start: start + written.length - found.length, end: start + written.length };
  }
}
