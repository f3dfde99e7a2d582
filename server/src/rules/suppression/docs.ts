/** The pages of the rules on comments that suppress findings; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';

export const suppressionDocs: readonly Documented[] = [];
