/** The line above `begin routers` that offers to route an address through this configuration. */
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';

export interface CodeLens {
  readonly at: RawRange;
  readonly title: string;
  readonly action: 'route';
}

/** One lens where the routers begin, if there are any; Exim reads only one such section. */
export function codeLenses(project: Project, file: SourceFile): CodeLens[] {
  for (const section of project.configuration.sections) {
    if (section.kind !== 'routers' || section.drivers.length === 0) continue;
    const at = section.begin?.raw ?? section.drivers[0]?.name.line.raw;
    if (at?.file === file)
      return [{ at, title: 'Route an address through this configuration', action: 'route' }];
  }
  return [];
}
