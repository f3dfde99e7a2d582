/** The drivers of routers by name. */
import { acceptRouter } from './accept';
import { dnslookupRouter } from './dnslookup';
import { ipliteralRouter } from './ipliteral';
import { iplookupRouter } from './iplookup';
import { manualrouteRouter } from './manualroute';
import { queryprogramRouter } from './queryprogram';
import { redirectRouter } from './redirect';
import type { RouterDriver } from './router';

export const routers: Readonly<Record<string, RouterDriver>> = {
  accept: acceptRouter,
  dnslookup: dnslookupRouter,
  ipliteral: ipliteralRouter,
  iplookup: iplookupRouter,
  manualroute: manualrouteRouter,
  queryprogram: queryprogramRouter,
  redirect: redirectRouter,
};
