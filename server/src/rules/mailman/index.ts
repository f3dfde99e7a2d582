/** Rules on Mailman beside Exim, in the order in which they run. */
import type { Rule } from '../rule';

export const mailmanRules: readonly Rule[] = [];
