/** Inputs that are a configuration and a second file that it may include. */
import { sourceFile } from '../../../server/src/preprocess/source';
import type { Project } from '../../../server/src/project/project';
import { readProject } from '../../../server/src/project/read-project';
import { knownVersions } from '../../../server/src/reference';
import { mutate } from '../mutate';
import type { Random } from '../random';

export type TwoFiles = Readonly<{ root: string; other: string; version: string }>;

export function makeTwoFiles(random: Random, configurations: readonly string[]): TwoFiles {
  const text = () => mutate(random.pick(configurations), configurations, random);
  return { root: text(), other: random.once(2) ? text() : '', version: random.pick(knownVersions) };
}

/** The second file is `/other`, the root itself `/self`; other files are missing. */
export function readTwoFiles({ root: text, other: otherText, version }: TwoFiles): Project {
  const root = sourceFile('file:///self', '/self', text);
  const other = sourceFile('file:///other', '/other', otherText);
  return readProject(root, {
    version,
    macros: new Map([['GIVEN', 'x']]),
    include: (path) => (path === '/self' ? root : path === '/other' ? other : 'missing'),
    notText: new Set(),
  });
}
