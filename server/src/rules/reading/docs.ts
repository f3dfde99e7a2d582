/** The pages of the codes that the readers of configurations report; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';
import * as aclEndpass from './acl-endpass';
import * as aclNegation from './acl-negation';
import * as aclVariable from './acl-variable';
import * as badBoolean from './bad-boolean';
import * as badNumber from './bad-number';
import * as badTime from './bad-time';
import * as badValue from './bad-value';
import * as binaryFile from './binary-file';
import * as binaryText from './binary-text';
import * as conditionalUnbalanced from './conditional-unbalanced';
import * as continuationBroken from './continuation-broken';
import * as duplicateName from './duplicate-name';
import * as duplicateOption from './duplicate-option';
import * as duplicateSection from './duplicate-section';
import * as extraText from './extra-text';
import * as featureNotBuilt from './feature-not-built';
import * as includeCycle from './include-cycle';
import * as includeMissing from './include-missing';
import * as includeNotAllowed from './include-not-allowed';
import * as includeRelative from './include-relative';
import * as inlineHashComment from './inline-hash-comment';
import * as macroMalformed from './macro-malformed';
import * as macroRedefine from './macro-redefine';
import * as macroRedefineUndefined from './macro-redefine-undefined';
import * as macroSubstringOrder from './macro-substring-order';
import * as macroTooLarge from './macro-too-large';
import * as missingDriver from './missing-driver';
import * as missingEquals from './missing-equals';
import * as missingOption from './missing-option';
import * as missingValue from './missing-value';
import * as nameExpected from './name-expected';
import * as nameTooLong from './name-too-long';
import * as negatedOption from './negated-option';
import * as oneTimeConflicts from './one-time-conflicts';
import * as optionConflict from './option-conflict';
import * as optionExpected from './option-expected';
import * as perHostWithoutMax from './per-host-without-max';
import * as quotedString from './quoted-string';
import * as removedOption from './removed-option';
import * as retryRule from './retry-rule';
import * as rewriteRule from './rewrite-rule';
import * as routerNoTransport from './router-no-transport';
import * as tooManyProblems from './too-many-problems';
import * as undefinedRouter from './undefined-router';
import * as unknownAccount from './unknown-account';
import * as unknownAclVerb from './unknown-acl-verb';
import * as unknownAclWord from './unknown-acl-word';
import * as unknownDriver from './unknown-driver';
import * as unknownOption from './unknown-option';
import * as unknownSection from './unknown-section';
import * as wrongDriver from './wrong-driver';
import * as wrongSection from './wrong-section';

export const readingDocs: readonly Documented[] = [
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
  continuationBroken,
  duplicateName,
  duplicateOption,
  duplicateSection,
  extraText,
  featureNotBuilt,
  includeCycle,
  includeMissing,
  includeNotAllowed,
  includeRelative,
  inlineHashComment,
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
