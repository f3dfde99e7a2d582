/** Rules on what gives away data, relays for others or runs what others wrote, in the order in which they run. */
import type { Rule } from '../rule';
import { rule as cveConfig } from './cve-config';
import { rule as domainLiterals } from './domain-literals';
import { rule as percentHack } from './percent-hack';
import { rule as plainAuthCleartext } from './plain-auth-cleartext';
import { rule as secretVisible } from './secret-visible';
import { rule as untrustedSetSender } from './untrusted-set-sender';

export const securityRules: readonly Rule[] = [
  plainAuthCleartext,
  secretVisible,
  cveConfig,
  untrustedSetSender,
  percentHack,
  domainLiterals,
];
