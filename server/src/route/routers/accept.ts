/** The accept router: whatever meets its preconditions goes to its transport. */
import { accept, type RouterEnd, type RouterRun } from './router';

export function acceptRouter(run: RouterRun): RouterEnd {
  return accept(run);
}
