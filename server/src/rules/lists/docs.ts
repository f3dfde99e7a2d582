/** The pages of the rules on lists and their patterns; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';

export const listsDocs: readonly Documented[] = [];
