/** A project out of texts: what most unit tests of the model, the rules and the features start from. */
import { sourceFile } from '../../server/src/preprocess/source';
import type { Project } from '../../server/src/project/project';
import { readProject } from '../../server/src/project/read-project';
import { newestVersion } from '../../server/src/reference';
import type { Example } from '../../server/src/rules/rule';

/** The project whose root is the first file. */
export function projectOf(example: Example, version: string = newestVersion): Project {
  const texts = typeof example === 'string' ? { '/exim.conf': example } : example;
  const files = Object.entries(texts).map(([path, text]) => sourceFile(`file://${path}`, path, text));
  const [root] = files;
  if (!root) throw new Error('an example has a file');
  return readProject(root, {
    version,
    macros: new Map(),
    include: (path) => files.find((file) => file.path === path) ?? 'missing',
    notText: new Set(),
  });
}
