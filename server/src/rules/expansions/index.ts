/** Rules on what stands in expansions, in the order in which they run. */
import type { Rule } from '../rule';

export const expansionsRules: readonly Rule[] = [];
