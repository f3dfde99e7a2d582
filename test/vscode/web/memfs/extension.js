/** The scheme `memfs:` in VS Code: a copy of the sample that can be changed, and that `findFiles` looks through. */
const vscode = require('vscode');

exports.activate = async ({ extensionUri, subscriptions }) => {
  const files = memoryFiles();
  const answer = await fetch(vscode.Uri.joinPath(extensionUri, '..', 'sample.json').toString(true));
  for (const [path, content] of Object.entries(await answer.json()))
    files.put(
      path,
      Uint8Array.from(atob(content), (character) => character.charCodeAt(0)),
    );
  subscriptions.push(
    vscode.workspace.registerFileSystemProvider('memfs', files, { isCaseSensitive: true }),
    vscode.workspace.registerFileSearchProvider('memfs', files),
  );
};

/** Files by their paths; a folder is there as long as a file is in it, or since it was made. */
function memoryFiles() {
  const files = new Map();
  const folders = new Map([['/', { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 }]]);
  const changed = new vscode.EventEmitter();
  const tell = (type, uri) => changed.fire([{ type, uri }]);
  const parent = (path) => path.slice(0, path.lastIndexOf('/')) || '/';
  const below = (folder) => (folder === '/' ? '/' : `${folder}/`);
  const makeFolder = (path) => {
    if (folders.has(path)) return;
    makeFolder(parent(path));
    folders.set(path, { ...folders.get('/'), mtime: Date.now() });
  };
  const put = (path, content) => {
    makeFolder(parent(path));
    const { ctime = Date.now(), mtime = 0 } = files.get(path) ?? {};
    const stat = { type: vscode.FileType.File, ctime, mtime: Math.max(Date.now(), mtime + 1) };
    files.set(path, { ...stat, size: content.length, content });
  };
  const fileAt = (uri) => {
    const file = files.get(uri.path);
    if (file) return file;
    throw folders.has(uri.path)
      ? vscode.FileSystemError.FileIsADirectory(uri)
      : vscode.FileSystemError.FileNotFound(uri);
  };
  const remove = (uri) => {
    const inside = (path) => path === uri.path || path.startsWith(below(uri.path));
    for (const map of [files, folders]) for (const path of map.keys()) if (inside(path)) map.delete(path);
  };
  return {
    put,
    onDidChangeFile: changed.event,
    watch: () => ({ dispose() {} }),
    stat: (uri) => folders.get(uri.path) ?? fileAt(uri),
    readFile: (uri) => fileAt(uri).content,
    readDirectory(uri) {
      if (!folders.has(uri.path)) throw vscode.FileSystemError.FileNotFound(uri);
      const entries = [...folders, ...files].filter(([path]) => path !== '/' && parent(path) === uri.path);
      return entries.map(([path, { type }]) => [path.slice(path.lastIndexOf('/') + 1), type]);
    },
    createDirectory(uri) {
      makeFolder(uri.path);
      tell(vscode.FileChangeType.Created, uri);
    },
    writeFile(uri, content, { create, overwrite }) {
      const there = files.has(uri.path);
      if (!there && !create) throw vscode.FileSystemError.FileNotFound(uri);
      if (there && !overwrite) throw vscode.FileSystemError.FileExists(uri);
      put(uri.path, content);
      tell(there ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created, uri);
    },
    delete(uri) {
      if (!folders.has(uri.path)) fileAt(uri);
      remove(uri);
      tell(vscode.FileChangeType.Deleted, uri);
    },
    rename(from, to) {
      put(to.path, fileAt(from).content);
      remove(from);
      tell(vscode.FileChangeType.Deleted, from);
      tell(vscode.FileChangeType.Created, to);
    },
    // VS Code itself applies the patterns that were asked for to what is given here.
    provideFileSearchResults: (_query, { folder }) =>
      [...files.keys()]
        .filter((path) => path.startsWith(below(folder.path)))
        .map((path) => folder.with({ path })),
  };
}
