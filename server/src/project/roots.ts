/** Finds the file that Exim would be given: which configuration of the workspace includes the file at hand. */
import type { Host } from '../host/host';
import { baseName } from '../host/uri';
import type { Project } from './project';

/** What is asked of the session while roots are judged. */
export interface RootQuestions {
  projectAt(uri: string): Project;
  /** Whether the file has an include directive at all. */
  includesSomething(uri: string): boolean;
}

/**
 * The root of `uri`. Roots that the person named come first; of those found in the workspace, one that no other one
 * includes. A file that nothing includes, or that includes its includer, is its own root.
 */
export function chooseRoot(
  uri: string,
  named: readonly string[],
  found: readonly string[],
  questions: RootQuestions,
): string {
  if (named.includes(uri)) return uri;
  const reads = (root: string, file: string) => questions.projectAt(root).file(file) !== undefined;
  const byName = named.find((root) => reads(root, uri));
  if (byName !== undefined) return byName;
  const including = [...new Set(found)].filter(
    (root) => root !== uri && questions.includesSomething(root) && reads(root, uri),
  );
  const top = including.find((root) => !including.some((other) => other !== root && reads(other, root)));
  const best = top ?? including[0];
  return best === undefined || reads(uri, best) ? uri : best;
}

/** Names that a configuration may have; the include graph decides whether it is one. */
const configurationName = /exim|\.conf(\.template)?$|^configure(\.default)?$|\.exim$/i;

/** Other programs have files called `.conf`, too. */
export function isForExim(path: string): boolean {
  return /exim/i.test(path) || /^configure(\.default)?$/.test(path.slice(path.lastIndexOf('/') + 1));
}

/** A workspace may be a whole source tree: the search for roots stops at these bounds. */
const deepest = 8;
const mostEntries = 20_000;
const mostCandidates = 400;

/** Files of the workspace that may be the root of others, in the order of their names, nearest to the top first. */
export function rootCandidates(host: Host, workspace: readonly string[]): string[] {
  return filesNamed(host, workspace, configurationName);
}

/** Mailman's settings file, the one that is nearest to the top. */
export function mailmanSettingsFile(host: Host, workspace: readonly string[]): string | undefined {
  return filesNamed(host, workspace, /^mm_cfg\.py$/)[0];
}

function filesNamed(host: Host, workspace: readonly string[], shape: RegExp): string[] {
  const found: string[] = [];
  let looked = 0;
  let level: string[] = [...workspace];
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const below: string[] = [];
    for (const folder of level) {
      for (const { name, type } of host.list(folder)) {
        if (++looked > mostEntries || found.length >= mostCandidates) return found;
        const uri = `${folder.replace(/\/$/, '')}/${encodeURIComponent(name)}`;
        if (type === 'directory') {
          if (!name.startsWith('.') && name !== 'node_modules') below.push(uri);
        } else if (type === 'file' && shape.test(baseName(uri))) found.push(uri);
      }
    }
    level = below;
  }
  return found;
}
