/** A project out of texts: what most unit tests of the model, the rules and the features start from. */
import { memoryHost } from '../../server/src/host/memory-host';
import type { Project } from '../../server/src/project/project';
import { openSession } from '../../server/src/project/session';
import { newestVersion } from '../../server/src/reference';
import type { Example } from '../../server/src/rules/rule';

/** The project to which the first file belongs; all that is in none of the files is missing. */
export function projectOf(example: Example, version: string = newestVersion): Project {
  const texts = Object.entries(typeof example === 'string' ? { '/exim.conf': example } : example);
  const files = Object.fromEntries(texts.map(([path, text]) => [`file://${path}`, text ?? '']));
  const readable = texts.filter(([, text]) => text !== null).map(([path]) => `file://${path}`);
  const [root] = readable;
  if (root === undefined) throw new Error('an example has a file');
  const session = openSession(memoryHost(files), {
    version,
    macros: new Map(),
    filesRoots: [],
    onlyFilesRoots: false,
    // What may be read says what is there: an include elsewhere is missing, not forbidden.
    access:
      texts.length > readable.length
        ? { folders: [], files: new Set(readable) }
        : { folders: 'everything', files: new Set() },
    workspace: [],
    roots: [],
  });
  return session.project(root);
}
