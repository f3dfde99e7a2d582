/** A project out of texts: what most unit tests of the model, the rules and the features start from. */
import { isBinary } from '../../server/src/host/host';
import { type SourceFile, sourceFile } from '../../server/src/preprocess/source';
import type { Project } from '../../server/src/project/project';
import { readProject } from '../../server/src/project/read-project';
import { newestVersion } from '../../server/src/reference';
import type { Example } from '../../server/src/rules/rule';

/** The project whose root is the first file. */
export function projectOf(example: Example, version: string = newestVersion): Project {
  const texts = typeof example === 'string' ? { '/exim.conf': example } : example;
  const notText = new Set<SourceFile>();
  const files = new Map<string, SourceFile>();
  for (const [path, text] of Object.entries(texts)) {
    if (text === null) continue;
    const file = sourceFile(`file://${path}`, path, isBinary(text) ? '' : text);
    if (isBinary(text)) notText.add(file);
    files.set(path, file);
  }
  const [root] = files.values();
  if (!root) throw new Error('an example has a file');
  return readProject(root, {
    version,
    macros: new Map(),
    include: (path) => files.get(path) ?? (texts[path] === null ? 'not-allowed' : 'missing'),
    notText,
  });
}
