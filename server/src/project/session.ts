/** Keeps the projects of a session: reads each root once, again only when one of its files changed, and finds the root of a file. */
import { type Access, mayRead } from '../host/access';
import { type FileText, type Host, isAbsent, isBinary } from '../host/host';
import { canonicalUri, folderOf, normalPath, pathOf, uriOfPath } from '../host/uri';
import type { Problem } from '../preprocess/problem';
import { type SourceFile, sourceFile, virtualFile } from '../preprocess/source';
import { generatedMacros, macrosMarker } from './debian-macros';
import { sourceProblem } from './debian-sources';
import { ignoredPartProblem, isSplitFolder, splitParts, splitPlace, splitRootText } from './debian-split';
import { fragmentSection } from './fragment';
import { candidates, eximPath } from './locate';
import type { Project } from './project';
import { readProject } from './read-project';
import { chooseRoot, isForExim, mailmanSettingsFile, rootCandidates } from './roots';

/** A text that stands before the file on disk: an open document. */
export interface Overlay {
  readonly text: string;
  readonly version: number;
}

export interface SessionOptions {
  readonly version: string;
  readonly macros: ReadonlyMap<string, string>;
  /** URIs of folders that stand for `/`; the first that has a path wins. */
  readonly filesRoots: readonly string[];
  /** With folders that stand for `/`, nothing else is asked for absolute paths. */
  readonly onlyFilesRoots: boolean;
  readonly access: Access;
  /** URIs of workspace folders, searched for the roots of included files. */
  readonly workspace: readonly string[];
  /** The roots that the person named, tried before any that is found. */
  readonly roots: readonly string[];
  /** The path that a root file is known by, where it is not the path of its URI: as typed on a command line. */
  readonly paths?: ReadonlyMap<string, string>;
}

export interface Session {
  /** The project that `uri` belongs to: that of the root which includes it, else its own. */
  project(uri: string): Project;
  /** The project whose root is `uri`, whatever else includes it. */
  projectAt(uri: string): Project;
  /** The projects of the files in the workspace whose names say that they are for Exim, each once. */
  workspaceProjects(): readonly Project[];
  /** The file that a path in `from` names, if it is there and may be read. */
  locate(path: string, from: SourceFile): string | undefined;
  /** The text of a file that may be read, an open document first; undefined where there is none. */
  text(uri: string): FileText | undefined;
  /** Whether the file, or all in the folder, may be read. */
  mayRead(uri: string): boolean;
  setOptions(options: SessionOptions): void;
  /** Puts a text before a file, or takes it away. */
  setOverlay(uri: string, overlay: Overlay | undefined): void;
  /** Files came or went: roots are looked for anew. Changed contents are noticed without being told. */
  filesChanged(): void;
}

/** Each holds the texts and trees of a whole configuration. */
const mostProjects = 64;

export function openSession(host: Host, initial: SessionOptions): Session {
  let options = initial;
  const overlays = new Map<string, Overlay>();
  const projects = new Map<string, { project: Project; seen: Map<string, string> }>();
  const including = new Map<string, { stamp: string; yes: boolean }>();
  let workspaceFiles: readonly string[] | undefined;
  let mailmanFile: { readonly uri: string | undefined } | undefined;

  /** What tells whether a file is still the one that was read. */
  function stampOf(uri: string): string {
    const overlay = overlays.get(uri);
    if (overlay) return `open ${overlay.version}`;
    const stamp = host.stat(uri);
    return stamp ? `${stamp.modified} ${stamp.size}` : 'missing';
  }

  function access(): Access {
    return { folders: options.access.folders, files: new Set([...options.access.files, ...overlays.keys()]) };
  }

  function contentOf(uri: string, seen: Map<string, string>): FileText | undefined {
    seen.set(uri, stampOf(uri));
    const overlay = overlays.get(uri);
    if (overlay) return { text: overlay.text, encoding: 'utf-8', binary: isBinary(overlay.text) };
    const content = host.readFile(uri);
    return isAbsent(content) ? undefined : content;
  }

  function read(uri: string): { project: Project; seen: Map<string, string> } {
    const seen = new Map<string, string>();
    const notText = new Set<SourceFile>();
    const allowed = access();

    /** One object for each file, so that a file included twice, or in a circle, is known again. */
    const loaded = new Map<string, SourceFile>();
    function load(fileUri: string, path: string): SourceFile | undefined {
      const before = loaded.get(fileUri);
      if (before) return before;
      const content = contentOf(fileUri, seen);
      if (!content) return undefined;
      // The bytes of what is no text would only make noise.
      const file = sourceFile(fileUri, path, content.binary ? '' : content.text);
      if (content.binary) notText.add(file);
      loaded.set(fileUri, file);
      return file;
    }

    function include(path: string, from: SourceFile): SourceFile | 'missing' | 'not-allowed' {
      let refused = false;
      const rootsOnly = options.onlyFilesRoots && options.filesRoots.length > 0;
      // The joined parts of a split configuration are found from the folder that holds them.
      const origin = from === root ? { path: from.path, uri } : from;
      for (const candidate of candidates(path, origin, options.filesRoots)) {
        if (!mayRead(host, allowed, candidate)) {
          refused ||= !rootsOnly;
          continue;
        }
        const file = load(candidate, path);
        if (file) return file;
      }
      return refused ? 'not-allowed' : 'missing';
    }

    /** The text of a file that is no part of the configuration but says something of it. */
    function textOf(fileUri: string): string | undefined {
      const content = mayRead(host, allowed, fileUri) ? contentOf(fileUri, seen) : undefined;
      return content && !content.binary ? content.text : undefined;
    }

    function beside(relative: string): string {
      return uriOfPath(normalPath(`${pathOf(folderOf(uri))}/${relative}`), uri);
    }

    /** Beside the configuration, where Debian keeps it, or anywhere in the workspace. */
    function mailmanSettings(): SourceFile | undefined {
      mailmanFile ??= { uri: mailmanSettingsFile(host, options.workspace) };
      for (const candidate of [beside('mm_cfg.py'), beside('../mailman/mm_cfg.py'), mailmanFile.uri]) {
        const text = candidate === undefined ? undefined : textOf(candidate);
        if (candidate !== undefined && text !== undefined)
          return sourceFile(candidate, eximPath(candidate, options.filesRoots), text);
      }
      return undefined;
    }

    /** Debian's settings beside the configuration, as the macros that update-exim4.conf makes of them. */
    function debianMacros(): SourceFile | undefined {
      const settings = textOf(beside('update-exim4.conf.conf'));
      if (settings === undefined) return undefined;
      const mailName = /^[\w@.-]+/.exec(textOf(beside('../mailname')) ?? '')?.[0];
      const name = 'update-exim4.conf.conf';
      return virtualFile(name, name, generatedMacros(settings, mailName));
    }

    const path = options.paths?.get(uri) ?? eximPath(uri, options.filesRoots);
    const split = isSplitFolder(uri) ? splitParts(host, uri) : undefined;
    const root = split
      ? virtualFile(uri, path, splitRootText(split))
      : ((mayRead(host, allowed, uri) ? load(uri, path) : undefined) ?? sourceFile(uri, path, ''));
    const fragment = split ? undefined : fragmentSection(uri, root.text);
    const { version, macros } = options;
    const project = readProject(root, {
      version,
      macros,
      include,
      notText,
      mailmanSettings,
      insertAfter: (line) => (line.startsWith(macrosMarker) ? debianMacros() : undefined),
      beforehand: (file) => {
        const found = (file === root && ignoredPart(root)) || sourceProblem(file, textOf);
        return found ? [found] : [];
      },
      ...(fragment !== undefined && { fragment }),
    });
    return { project, seen };
  }

  function ignoredPart(root: SourceFile): Problem | undefined {
    const place = splitPlace(root.uri);
    if (!place || !splitParts(host, place.folder).ignored.has(`${place.section}/${place.name}`))
      return undefined;
    return ignoredPartProblem(root, place.name);
  }

  function projectAt(uri: string): Project {
    const known = projects.get(uri);
    if (known && [...known.seen].every(([file, stamp]) => stampOf(file) === stamp)) return known.project;
    const fresh = read(uri);
    projects.delete(uri);
    projects.set(uri, fresh);
    for (const oldest of projects.keys()) {
      if (projects.size <= mostProjects) break;
      projects.delete(oldest);
    }
    return fresh.project;
  }

  function includesSomething(uri: string): boolean {
    const overlay = overlays.get(uri);
    if (overlay) return overlay.text.includes('.include');
    const stamp = stampOf(uri);
    let known = including.get(uri);
    if (known?.stamp !== stamp) {
      const content = mayRead(host, access(), uri) ? host.readFile(uri) : undefined;
      const yes = content !== undefined && !isAbsent(content) && content.text.includes('.include');
      known = { stamp, yes };
      including.set(uri, known);
    }
    return known.yes;
  }

  /** Some keep only the parts that they changed: those are read each on its own, as no section would begin. */
  function isWholeSplit(folder: string): boolean {
    const begun = new Map<string, boolean>();
    for (const path of splitParts(host, folder).joined) {
      const section = path.slice(0, path.indexOf('/'));
      if (begun.get(section)) continue;
      const content = contentOf(`${folder}/${path}`, new Map());
      begun.set(section, section === 'main' || /^\s*begin\s/im.test(content?.text ?? ''));
    }
    return begun.has('main') && [...begun.values()].every(Boolean);
  }

  function project(uri: string): Project {
    const split = splitPlace(uri);
    if (split && !options.roots.includes(uri) && isWholeSplit(split.folder)) {
      const whole = projectAt(split.folder);
      if (whole.file(uri)) return whole;
    }
    workspaceFiles ??= rootCandidates(host, options.workspace);
    const found = [...overlays.keys(), ...workspaceFiles];
    return projectAt(chooseRoot(uri, options.roots, found, { projectAt, includesSomething }));
  }

  return {
    project: (uri) => project(canonicalUri(uri)),
    projectAt: (uri) => projectAt(canonicalUri(uri)),
    workspaceProjects() {
      workspaceFiles ??= rootCandidates(host, options.workspace);
      const named = workspaceFiles.filter((uri) => isForExim(pathOf(uri)));
      return [...new Set([...options.roots, ...named].map(project))];
    },
    locate: (path, from) =>
      candidates(path, from, options.filesRoots).find(
        (uri) => mayRead(host, access(), uri) && (overlays.has(uri) || host.stat(uri)?.type === 'file'),
      ),
    text(uri) {
      const name = canonicalUri(uri);
      return mayRead(host, access(), name) ? contentOf(name, new Map()) : undefined;
    },
    mayRead: (uri) => mayRead(host, access(), canonicalUri(uri)),
    setOptions(next) {
      mailmanFile = undefined;
      options = next;
      projects.clear();
      workspaceFiles = undefined;
    },
    setOverlay(uri, overlay) {
      const name = canonicalUri(uri);
      // A document that opens or closes changes what may be read.
      if (overlays.has(name) !== (overlay !== undefined)) projects.clear();
      if (overlay) overlays.set(name, overlay);
      else overlays.delete(name);
    },
    filesChanged() {
      mailmanFile = undefined;
      workspaceFiles = undefined;
      // Which parts a split configuration has is not noticed by looking at the files it had.
      for (const uri of projects.keys()) if (isSplitFolder(uri) || splitPlace(uri)) projects.delete(uri);
    },
  };
}
