/** Every code that is reported with its page, for the generated documentation and for tests; no bundle imports this. */
import { aclDocs } from './acl/docs';
import { debianDocs } from './debian/docs';
import { expansionsDocs } from './expansions/docs';
import { listsDocs } from './lists/docs';
import { macrosDocs } from './macros/docs';
import { mailmanDocs } from './mailman/docs';
import { namesDocs } from './names/docs';
import { readingDocs } from './reading/docs';
import { routingDocs } from './routing/docs';
import type { Documented } from './rule';
import { securityDocs } from './security/docs';
import { settingsDocs } from './settings/docs';
import { suppressionDocs } from './suppression/docs';
import { taintDocs } from './taint/docs';

/** The subjects in the order in which they are shown, by the words that head them. */
export const subjects: Readonly<Record<string, readonly Documented[]>> = {
  'Where Exim stops reading': readingDocs,
  Macros: macrosDocs,
  Names: namesDocs,
  Expansions: expansionsDocs,
  Lists: listsDocs,
  'Data from outside': taintDocs,
  Routing: routingDocs,
  'Access control lists': aclDocs,
  Security: securityDocs,
  Settings: settingsDocs,
  Mailman: mailmanDocs,
  Debian: debianDocs,
  'Comments that suppress findings': suppressionDocs,
};

export const documented: readonly Documented[] = Object.values(subjects).flat();
