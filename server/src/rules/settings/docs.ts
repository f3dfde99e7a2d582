/** The pages of the rules on main options and sections other than routers and transports; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';
import * as keepEnvironmentUnset from './keep-environment-unset';
import * as tlsOnConnectPortNotListening from './tls-on-connect-port-not-listening';
import * as tlsVerifyWithoutRequire from './tls-verify-without-require';

export const settingsDocs: readonly Documented[] = [
  keepEnvironmentUnset,
  tlsOnConnectPortNotListening,
  tlsVerifyWithoutRequire,
];
