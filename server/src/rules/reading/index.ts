/** The codes that the readers of configurations report: mostly what Exim itself refuses at start. */
import type { CodeHead } from '../rule';

export const readingHeads: readonly CodeHead[] = [];
