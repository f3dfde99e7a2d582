/** What a precondition is: made once for a router out of its options, asked for each address. */
import type { Driver } from '../../syntax/tree';
import type { AddressItem } from '../address';
import type { Routing } from '../routing';
import type { StepBuilder } from '../step';
import type { Outcome } from './outcome';

export type Precondition = (routing: Routing, address: AddressItem, step: StepBuilder) => Outcome;

/** Undefined where the router does not set the options, so that there is nothing to meet. */
export type PreparePrecondition = (router: Driver) => Precondition | undefined;
