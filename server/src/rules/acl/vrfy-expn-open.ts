/** Anybody may ask with VRFY or EXPN which addresses there are. */
import { placeOf } from '../../syntax/report';
import type { OptionSetting } from '../../syntax/tree';
import type { Finding, Rule, RuleDoc } from '../rule';
import { isWhole } from '../skipped';
import { outcomeOf } from './outcome';
import { aclsOfOption } from './runs';

export const rule: Rule = {
  code: 'vrfy-expn-open',
  severity: 'info',
  title: 'VRFY or EXPN for everybody',
  *check(subject) {
    const { model } = subject;
    if (!isWhole(subject)) return;
    for (const [option, command] of [
      ['acl_smtp_vrfy', 'VRFY'],
      ['acl_smtp_expn', 'EXPN'],
    ] as const) {
      const setting = model.main.get(option);
      if (!setting) continue;
      if (setting.value?.text.trim() === 'accept' && !model.acls.has('accept')) {
        yield finding(setting, command, placeOf(setting.value.span));
        continue;
      }
      for (const acl of aclsOfOption(model, option)) {
        const [open] = outcomeOf(model, acl, { recipient: 'ours', trustHosts: true }).open;
        if (open) yield finding(setting, command, placeOf(open.verb));
      }
    }
  },
};

function finding(setting: OptionSetting, command: 'VRFY' | 'EXPN', at: Finding['at']): Finding {
  const what = command === 'VRFY' ? 'which addresses there are' : 'who is behind an alias or list';
  return {
    at,
    ...(command === 'EXPN' && { severity: 'warning' as const }),
    message: `Any host may ask with ${command} ${what}. Accept it from hosts you know only, with a "hosts" condition.`,
    related: [{ at: placeOf(setting.name), message: `the ACL for ${command}` }],
  };
}

export const doc: RuleDoc = {
  text: `VRFY tells whether an address exists, EXPN what an alias or a mailing list stands for. Exim refuses EXPN and evades VRFY
unless an ACL accepts them; one that accepts them from everybody hands out addresses to whoever collects them. EXPN is a warning.

Restrict the statement with \`hosts\`.`,
  bad: `acl_smtp_expn = check_expn
begin acl
check_expn:
  accept
`,
  good: `acl_smtp_expn = check_expn
begin acl
check_expn:
  accept hosts = 127.0.0.1 : 192.0.2.0/24
`,
};
