/** The command of a pipe transport contains text from outside, which Exim refuses when it delivers. */
import { booleanOf, optionOf } from '../../model/model';
import { type TaintSource, taintSources } from '../../model/taint';
import { expansionOf, releaseOf } from '../../model/values';
import type { Severity } from '../../preprocess/problem';
import { compareVersions, type EximVersion } from '../../reference';
import type { Value } from '../../syntax/tree';
import type { Finding, Rule, RuleDoc, Subject } from '../rule';
import { commandWords } from './command-words';
import { taintFinding } from './taint-finding';

export const rule: Rule = {
  code: 'taint-pipe-arg',
  severity: 'error',
  title: 'Text from outside in the command of a pipe',
  *check(subject) {
    yield* taintedWords(subject, ({ affix }) => affix !== 'local_part_suffix');
  },
};

/** Findings for those words of all pipe commands that a source of the wanted sort gets into. */
export function* taintedWords(
  subject: Subject,
  isWanted: (source: TaintSource) => boolean,
): Iterable<Finding> {
  const severity: Severity =
    compareVersions(subject.version as EximVersion, '4.96') < 0 ? 'warning' : 'error';
  for (const transport of subject.model.transports.values()) {
    const value = optionOf(transport, 'command')?.value;
    // A shell takes the whole command as one word that is not looked at.
    if (transport.driver !== 'pipe' || !value || booleanOf(optionOf(transport, 'use_shell'), false)) continue;
    for (const { source, word } of sourcesByWord(value, subject.version)) {
      if (!isWanted(source)) continue;
      const consequence = `Exim 4.96 and later bounce the message: "Tainted arg ${word} for ${transport.name.text} transport command".`;
      const finding = taintFinding(subject, transport, value, source, consequence);
      if (finding) yield { severity, ...finding };
    }
  }
}

function sourcesByWord(value: Value, version: string): { source: TaintSource; word: number }[] {
  const words = commandWords(value.text);
  return taintSources(expansionOf(value, releaseOf(version)).text).flatMap((source) => {
    const { start, end } = source.node;
    const word = words.findIndex((range) => range.start <= start && end <= range.end);
    return word === -1 ? [] : [{ source, word }];
  });
}

export const doc: RuleDoc = {
  text: `Since 4.96 Exim gives no program an argument that somebody outside has chosen. It starts without complaint; when a message is
delivered, it bounces with \`Tainted arg 2 for … transport command\`. Tainted are \`$local_part\`, \`$domain\`, the sender, headers, and
everything that is made from them.

Use \`$local_part_data\` and \`$domain_data\`, which hold what a \`local_parts\` or \`domains\` test of the router has found, or hand the
text over in \`environment\`.`,
  bad: `begin routers
lists:
  driver = accept
  local_parts = dsearch,filter=subdir;/srv/lists
  transport = lists
begin transports
lists:
  driver = pipe
  command = /usr/local/bin/lists post $local_part
  user = mail
`,
  good: `begin routers
lists:
  driver = accept
  local_parts = dsearch,filter=subdir;/srv/lists
  transport = lists
begin transports
lists:
  driver = pipe
  command = /usr/local/bin/lists post $local_part_data
  user = mail
`,
};
