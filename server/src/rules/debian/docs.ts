/** The pages of the rules on Debian's way of keeping the configuration; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';

export const debianDocs: readonly Documented[] = [];
