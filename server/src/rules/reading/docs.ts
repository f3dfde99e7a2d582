/** The pages of the codes that the readers of configurations report; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';

export const readingDocs: readonly Documented[] = [];
