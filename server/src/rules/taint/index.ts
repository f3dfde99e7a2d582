/** Rules on data from outside that ends up where Exim refuses it, or where it does harm, in the order in which they run. */
import type { Rule } from '../rule';
import { rule as mailmanVerpTainted } from './mailman-verp-tainted';
import { rule as shellInjection } from './shell-injection';
import { rule as sqlInjection } from './sql-injection';
import { rule as taintLookupFile } from './taint-lookup-file';
import { rule as taintPipeArg } from './taint-pipe-arg';
import { rule as taintTransportPath } from './taint-transport-path';

export const taintRules: readonly Rule[] = [
  taintPipeArg,
  mailmanVerpTainted,
  taintTransportPath,
  taintLookupFile,
  sqlInjection,
  shellInjection,
];
