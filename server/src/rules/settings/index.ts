/** Rules on main options and sections other than routers and transports, in the order in which they run. */
import type { Rule } from '../rule';
import { rule as keepEnvironmentUnset } from './keep-environment-unset';
import { rule as tlsOnConnectPortNotListening } from './tls-on-connect-port-not-listening';
import { rule as tlsVerifyWithoutRequire } from './tls-verify-without-require';

export const settingsRules: readonly Rule[] = [
  keepEnvironmentUnset,
  tlsOnConnectPortNotListening,
  tlsVerifyWithoutRequire,
];
