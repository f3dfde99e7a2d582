/** Turns the file names of `.include` and `.include_if_exists` into links. */
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';

export interface DocumentLink {
  readonly at: RawRange;
  /** The uri of the file. */
  readonly target: string;
}

/** Links to the included files that were found; one that is missing or not allowed is no link. */
export function documentLinks(project: Project, file: SourceFile): DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const { name, target } of project.preprocessed.includes)
    if (name.file === file && typeof target === 'object') links.push({ at: name, target: target.uri });
  return links;
}
