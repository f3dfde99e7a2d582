/** Rules on names that nothing declares or nothing uses, in the order in which they run. */
import type { Rule } from '../rule';
import { rule as undefinedAcl } from './undefined-acl';
import { rule as undefinedList } from './undefined-list';
import { rule as undefinedTransport } from './undefined-transport';
import { rule as unusedAcl } from './unused-acl';
import { rule as unusedList } from './unused-list';
import { rule as unusedTransport } from './unused-transport';

export const namesRules: readonly Rule[] = [
  undefinedTransport,
  undefinedAcl,
  undefinedList,
  unusedTransport,
  unusedAcl,
  unusedList,
];
