/** Rules on ACLs, in the order in which they run. */
import type { Rule } from '../rule';
import { rule as aclConditionContext } from './acl-condition-context';
import { rule as aclDeadStatement } from './acl-dead-statement';
import { rule as aclImplicitDeny } from './acl-implicit-deny';
import { rule as calloutWithoutDeferOk } from './callout-without-defer-ok';
import { rule as noAclSmtpRcpt } from './no-acl-smtp-rcpt';
import { rule as nullSenderRefused } from './null-sender-refused';
import { rule as openRelayRcpt } from './open-relay-rcpt';
import { rule as relayHostsWorld } from './relay-hosts-world';
import { rule as unknownAclValue } from './unknown-acl-value';
import { rule as vrfyExpnOpen } from './vrfy-expn-open';

export const aclRules: readonly Rule[] = [
  openRelayRcpt,
  relayHostsWorld,
  aclConditionContext,
  unknownAclValue,
  noAclSmtpRcpt,
  aclImplicitDeny,
  aclDeadStatement,
  nullSenderRefused,
  calloutWithoutDeferOk,
  vrfyExpnOpen,
];
