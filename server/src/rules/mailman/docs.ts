/** The pages of the rules on Mailman beside Exim; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';

export const mailmanDocs: readonly Documented[] = [];
