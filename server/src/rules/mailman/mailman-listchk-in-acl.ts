/** A path that was written for a list stands in `exists{}`, where its doubled colon or its separator is a part of the path. */
import { expandedValues } from '../../model/expansions';
import type { ConditionNode, ExpansionNode, ExpansionText } from '../../syntax/expansion/tree';
import { placeOf } from '../../syntax/report';
import type { Value } from '../../syntax/tree';
import { valueSpan } from '../../syntax/words';
import type { Rule, RuleDoc } from '../rule';

export const rule: Rule = {
  code: 'mailman-listchk-in-acl',
  severity: 'error',
  title: 'A path from require_files in a test for its existence',
  *check({ model, version }) {
    for (const { value, nodes } of expandedValues(model, version)) {
      if (!value.text.includes('exists')) continue;
      for (const node of nodes) {
        const path = pathTested(node);
        const slip = path && slipIn(path);
        if (!slip) continue;
        const at = placeOf(valueSpan(value, path.start, path.end));
        yield {
          at,
          message: `This path never exists: ${slip}. Use a macro of its own in "exists", without what only a list needs.`,
          fixes: [
            { title: 'Write the path out', safe: false, edits: [{ at, newText: withoutSlip(path, value) }] },
          ],
        };
      }
    }
  },
};

function pathTested(node: ExpansionNode | ConditionNode): ExpansionText | undefined {
  return node.kind === 'condition' && node.name === 'exists' ? node.args[0]?.text : undefined;
}

/** Paths do not begin with `<`, and local parts hardly with a colon. */
function slipIn({ nodes }: ExpansionText): string | undefined {
  const [first] = nodes;
  if (first?.kind === 'literal' && /^\s*<[^\w\s]/.test(first.text))
    return `"${first.text.trim().slice(0, 2)}" names the separator of a list, and this is none`;
  for (const node of nodes) {
    if (node.kind !== 'operator') continue;
    const [inner] = node.text.nodes;
    if (inner?.kind === 'literal' && inner.text.startsWith(':') && node.text.nodes.length > 1)
      return `outside a list the second of two colons belongs to the text, and "\${${node.operator}::" puts a colon into the path`;
  }
  return undefined;
}

/** The list may use the macro as it is: only here the path stands for itself. */
function withoutSlip({ start, end }: ExpansionText, { text }: Value): string {
  return text
    .slice(start, end)
    .replace(/^\s*<[^\w\s]\s*/, '')
    .replace(/(\$\{\w+:):/g, '$1');
}

export const doc: RuleDoc = {
  text: `\`require_files\` is a list, so that a colon in one of its paths has to be doubled: \`\${lc::$local_part}\`; or the list begins with
another separator: \`<, /path\`. In \`exists{}\` there is no list. The doubled colon becomes a colon in front of the name, the separator a part
of the path, and the file is never found. The HOWTO for Mailman has this in its ACL: \`exists{MM_LISTCHK}\` with the macro that its router
uses in \`require_files\`. The statement never applies.

Use a path without operators (a macro of its own, or \`$local_part_data\` behind a \`local_parts\` test).`,
  bad: `MM_LISTCHK = /var/lib/mailman/lists/\${lc::$local_part}/config.pck
acl_smtp_rcpt = check_rcpt
domainlist local_domains = example.com
begin acl
check_rcpt:
  deny senders = :
       domains = +local_domains
       condition = \${if exists{MM_LISTCHK}{yes}{no}}
  accept domains = +local_domains
  deny
`,
  good: `MM_LISTCHK = /var/lib/mailman/lists/\${lc:$local_part}/config.pck
acl_smtp_rcpt = check_rcpt
domainlist local_domains = example.com
begin acl
check_rcpt:
  deny senders = :
       domains = +local_domains
       condition = \${if exists{MM_LISTCHK}{yes}{no}}
  accept domains = +local_domains
  deny
`,
};
