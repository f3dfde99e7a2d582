/** Which transports deliver on this host. */
import { findDriver } from '../../reference';
import type { Driver } from '../../syntax/tree';

export function isLocalTransport(transport: Driver): boolean {
  return findDriver('transport', transport.driver ?? '')?.local ?? false;
}
