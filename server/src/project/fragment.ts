/** Which section a file starts in when nothing includes it and it is only a part of a configuration. */
import { pathOf } from '../host/uri';
import { findSection } from '../reference';
import type { StartSection } from './project';

/** The folders of Debian's split configuration (update-exim4.conf(8)) and the section that their files are part of. */
const debianFolders: Readonly<Record<string, StartSection>> = {
  main: 'main',
  acl: 'acl',
  router: 'routers',
  transport: 'transports',
  retry: 'retry',
  rewrite: 'rewrite',
  auth: 'authenticators',
};

/**
 * The section of a fragment, or undefined for a whole configuration. A comment among the first lines decides
 * (`# exim-section: routers`), else the folder inside `conf.d`. A file that says `begin` first needs neither: it reads the
 * same from `main`.
 */
export function fragmentSection(uri: string, text: string): StartSection | undefined {
  const stated = /^#\s*exim-section:\s*([a-z_]+)\s*$/m.exec(text.slice(0, 2_000))?.[1];
  if (stated === 'main') return 'main';
  if (stated !== undefined) return findSection(stated);
  const folder = /\/conf\.d\/([^/]+)\/[^/]+$/.exec(pathOf(uri))?.[1];
  return folder === undefined ? undefined : debianFolders[folder];
}
