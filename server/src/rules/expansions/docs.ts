/** The pages of the rules on what stands in expansions; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';

export const expansionsDocs: readonly Documented[] = [];
