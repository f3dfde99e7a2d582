/** The codes that the readers of configurations report: mostly what Exim itself refuses at start. */
import type { CodeHead, Rule } from '../rule';
import { rule as aclEndpass } from './acl-endpass';
import { rule as aclNegation } from './acl-negation';
import { rule as aclVariable } from './acl-variable';
import { rule as badBoolean } from './bad-boolean';
import { rule as badNumber } from './bad-number';
import { rule as badTime } from './bad-time';
import { rule as badValue } from './bad-value';
import { rule as binaryFile } from './binary-file';
import { rule as binaryText } from './binary-text';
import { rule as conditionalUnbalanced } from './conditional-unbalanced';
import { rule as continuationBroken } from './continuation-broken';
import { rule as duplicateName } from './duplicate-name';
import { rule as duplicateOption } from './duplicate-option';
import { rule as duplicateSection } from './duplicate-section';
import { rule as extraText } from './extra-text';
import { rule as featureNotBuilt } from './feature-not-built';
import { rule as includeCycle } from './include-cycle';
import { rule as includeMissing } from './include-missing';
import { rule as includeNotAllowed } from './include-not-allowed';
import { rule as includeRelative } from './include-relative';
import { rule as inlineHashComment } from './inline-hash-comment';
import { rule as macroMalformed } from './macro-malformed';
import { rule as macroRedefine } from './macro-redefine';
import { rule as macroRedefineUndefined } from './macro-redefine-undefined';
import { rule as macroSubstringOrder } from './macro-substring-order';
import { rule as macroTooLarge } from './macro-too-large';
import { rule as missingDriver } from './missing-driver';
import { rule as missingEquals } from './missing-equals';
import { rule as missingOption } from './missing-option';
import { rule as missingValue } from './missing-value';
import { rule as nameExpected } from './name-expected';
import { rule as nameTooLong } from './name-too-long';
import { rule as negatedOption } from './negated-option';
import { rule as oneTimeConflicts } from './one-time-conflicts';
import { rule as optionConflict } from './option-conflict';
import { rule as optionExpected } from './option-expected';
import { rule as perHostWithoutMax } from './per-host-without-max';
import { rule as quotedString } from './quoted-string';
import { rule as removedOption } from './removed-option';
import { rule as retryRule } from './retry-rule';
import { rule as rewriteRule } from './rewrite-rule';
import { rule as routerNoTransport } from './router-no-transport';
import { rule as tooManyProblems } from './too-many-problems';
import { rule as undefinedRouter } from './undefined-router';
import { rule as unknownAccount } from './unknown-account';
import { rule as unknownAclVerb } from './unknown-acl-verb';
import { rule as unknownAclWord } from './unknown-acl-word';
import { rule as unknownDriver } from './unknown-driver';
import { rule as unknownOption } from './unknown-option';
import { rule as unknownSection } from './unknown-section';
import { rule as wrongDriver } from './wrong-driver';
import { rule as wrongSection } from './wrong-section';

export const readingHeads: readonly CodeHead[] = [
  aclEndpass,
  aclNegation,
  aclVariable,
  badBoolean,
  badNumber,
  badTime,
  badValue,
  binaryFile,
  binaryText,
  conditionalUnbalanced,
  duplicateName,
  duplicateOption,
  duplicateSection,
  extraText,
  includeCycle,
  includeMissing,
  includeNotAllowed,
  includeRelative,
  macroMalformed,
  macroRedefine,
  macroRedefineUndefined,
  macroSubstringOrder,
  macroTooLarge,
  missingDriver,
  missingEquals,
  missingOption,
  missingValue,
  nameExpected,
  nameTooLong,
  negatedOption,
  oneTimeConflicts,
  optionConflict,
  optionExpected,
  perHostWithoutMax,
  quotedString,
  removedOption,
  retryRule,
  rewriteRule,
  routerNoTransport,
  tooManyProblems,
  undefinedRouter,
  unknownAccount,
  unknownAclVerb,
  unknownAclWord,
  unknownDriver,
  unknownOption,
  unknownSection,
  wrongDriver,
  wrongSection,
];

/** Rules beside them: what the readers report where Exim refuses it is no less wrong where Exim does not notice. */
export const readingRules: readonly Rule[] = [inlineHashComment, continuationBroken, featureNotBuilt];
