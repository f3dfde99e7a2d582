/** Rules on the text inside values: expansions, lists and patterns, in the order in which they run. */
import type { Rule } from '../rule';
import { rule as authEmptyLookup } from './auth-empty-lookup';
import { rule as dataVarIsPattern } from './data-var-is-pattern';
import { rule as dataVarUnset } from './data-var-unset';
import { rule as dsearchNoFilter } from './dsearch-no-filter';
import { rule as expansionSyntax } from './expansion-syntax';
import { rule as pipeUnquotedExpansion } from './pipe-unquoted-expansion';
import { rule as redirectLocalpartUnquoted } from './redirect-localpart-unquoted';
import { rule as regexNeedsN } from './regex-needs-n';
import { rule as requireFilesSplit } from './require-files-split';
import { rule as smtpOptionWhitespace } from './smtp-option-whitespace';
import { rule as unknownVariable } from './unknown-variable';

export const expansionsRules: readonly Rule[] = [
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
