/** The pages of the rules on macros; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';
import * as macroBeforeDefinition from './macro-before-definition';
import * as macroEatsWord from './macro-eats-word';
import * as undefinedMacroText from './undefined-macro-text';
import * as unusedMacro from './unused-macro';

export const macrosDocs: readonly Documented[] = [
  undefinedMacroText,
  macroBeforeDefinition,
  unusedMacro,
  macroEatsWord,
];
