/** Paths that the configuration speaks of already, for places where another one is being written. */

import type { Project } from '../project/project';
import type { Candidate } from './completion-candidate';

/** Nothing but the texts of the project is looked at: where no path begins before the cursor, nothing. */
export function* pathCandidates(project: Project, text: string): Iterable<Candidate> {
  const typed = /(?:^|[\s:;{,="'])(\/[\w./-]*)$/.exec(text)?.[1];
  if (typed === undefined) return;
  for (const path of pathsOf(project))
    if (path.startsWith(typed) && path !== typed)
      yield { label: path, kind: 'value', group: 5, detail: 'path', typed };
}

const known = new WeakMap<Project, ReadonlySet<string>>();

function pathsOf(project: Project): ReadonlySet<string> {
  let paths = known.get(project);
  if (!paths) {
    const found = new Set<string>();
    for (const { text } of project.preprocessed.lines)
      for (const { 0: whole } of text.matchAll(/(?<![\w./$}-])\/\w[\w.-]*(?:\/[\w.-]+)+/g)) {
        found.add(whole);
        for (let at = whole.lastIndexOf('/'); at > 0; at = whole.lastIndexOf('/', at - 1))
          found.add(whole.slice(0, at + 1));
      }
    paths = found;
    known.set(project, paths);
  }
  return paths;
}
