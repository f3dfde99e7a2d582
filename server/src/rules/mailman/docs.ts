/** The pages of the rules on Mailman beside Exim; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';
import * as mailmanAliases from './mailman-aliases';
import * as mailmanCalloutBounces from './mailman-callout-bounces';
import * as mailmanListchkInAcl from './mailman-listchk-in-acl';
import * as mailmanLoopbackVerify from './mailman-loopback-verify';
import * as mailmanNullSender from './mailman-null-sender';
import * as mailmanQueueLimit from './mailman-queue-limit';
import * as mailmanRcptDomain from './mailman-rcpt-domain';
import * as mailmanRecipeOutdated from './mailman-recipe-outdated';
import * as mailmanRouterOrder from './mailman-router-order';
import * as mailmanScanOutgoing from './mailman-scan-outgoing';
import * as mailmanTwoDomains from './mailman-two-domains';
import * as mailmanUidGid from './mailman-uid-gid';
import * as mailmanVerpSettings from './mailman-verp-settings';
import * as mailman3Lmtp from './mailman3-lmtp';

export const mailmanDocs: readonly Documented[] = [
  mailmanRecipeOutdated,
  mailmanListchkInAcl,
  mailmanRouterOrder,
  mailmanUidGid,
  mailman3Lmtp,
  mailmanQueueLimit,
  mailmanRcptDomain,
  mailmanAliases,
  mailmanLoopbackVerify,
  mailmanCalloutBounces,
  mailmanNullSender,
  mailmanScanOutgoing,
  mailmanTwoDomains,
  mailmanVerpSettings,
];
