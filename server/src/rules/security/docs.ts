/** The pages of the rules on what gives away data, relays for others or runs what others wrote; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';

export const securityDocs: readonly Documented[] = [];
