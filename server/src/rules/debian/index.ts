/** Rules on Debian's way of keeping the configuration, in the order in which they run. */
import type { Rule } from '../rule';

export const debianRules: readonly Rule[] = [];
