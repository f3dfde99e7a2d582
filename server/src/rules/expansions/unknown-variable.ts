/** A variable that no Exim, not the aimed-at release, or not its build has. */
import { expandedValues } from '../../model/expansions';
import { siteOf } from '../../preprocess/provenance';
import { type EximVersion, findVariable, isBuilt } from '../../reference';
import { valueSpan } from '../../syntax/words';
import type { Finding, Rule, RuleDoc, Subject } from '../rule';
import { expansionFailures, failureFinding, isUnknownVariable, renameFix } from './expansion-failures';

export const rule: Rule = {
  code: 'unknown-variable',
  severity: 'error',
  title: 'A variable that Exim does not have',
  *check(subject) {
    for (const found of expansionFailures(subject)) {
      if (!isUnknownVariable(found.failure)) continue;
      const name = /"(?:\$\{)?(\w+)\}?"/.exec(found.message)?.[1] ?? '';
      const other = otherReleases(name);
      const { meant } = found.failure;
      const advice = other || (meant ? ` Did you mean "$${meant}"?` : '');
      yield failureFinding(found, advice, other ? [] : renameFix(found));
    }
    yield* notBuilt(subject);
  },
};

function otherReleases(name: string): string {
  const entry = findVariable(name);
  if (entry?.since) return ` $${name} exists since Exim ${entry.since}.`;
  if (entry?.removed)
    return ` Exim ${entry.removed} removed it${entry.replacedBy ? `: use $${entry.replacedBy}` : ''}.`;
  return '';
}

/** The release has the variable, but only where a part was built into it that Debian's package leaves out. */
function* notBuilt({ model, version }: Subject): Iterable<Finding> {
  for (const placed of expandedValues(model, version)) {
    const { value } = placed;
    if (!value.text.includes('$')) continue;
    for (const node of placed.nodes) {
      if (node.kind !== 'variable' || node.failure) continue;
      const entry = findVariable(node.name);
      if (!entry?.condition || isBuilt(entry, version as EximVersion)) continue;
      const span = valueSpan(value, node.start, node.end);
      yield {
        at: siteOf(span.line, span.start, span.end) ?? span.line.raw,
        severity: 'warning',
        message: `Only an Exim built with ${entry.condition} has $${node.name}; Debian's packages are not. To any other the name is unknown, and the expansion fails.`,
      };
    }
  }
}

export const doc: RuleDoc = {
  text: `Exim looks up the name of a variable when it expands the text around it. It starts with \`$local_prat\` in a value, and then defers or
refuses mail: \`unknown variable name "local_prat"\`. Names that an administrator makes up begin with \`acl_c\`, \`acl_m\` (then a digit
or an underscore) or \`r_\`; headers are \`$h_name:\`, what comes from outside the message is in \`\${env{NAME}}\`.

Which variables there are depends on the release, and on what was built into it: the latter is a warning.`,
  bad: `begin acl
check_rcpt:
  deny message = no $local_prat here
`,
  good: `begin acl
check_rcpt:
  deny message = no $local_part here
`,
};
