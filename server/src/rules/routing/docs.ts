/** The pages of the rules on routers and transports; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';

export const routingDocs: readonly Documented[] = [];
