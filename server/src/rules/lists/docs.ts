/** The pages of the rules on lists and their patterns; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';
import * as hostlistNameBeforeIp from './hostlist-name-before-ip';
import * as ipv6ColonList from './ipv6-colon-list';
import * as listRecursion from './list-recursion';
import * as negationTail from './negation-tail';

export const listsDocs: readonly Documented[] = [
  ipv6ColonList,
  listRecursion,
  negationTail,
  hostlistNameBeforeIp,
];
