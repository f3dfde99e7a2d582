/** Every code that is reported with its page, for the generated documentation and for tests; no bundle imports this. */
import { macrosDocs } from './macros/docs';
import { namesDocs } from './names/docs';
import type { Documented } from './rule';
import { taintDocs } from './taint/docs';

export const documented: readonly Documented[] = [...macrosDocs, ...namesDocs, ...taintDocs];
