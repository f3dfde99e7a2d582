/** A password is compared with what a lookup finds, and an empty password equals what it gives when it finds nothing. */
import { expandedValues } from '../../model/expansions';
import type {
  ConditionNode,
  ExpansionNode,
  ExpansionText,
  ItemNode,
  YesNo,
} from '../../syntax/expansion/tree';
import type { Rule, RuleDoc } from '../rule';
import { findingIn, fixIn } from './in-value';

export const rule: Rule = {
  code: 'auth-empty-lookup',
  severity: 'error',
  title: 'A login that succeeds with an empty password',
  *check({ model, version }) {
    for (const placed of expandedValues(model, version)) {
      const { place, name, value } = placed;
      if (place.kind !== 'driver' || place.driver.kind !== 'authenticator' || name !== 'server_condition')
        continue;
      const asked = new Set(placed.nodes.flatMap(askedForEmpty));
      for (const node of placed.nodes) {
        const compared = node.kind === 'condition' ? comparison(node) : undefined;
        if (!compared || asked.has(compared.password)) continue;
        const { item } = compared;
        const end = value.text[item.end - 1] === '}' ? item.end - 1 : item.end;
        const nothing = outcomeOf(item)?.yes ? 'fail' : '{$value}fail';
        yield findingIn(
          value,
          item,
          `When this ${item.name} finds nothing its value is empty, and an empty $${compared.password} equals it: anybody gets in under a name that does not exist. Let it fail instead, with ${nothing} before the closing brace.`,
          fixIn(`Add ${nothing}`, value, [{ start: end, end, newText: nothing }]),
        );
      }
    }
  },
};

/** `eq` and `eqi` of a password and of something that is empty where a lookup finds nothing. */
function comparison(condition: ConditionNode): { password: string; item: ItemNode } | undefined {
  if (!/^eqi?$/.test(condition.name)) return undefined;
  const [one, two] = condition.args.map(({ text }) => text);
  if (!one || !two) return undefined;
  const password = passwordIn(one) ?? passwordIn(two);
  const item = emptyItem(one) ?? emptyItem(two);
  return password !== undefined && item ? { password, item } : undefined;
}

/** `$auth2`, `$2` or one of them in an operator. */
function passwordIn({ nodes }: ExpansionText): string | undefined {
  const [node, more] = nodes;
  if (!node || more) return undefined;
  // A digest of nothing is not empty.
  if (node.kind === 'operator') return /^[lu]c$/.test(node.operator) ? passwordIn(node.text) : undefined;
  if (node.kind === 'number') return String(node.number);
  return node.kind === 'variable' && /^auth\d$/.test(node.name) ? node.name : undefined;
}

/** A lookup, or an extraction from one, that is the whole text and gives nothing where nothing is found. */
function emptyItem({ nodes }: ExpansionText): ItemNode | undefined {
  const [node, more] = nodes;
  if (!node || more) return undefined;
  if (node.kind === 'operator' && /^[lu]c$/.test(node.operator)) return emptyItem(node.text);
  if (node.kind !== 'item') return undefined;
  const outcome = outcomeOf(node);
  if (outcome?.fail || outcome?.no) return undefined;
  if (node.name === 'lookup') return node;
  const data = node.name === 'extract' ? node.args.slice(1).some(({ text }) => emptyItem(text)) : false;
  return data ? node : undefined;
}

/** An `extract` by number has its strings behind the third argument, any other behind the second. */
function outcomeOf({ name, args, yesNo, choices }: ItemNode): YesNo | undefined {
  if (name !== 'extract') return yesNo;
  return choices?.[/^-?\d+$/.test(args[0]?.text.literal?.trim() ?? '') ? 1 : 0];
}

/** The password that a condition compares with a literal text, such as the empty one, or asks for with `def:`. */
function askedForEmpty(node: ExpansionNode | ConditionNode): string[] {
  if (node.kind !== 'condition') return [];
  if (node.name === 'def') return node.variable ? [node.variable.name] : [];
  const texts = node.args.map(({ text }) => text);
  if (!/^(eqi?|>|>=|gti?|gei?)$/.test(node.name) || !texts.some(({ literal }) => literal !== undefined))
    return [];
  return texts.flatMap((text) => passwordIn(text) ?? []);
}

export const doc: RuleDoc = {
  text: `\`\${lookup{$auth1}lsearch{/etc/passwords}}\` is empty for a user who is not in the file. Compared with \`eq\`, an empty password equals
that: whoever gives a name that does not exist and no password is logged in, and may relay.

Let the lookup fail, which refuses the login: \`\${lookup{$auth1}lsearch{/etc/passwords}{$value}fail}\`.`,
  bad: `begin authenticators
login:
  driver = plaintext
  public_name = LOGIN
  server_advertise_condition = \${if def:tls_in_cipher}
  server_prompts = User : Password
  server_condition = \${if eq{$auth2}{\${lookup{$auth1}lsearch{/etc/exim/passwords}}}}
  server_set_id = $auth1
`,
  good: `begin authenticators
login:
  driver = plaintext
  public_name = LOGIN
  server_advertise_condition = \${if def:tls_in_cipher}
  server_prompts = User : Password
  server_condition = \${if eq{$auth2}{\${lookup{$auth1}lsearch{/etc/exim/passwords}{$value}fail}}}
  server_set_id = $auth1
`,
};
