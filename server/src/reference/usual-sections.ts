/** The section of the specification that speaks of a whole kind of names, for entries that have none of their own. */

import type { DocKind } from './docs';
import type { SpecSection } from './sections';

const spec = (chapter: string, title: string, anchor?: string): SpecSection => ({
  title,
  chapter,
  document: 'spec',
  ...(anchor && { anchor }),
});

const runtimeFile = 'The Exim runtime configuration file';

const sections: Partial<Record<DocKind, SpecSection>> = {
  section: spec(runtimeFile, 'Configuration file format', 'SECTconffilfor'),
  directive: spec(runtimeFile, 'Conditional skips in the configuration file', 'SECID46'),
  macro: spec(runtimeFile, 'Builtin macros', 'SECTbuiltinmacros'),
  list: spec('Domain, host, address, and local part lists', 'Named lists'),
  'list-item': spec(
    'Domain, host, address, and local part lists',
    'Domain, host, address, and local part lists',
  ),
  'log-selector': spec('Log files', 'Reducing or increasing what is logged', 'SECTlogselector'),
  'debug-selector': spec('The Exim command line', 'Command line options', 'SECID39'),
  'rewrite-flag': spec('Address rewriting', 'Rewriting flags'),
  'retry-error': spec('Retry configuration', 'Retry rules for specific errors', 'SECID161'),
  'retry-rule': spec('Retry configuration', 'Retry parameters', 'SECID163'),
  filter: { title: 'Sieve filter files', chapter: 'Sieve filter files', document: 'filter' },
};

/** Undefined for kinds whose entries each have a section, or are not in the specification at all. */
export function usualSection(kind: DocKind, name: string): SpecSection | undefined {
  return kind === 'directive' && name.startsWith('.include')
    ? spec(runtimeFile, 'File inclusions in the configuration file', 'SECID41')
    : sections[kind];
}
