/** The pages of the rules on routers and transports; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';
import * as blackholeInList from './blackhole-in-list';
import * as dnslookupNotExcludingLocal from './dnslookup-not-excluding-local';
import * as redirectWithoutTransport from './redirect-without-transport';
import * as requireFilesEximUid from './require-files-exim-uid';
import * as retryRuleRegexDomain from './retry-rule-regex-domain';
import * as routerUnreachable from './router-unreachable';
import * as unseenHeaders from './unseen-headers';

export const routingDocs: readonly Documented[] = [
  routerUnreachable,
  dnslookupNotExcludingLocal,
  redirectWithoutTransport,
  blackholeInList,
  unseenHeaders,
  requireFilesEximUid,
  retryRuleRegexDomain,
];
