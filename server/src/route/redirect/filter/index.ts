/** Filter files of redirect routers: which kind a text is, whether this router lets it run, and what it makes. */
import type { Bytes } from '../../../expand/value';
import { flagOf } from '../../options';
import type { Interpreted } from '../../routers/redirect';
import type { RouterRun } from '../../routers/router';
import type { RedirectionItem } from '../../trace';
import type { Generated } from '../generated';
import { parseFilter } from './parse';
import { runCommands } from './run';
import { runSieve } from './sieve';
import { FilterError } from './words';

export type FilterKind = 'list' | 'exim' | 'sieve';

/** A first line `# Exim filter` or `# Sieve filter`, in any case and spacing, makes a text a filter (rda.c, rda_is_filter). */
export function filterKind(text: string): FilterKind {
  const tag = /^\s*#\s*(exim|sieve)\s+filter/i.exec(text)?.[1]?.toLowerCase();
  return tag === 'exim' || tag === 'sieve' ? tag : 'list';
}

export function runFilter(run: RouterRun, text: Bytes, kind: 'exim' | 'sieve'): Interpreted {
  const { router, routing } = run;
  const made: Generated[] = [];
  const done = (end: Interpreted['end']): Interpreted => ({
    end,
    made,
    items: made.map((one): RedirectionItem => ({ text: one.text, kind: one.kind })),
    skipped: [],
    filter: true,
  });
  if (!flagOf(router, 'allow_filter')) return done({ kind: 'error', message: 'filtering not enabled' });
  if (flagOf(router, `forbid_${kind}_filter`)) {
    const name = kind === 'exim' ? 'Exim' : 'Sieve';
    return done({ kind: 'error', message: `${name} filtering not enabled` });
  }
  try {
    if (kind === 'sieve') return done(runSieve(run, text.text, made));
    const commands = parseFilter(text.text, {
      fail: flagOf(router, 'allow_fail'),
      freeze: flagOf(router, 'allow_freeze'),
      defer: flagOf(router, 'allow_defer'),
    });
    const prepend = flagOf(router, 'filter_prepend_home', true);
    const home = prepend ? (routing.locals.get('home')?.text ?? run.user?.home) : undefined;
    return done(runCommands({ routing, delivered: false }, commands, { home }, made));
  } catch (error) {
    if (error instanceof FilterError) return done({ kind: 'error', message: error.message });
    throw error;
  }
}
