/** Rules on routers and transports, in the order in which they run. */
import type { Rule } from '../rule';
import { rule as blackholeInList } from './blackhole-in-list';
import { rule as dnslookupNotExcludingLocal } from './dnslookup-not-excluding-local';
import { rule as redirectWithoutTransport } from './redirect-without-transport';
import { rule as requireFilesEximUid } from './require-files-exim-uid';
import { rule as retryRuleRegexDomain } from './retry-rule-regex-domain';
import { rule as routerUnreachable } from './router-unreachable';
import { rule as unseenHeaders } from './unseen-headers';

export const routingRules: readonly Rule[] = [
  routerUnreachable,
  dnslookupNotExcludingLocal,
  redirectWithoutTransport,
  blackholeInList,
  unseenHeaders,
  requireFilesEximUid,
  retryRuleRegexDomain,
];
