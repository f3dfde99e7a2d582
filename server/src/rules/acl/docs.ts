/** The pages of the rules on ACLs; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';
import * as aclConditionContext from './acl-condition-context';
import * as aclDeadStatement from './acl-dead-statement';
import * as aclImplicitDeny from './acl-implicit-deny';
import * as calloutWithoutDeferOk from './callout-without-defer-ok';
import * as noAclSmtpRcpt from './no-acl-smtp-rcpt';
import * as nullSenderRefused from './null-sender-refused';
import * as openRelayRcpt from './open-relay-rcpt';
import * as relayHostsWorld from './relay-hosts-world';
import * as unknownAclValue from './unknown-acl-value';
import * as vrfyExpnOpen from './vrfy-expn-open';

export const aclDocs: readonly Documented[] = [
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
