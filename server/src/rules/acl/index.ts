/** Rules on access control lists, in the order in which they run. */
import type { Rule } from '../rule';

export const aclRules: readonly Rule[] = [];
