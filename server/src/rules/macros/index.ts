/** Rules on macros, in the order in which they run. */
import type { Rule } from '../rule';
import { rule as macroBeforeDefinition } from './macro-before-definition';
import { rule as macroEatsWord } from './macro-eats-word';
import { rule as undefinedMacroText } from './undefined-macro-text';
import { rule as unusedMacro } from './unused-macro';

export const macrosRules: readonly Rule[] = [
  undefinedMacroText,
  macroBeforeDefinition,
  unusedMacro,
  macroEatsWord,
];
