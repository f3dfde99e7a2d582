/** What is reported about comments that suppress findings. */
import type { CodeHead } from '../rule';
import { rule as unknownSuppression } from './unknown-suppression';
import { rule as unusedSuppression } from './unused-suppression';

export const suppressionHeads: readonly CodeHead[] = [unknownSuppression, unusedSuppression];
