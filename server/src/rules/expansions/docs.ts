/** The pages of the rules on the text inside values; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';
import * as expansionSyntax from './expansion-syntax';
import * as unknownVariable from './unknown-variable';

export const expansionsDocs: readonly Documented[] = [expansionSyntax, unknownVariable];
