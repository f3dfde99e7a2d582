/** The pages of the rules on what gives away data, relays for others or runs what others wrote; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';
import * as cveConfig from './cve-config';
import * as domainLiterals from './domain-literals';
import * as percentHack from './percent-hack';
import * as plainAuthCleartext from './plain-auth-cleartext';
import * as secretVisible from './secret-visible';
import * as untrustedSetSender from './untrusted-set-sender';

export const securityDocs: readonly Documented[] = [
  plainAuthCleartext,
  secretVisible,
  cveConfig,
  untrustedSetSender,
  percentHack,
  domainLiterals,
];
