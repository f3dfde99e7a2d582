/** The parts of Exim's specification that entries point to, their pages on exim.org, and the sections of a configuration. */
import { sectionRows } from './tables/sections';

/** A chapter, section or subsection of the specification (or of the filter document). */
export interface SpecSection {
  readonly title: string;
  readonly chapter: string;
  /** The anchor the online specification gives it, where it has one of its own. */
  readonly anchor?: string;
  readonly document: 'spec' | 'filter';
}

let rows: SpecSection[] | undefined;

/** The section that a generated row names by its number in base 36. */
export function specSection(number: string): SpecSection | undefined {
  rows ??= sectionRows.split('\n').map((line) => {
    const [title = '', chapter = '', anchor = '', document = ''] = line.split('\t');
    return {
      title,
      chapter: chapter || title,
      ...(anchor && { anchor }),
      document: document === 'f' ? 'filter' : 'spec',
    };
  });
  return rows[Number.parseInt(number, 36)];
}

const site = 'https://www.exim.org/exim-html-current/doc/html/spec_html';

/**
 * The page of the current specification on exim.org that holds a section.
 * The site makes one page per chapter and names it `ch-` and the title in lower case, with every character that is neither
 * a letter, a digit, `_`, `-` nor white space left out and each run of white space turned into one `_`:
 * "Domain, host, address, and local part lists" is `ch-domain_host_address_and_local_part_lists.html`.
 * Chapters of the filter document stand in the same folder with `filter_ch-`.
 * Sections inside keep the anchors of the document's source (`SECTcontrols`).
 */
export function specUrl(section: SpecSection): string {
  const slug = section.chapter
    .toLowerCase()
    .replace(/[^a-z0-9_\s-]/g, '')
    .trim()
    .replace(/\s+/g, '_');
  const prefix = section.document === 'filter' ? 'filter_ch' : 'ch';
  const anchor = section.anchor && section.title !== section.chapter ? `#${section.anchor}` : '';
  return `${site}/${prefix}-${slug}.html${anchor}`;
}

export type SectionName =
  | 'acl'
  | 'authenticators'
  | 'local_scan'
  | 'retry'
  | 'rewrite'
  | 'routers'
  | 'transports';

/** The names that may follow `begin`, in the order Exim's own example configuration has them. */
export const sectionNames: readonly SectionName[] = [
  'acl',
  'routers',
  'transports',
  'retry',
  'rewrite',
  'authenticators',
  'local_scan',
];

/** Exim compares without regard to case, and takes a missing or extra final `s` (readconf.c, `readconf_rest`). */
export function findSection(written: string): SectionName | undefined {
  const word = written.toLowerCase();
  return sectionNames.find(
    (name) => name === word || `${name}s` === word || (name.endsWith('s') && name.slice(0, -1) === word),
  );
}
