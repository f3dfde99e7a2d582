/** A router redirects to a pipe or a file and names no transport for it. */
import { optionOf } from '../../model/model';
import { expansionOf, releaseOf } from '../../model/values';
import type { ExpansionText } from '../../syntax/expansion/tree';
import { placeOf } from '../../syntax/report';
import type { Driver } from '../../syntax/tree';
import { valueSpan } from '../../syntax/words';
import type { Rule, RuleDoc } from '../rule';
import { branches } from '../taint/redirect-targets';

interface Target {
  readonly option: 'pipe_transport' | 'file_transport' | 'directory_transport';
  readonly start: number;
  readonly end: number;
}

export const rule: Rule = {
  code: 'redirect-without-transport',
  severity: 'error',
  title: 'A redirection to a pipe or file without a transport',
  *check({ model, version }) {
    for (const router of model.routers) {
      const value = router.driver === 'redirect' ? optionOf(router, 'data')?.value : undefined;
      if (!value || !/[|/]/.test(value.text)) continue;
      for (const text of branches(expansionOf(value, releaseOf(version)).text))
        for (const { option, start, end } of targetsIn(text)) {
          if (optionOf(router, option) || isForbidden(router, option)) continue;
          yield {
            at: placeOf(valueSpan(value, start, end)),
            message: `The router has no "${option}", so that delivery to this is deferred for ever: "${option} unset in ${router.name.text} router". Name a transport in "${option}".`,
            related: [{ at: placeOf(router.name), message: 'the router' }],
          };
        }
    }
  },
};

/** What begins an item of the redirection list with a bar or a slash. */
function* targetsIn(text: ExpansionText): Iterable<Target> {
  let begins = true;
  for (const node of text.nodes) {
    if (node.kind !== 'literal') {
      begins = false;
      continue;
    }
    for (const { 0: item, index } of node.text.matchAll(/[^,\n]+[,\n]?/g)) {
      const [, lead = '', mark] = /^(\s*"?\s*)([|/])/.exec(item) ?? [];
      const written = item.slice(lead.length).replace(/[\s",]+$/, '');
      const isClosed = /[,\n]$/.test(item);
      if (begins && mark && written !== '/dev/null') {
        const start = node.start + index + lead.length;
        // What an expansion behind it ends with is not known.
        const isWhole = isClosed || node === text.nodes.at(-1);
        yield { option: optionFor(written, isWhole), start, end: start + written.length };
      }
      begins = isClosed;
    }
  }
}

function optionFor(written: string, isWhole: boolean): Target['option'] {
  if (written.startsWith('|')) return 'pipe_transport';
  return isWhole && written.endsWith('/') ? 'directory_transport' : 'file_transport';
}

function isForbidden(router: Driver, option: Target['option']): boolean {
  return optionOf(router, option === 'pipe_transport' ? 'forbid_pipe' : 'forbid_file') !== undefined;
}

export const doc: RuleDoc = {
  text: `An item of a redirection that begins with \`|\` is a pipe, one that begins with \`/\` a file, or with a \`/\` at its end too a directory. Exim
delivers to them with the transports that the router names in \`pipe_transport\`, \`file_transport\` and \`directory_transport\`. Where the
option is not set the message stays on the queue; Exim says so only when it delivers.

Set the option; the usual transports for it are called \`address_pipe\` and \`address_file\`. \`/dev/null\` needs none.`,
  bad: `begin routers
announce:
  driver = redirect
  domains = example.com
  local_parts = announce
  data = |/usr/local/bin/announce
`,
  good: `begin routers
announce:
  driver = redirect
  domains = example.com
  local_parts = announce
  data = |/usr/local/bin/announce
  pipe_transport = address_pipe
begin transports
address_pipe:
  driver = pipe
`,
};
