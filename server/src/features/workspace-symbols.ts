/** Finds what is declared in any configuration by a part of its name. */
import type { Project } from '../project/project';
import { type DocumentSymbol, documentSymbols } from './document-symbols';
import { rank } from './rank';

export interface WorkspaceSymbol extends DocumentSymbol {
  /** The section, driver or ACL that it is part of. */
  readonly parent?: string;
}

/** As many as a person looks at. */
const most = 256;

/** Those whose name answers to `typed`, the best first; all of them where nothing is typed. A statement has no name. */
export function workspaceSymbols(projects: readonly Project[], typed: string): WorkspaceSymbol[] {
  const found = new Map<string, { readonly symbol: WorkspaceSymbol; readonly rank: number }>();
  const collect = (symbols: readonly DocumentSymbol[], parent?: string) => {
    for (const symbol of symbols) {
      const { name, at, kind, children } = symbol;
      collect(children, name);
      const place = typed === '' ? 0 : rank(name, typed);
      const key = `${at.file.uri} ${at.start}`;
      if (kind !== 'statement' && place !== undefined && !found.has(key))
        found.set(key, { symbol: { ...symbol, ...(parent !== undefined && { parent }) }, rank: place });
    }
  };
  for (const project of projects) for (const file of project.files) collect(documentSymbols(project, file));
  return [...found.values()]
    .sort((a, b) => a.rank - b.rank || compare(a.symbol.name, b.symbol.name))
    .slice(0, most)
    .map(({ symbol }) => symbol);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
