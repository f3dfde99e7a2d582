/** The pages of the rules on access control lists; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';

export const aclDocs: readonly Documented[] = [];
