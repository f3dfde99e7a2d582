/** Rules on lists and their patterns, in the order in which they run. */
import type { Rule } from '../rule';
import { rule as hostlistNameBeforeIp } from './hostlist-name-before-ip';
import { rule as ipv6ColonList } from './ipv6-colon-list';
import { rule as listRecursion } from './list-recursion';
import { rule as negationTail } from './negation-tail';

export const listsRules: readonly Rule[] = [ipv6ColonList, listRecursion, negationTail, hostlistNameBeforeIp];
