/** An expansion with a space in it is cut in two, because Exim splits commands and routes into words before it expands them. */
import type { Rule, RuleDoc } from '../rule';
import { cutExpansions } from './cut-expansions';
import { findingIn, fixIn } from './in-value';

export const rule: Rule = {
  code: 'pipe-unquoted-expansion',
  severity: 'error',
  title: 'An expansion with spaces in a command, without quotes',
  *check(subject) {
    for (const { placed, range, failure } of cutExpansions(subject, [
      'command',
      'transport_filter',
      'route_list',
    ])) {
      const { value, name } = placed;
      const text = value.text.slice(range.start, range.end);
      // Rules of a route_list know double quotes alone; in those a backslash would begin an escape.
      const quote = name === 'route_list' ? '"' : "'";
      const quotable = !text.includes(quote) && !(quote === '"' && (text.includes('\\') || value.quoted));
      const fixes = quotable
        ? fixIn('Put it in quotes', value, [
            { start: range.start, end: range.start, newText: quote },
            { start: range.end, end: range.end, newText: quote },
          ])
        : [];
      yield findingIn(
        value,
        range,
        `Exim splits "${name}" at white space before it expands the words, so this expansion is cut and fails: ${failure}. Put it in quotes.`,
        fixes,
      );
    }
  },
};

export const doc: RuleDoc = {
  text: `Exim splits the command of a pipe and the rules of a \`route_list\` into words first, and expands each word by itself. An expansion
with a space in it is therefore cut, unless it stands in quotes; every delivery is deferred with \`Expansion of "\${if" from command … failed\`.

Put the whole word in quotes: what is expanded then remains one argument, whatever it holds.`,
  bad: `begin routers
lists:
  driver = accept
  local_parts = lsearch;/etc/lists
  transport = lists
begin transports
lists:
  driver = pipe
  command = /usr/local/bin/lists \${if eq{$local_part_data}{all} {announce} {post}}
`,
  good: `begin routers
lists:
  driver = accept
  local_parts = lsearch;/etc/lists
  transport = lists
begin transports
lists:
  driver = pipe
  command = /usr/local/bin/lists '\${if eq{$local_part_data}{all} {announce} {post}}'
`,
};
