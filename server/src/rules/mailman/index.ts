/** Rules on Mailman beside Exim, in the order in which they run. */
import type { Rule } from '../rule';
import { rule as mailmanAliases } from './mailman-aliases';
import { rule as mailmanCalloutBounces } from './mailman-callout-bounces';
import { rule as mailmanListchkInAcl } from './mailman-listchk-in-acl';
import { rule as mailmanLoopbackVerify } from './mailman-loopback-verify';
import { rule as mailmanNullSender } from './mailman-null-sender';
import { rule as mailmanQueueLimit } from './mailman-queue-limit';
import { rule as mailmanRcptDomain } from './mailman-rcpt-domain';
import { rule as mailmanRecipeOutdated } from './mailman-recipe-outdated';
import { rule as mailmanRouterOrder } from './mailman-router-order';
import { rule as mailmanScanOutgoing } from './mailman-scan-outgoing';
import { rule as mailmanTwoDomains } from './mailman-two-domains';
import { rule as mailmanUidGid } from './mailman-uid-gid';
import { rule as mailmanVerpSettings } from './mailman-verp-settings';
import { rule as mailman3Lmtp } from './mailman3-lmtp';

export const mailmanRules: readonly Rule[] = [
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
