/** Rules on routers and transports, in the order in which they run. */
import type { Rule } from '../rule';

export const routingRules: readonly Rule[] = [];
