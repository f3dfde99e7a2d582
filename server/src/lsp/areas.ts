/** A session for each workspace folder, with the settings of that folder; documents outside all folders share one more. */
import type { Host } from '../host/host';
import { canonicalUri, fileUri, isWithin, pathOf, uriOfPath } from '../host/uri';
import { type Overlay, openSession, type Session, type SessionOptions } from '../project/session';
import { readSettings, type Settings } from './settings';

export interface Area {
  /** The canonical URI of the workspace folder; absent for what is in none. */
  readonly folder?: string;
  readonly session: Session;
  readonly settings: Settings;
  /** URIs of the folders that stand for `/`. */
  readonly filesRoots: readonly string[];
  /** URIs of the main configuration files that the settings name. */
  readonly roots: readonly string[];
}

export interface Areas {
  /** The area of the innermost folder that holds the file. */
  of(uri: string): Area;
  all(): readonly Area[];
  setFolders(uris: readonly string[]): void;
  folders(): readonly string[];
  /** Settings as the editor sends them, for one folder or for what is in none. */
  setSettings(folder: string | undefined, section: unknown): void;
  setOverlay(uri: string, overlay: Overlay | undefined): void;
  /** A session beside the area's own: the same files and open documents, but some other settings. */
  openBeside(area: Area, changed: Partial<SessionOptions>): Session;
}

export function openAreas(host: Host, initialSettings: unknown): Areas {
  const overlays = new Map<string, Overlay>();
  let folders: readonly string[] = [];
  let areas = new Map<string | undefined, Area>();

  function openWith(options: SessionOptions): Session {
    const session = openSession(host, options);
    for (const [uri, overlay] of overlays) session.setOverlay(uri, overlay);
    return session;
  }

  function make(folder: string | undefined, settings: Settings): Area {
    const options = sessionOptions(settings, folder, folders);
    const session = openWith(options);
    const { filesRoots, roots } = options;
    return { ...(folder !== undefined && { folder }), session, settings, filesRoots, roots };
  }

  function rebuild(): void {
    const before = areas;
    areas = new Map();
    for (const folder of [...folders, undefined])
      areas.set(folder, make(folder, before.get(folder)?.settings ?? readSettings(initialSettings)));
  }
  rebuild();

  return {
    of(uri) {
      const holding = folders.filter((folder) => isWithin(folder, uri));
      const innermost = holding.sort((a, b) => b.length - a.length)[0];
      // The area without a folder is always there.
      return areas.get(innermost) ?? areas.get(undefined)!;
    },
    all: () => [...areas.values()],
    folders: () => folders,
    setFolders(uris) {
      folders = [...new Set(uris.map(canonicalUri))];
      rebuild();
    },
    setSettings(folder, section) {
      if (areas.has(folder)) areas.set(folder, make(folder, readSettings(section)));
    },
    setOverlay(uri, overlay) {
      if (overlay) overlays.set(uri, overlay);
      else overlays.delete(uri);
      for (const { session } of areas.values()) session.setOverlay(uri, overlay);
    },
    openBeside: ({ settings, folder }, changed) =>
      openWith({ ...sessionOptions(settings, folder, folders), ...changed }),
  };
}

/** A workspace may say where its files are, but only `allowedPaths`, which it cannot set, lets anything outside be read. */
function sessionOptions(
  settings: Settings,
  folder: string | undefined,
  workspace: readonly string[],
): SessionOptions {
  const { version, macros, root, filesRoot, allowedPaths } = settings;
  return {
    version,
    macros: new Map(Object.entries(macros)),
    filesRoots: locate(filesRoot, folder),
    onlyFilesRoots: false,
    access: {
      folders: [...workspace, ...allowedPaths.flatMap((path) => locate(path, undefined))],
      files: new Set(),
    },
    workspace: folder === undefined ? [] : [folder],
    roots: locate(root, folder),
  };
}

/** The URI of a path from a setting; none for an empty one, and for a relative one without a folder to start from. */
function locate(path: string, folder: string | undefined): string[] {
  if (path === '') return [];
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return [canonicalUri(path)];
  if (path.startsWith('/')) return [folder === undefined ? fileUri(path) : uriOfPath(path, folder)];
  if (/^[a-z]:[\\/]/i.test(path)) return [fileUri(path)];
  return folder === undefined ? [] : [uriOfPath(`${pathOf(folder)}/${path}`, folder)];
}
