/** Rules on main options and sections other than routers and transports, in the order in which they run. */
import type { Rule } from '../rule';

export const settingsRules: readonly Rule[] = [];
