/** The pages of the rules on names that nothing declares or nothing uses; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';
import * as undefinedAcl from './undefined-acl';
import * as undefinedList from './undefined-list';
import * as undefinedTransport from './undefined-transport';
import * as unusedAcl from './unused-acl';
import * as unusedList from './unused-list';
import * as unusedTransport from './unused-transport';

export const namesDocs: readonly Documented[] = [
  undefinedTransport,
  undefinedAcl,
  undefinedList,
  unusedTransport,
  unusedAcl,
  unusedList,
];
