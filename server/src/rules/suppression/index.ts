/** What is reported about comments that suppress findings. */
import type { CodeHead } from '../rule';

export const suppressionHeads: readonly CodeHead[] = [];
