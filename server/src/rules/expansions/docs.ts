/** The pages of the rules on the text inside values; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';
import * as authEmptyLookup from './auth-empty-lookup';
import * as dataVarIsPattern from './data-var-is-pattern';
import * as dataVarUnset from './data-var-unset';
import * as dsearchNoFilter from './dsearch-no-filter';
import * as expansionSyntax from './expansion-syntax';
import * as pipeUnquotedExpansion from './pipe-unquoted-expansion';
import * as redirectLocalpartUnquoted from './redirect-localpart-unquoted';
import * as regexNeedsN from './regex-needs-n';
import * as requireFilesSplit from './require-files-split';
import * as smtpOptionWhitespace from './smtp-option-whitespace';
import * as unknownVariable from './unknown-variable';

export const expansionsDocs: readonly Documented[] = [
  expansionSyntax,
  unknownVariable,
  dataVarUnset,
  dataVarIsPattern,
  pipeUnquotedExpansion,
  requireFilesSplit,
  regexNeedsN,
  redirectLocalpartUnquoted,
  authEmptyLookup,
  dsearchNoFilter,
  smtpOptionWhitespace,
];
