/** Rules on lists and their patterns, in the order in which they run. */
import type { Rule } from '../rule';

export const listsRules: readonly Rule[] = [];
