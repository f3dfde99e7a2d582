/** Filter files of redirect routers: which kind a text is, and whether this router lets it run. */
import type { Bytes } from '../../expand/value';
import { flagOf } from '../options';
import type { Interpreted } from '../routers/redirect';
import type { RouterRun } from '../routers/router';
import { writeLog } from '../routing';

export type FilterKind = 'list' | 'exim' | 'sieve';

/** A first line `# Exim filter` or `# Sieve filter`, in any case and spacing, makes a text a filter (rda.c, rda_is_filter). */
export function filterKind(text: string): FilterKind {
  const tag = /^\s*#\s*(exim|sieve)\s+filter/i.exec(text)?.[1]?.toLowerCase();
  return tag === 'exim' || tag === 'sieve' ? tag : 'list';
}

export function runFilter(run: RouterRun, text: Bytes, kind: 'exim' | 'sieve'): Interpreted {
  const { router } = run;
  const none = { made: [], items: [], skipped: [], filter: true } as const;
  const error = (message: string): Interpreted => ({ ...none, end: { kind: 'error', message } });
  if (!flagOf(router, 'allow_filter')) return error('filtering not enabled');
  if (flagOf(router, `forbid_${kind}_filter`)) {
    return error(`${kind === 'exim' ? 'Exim' : 'Sieve'} filtering not enabled`);
  }
  writeLog(run.routing, `a ${kind} filter of ${text.text.length} bytes is not followed`);
  return { ...none, end: { kind: 'not-delivered' } };
}
