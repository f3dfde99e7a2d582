/** Rules on what gives away data, relays for others or runs what others wrote, in the order in which they run. */
import type { Rule } from '../rule';

export const securityRules: readonly Rule[] = [];
