/** Rules on the text inside values: expansions, lists and patterns, in the order in which they run. */
import type { Rule } from '../rule';
import { rule as expansionSyntax } from './expansion-syntax';
import { rule as unknownVariable } from './unknown-variable';

export const expansionsRules: readonly Rule[] = [expansionSyntax, unknownVariable];
