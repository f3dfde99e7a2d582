/** The pages of what is reported about comments that suppress findings; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';
import * as unknownSuppression from './unknown-suppression';
import * as unusedSuppression from './unused-suppression';

export const suppressionDocs: readonly Documented[] = [unknownSuppression, unusedSuppression];
