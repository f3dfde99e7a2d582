/** The pages of the rules on data from outside; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';
import * as mailmanVerpTainted from './mailman-verp-tainted';
import * as shellInjection from './shell-injection';
import * as sqlInjection from './sql-injection';
import * as taintLookupFile from './taint-lookup-file';
import * as taintPipeArg from './taint-pipe-arg';
import * as taintTransportPath from './taint-transport-path';

export const taintDocs: readonly Documented[] = [
  taintPipeArg,
  mailmanVerpTainted,
  taintTransportPath,
  taintLookupFile,
  sqlInjection,
  shellInjection,
];
