/** Which section a file starts in when nothing includes it and it is only a part of a configuration. */
import { findSection } from '../reference';
import { splitFolders, splitPlace } from './debian-split';
import type { StartSection } from './project';

/**
 * The section of a fragment, or undefined for a whole configuration. A comment among the first lines decides
 * (`# exim-section: routers`), else the folder inside `conf.d`. A file that says `begin` first needs neither: it reads the
 * same from `main`.
 */
export function fragmentSection(uri: string, text: string): StartSection | undefined {
  const stated = /^#\s*exim-section:\s*([a-z_]+)\s*$/m.exec(text.slice(0, 2_000))?.[1];
  if (stated === 'main') return 'main';
  if (stated !== undefined) return findSection(stated);
  const place = splitPlace(uri);
  return place && splitFolders[place.section];
}
