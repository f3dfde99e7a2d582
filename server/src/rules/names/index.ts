/** Rules on names that nothing declares or nothing uses, in the order in which they run. */
import type { Rule } from '../rule';
import { rule as undefinedAcl } from './undefined-acl';
import { rule as undefinedList } from './undefined-list';
import { rule as undefinedTransport } from './undefined-transport';

export const namesRules: readonly Rule[] = [undefinedTransport, undefinedAcl, undefinedList];
