/** A condition, modifier, control, verification or verb that Exim does not allow at the event at which its ACL runs. */
import {
  type AclContext,
  type AclEntry as AclWord,
  aclContexts,
  aclEvents,
  aclOptionsOf,
  findAclVerb,
  isAllowedIn,
} from '../../reference/acl';
import { placeOf } from '../../syntax/report';
import type { Acl, AclStatement } from '../../syntax/tree';
import type { Finding, Rule, RuleDoc } from '../rule';
import { aclRuns, type Run } from './runs';
import { type UsedWord, usedWords } from './words';

export const rule: Rule = {
  code: 'acl-condition-context',
  severity: 'error',
  title: 'A condition or modifier where its ACL cannot use it',
  *check({ model, version }) {
    for (const [acl, runs] of aclRuns(model))
      for (const statement of acl.statements) {
        yield* verbFindings(acl, statement, runs, version);
        let guarded = false;
        for (const entry of statement.entries) {
          for (const used of usedWords(entry)) {
            const wrong = runs.filter(({ context }) => !isAllowedIn(used.word, context, version));
            if (wrong[0]) yield finding(used, wrong, guarded, version);
          }
          // Where another list's or an expansion's answer comes first, the place may never be come to.
          if (entry.name.text === 'condition' || entry.name.text === 'acl') guarded = true;
        }
      }
  },
};

const prefixes: Partial<Record<AclWord['kind'], string>> = { control: 'control = ', verify: 'verify = ' };

function finding(
  { word, at, exim }: UsedWord,
  wrong: readonly Run[],
  guarded: boolean,
  version: string,
): Finding {
  const events = [...new Set(wrong.map(({ context }) => eventName(context)))];
  const [first] = wrong;
  const called = wrong.every(({ caller }) => caller !== undefined);
  return {
    at: placeOf(at),
    ...((guarded || called) && { severity: 'warning' as const }),
    message: `"${prefixes[word.kind] ?? ''}${word.name}" cannot be used when the ACL runs for ${events.join(' and ')}: ${consequence(first?.context, exim(events[0] ?? ''))}.${advice(word, version)}`,
    related: wrong.map(({ option, caller }) => ({
      at: placeOf(option.name),
      message: caller
        ? `this option's list comes here over "${caller.name.text}"`
        : 'this option names the list',
    })),
  };
}

function consequence(context: AclContext | undefined, exim: string): string {
  if (context === 'quit' || context === 'notquit' || context === 'not_smtp_start')
    return `Exim stops there and logs "${exim}"`;
  return `Exim stops there, refuses with a temporary error, and logs "${exim}"`;
}

/** Where the word belongs, as far as that can be said in a few words. */
function advice(word: AclWord, version: string): string {
  const places = usualPlaces.filter((context) => isAllowedIn(word, context, version));
  const options = places.flatMap((context) =>
    aclOptionsOf(context)
      .slice(0, 1)
      .map(({ name }) => name),
  );
  if (options.length === 0 || options.length > 4) return '';
  return ` Move it to the list of ${options.join(' or ')}.`;
}

const usualPlaces: readonly AclContext[] = aclContexts.filter((context) =>
  ['connect', 'helo', 'mail', 'rcpt', 'data', 'mime', 'dkim', 'vrfy', 'atrn', 'wellknown'].includes(context),
);

/** `quit` and `notquit` may not fail, some events have nothing to discard, and one no connection to drop. */
function* verbFindings(
  acl: Acl,
  { verb }: AclStatement,
  runs: readonly Run[],
  version: string,
): Iterable<Finding> {
  const word = findAclVerb(verb.text);
  if (!word) return;
  for (const { context, option, caller } of runs) {
    const related = [{ at: placeOf(option.name), message: `this option's list is "${acl.name.text}"` }];
    const event = eventName(context);
    // A list that is called may fail: the condition "acl" then fails.
    const mayNotFail = (context === 'quit' || context === 'notquit') && !caller;
    if (mayNotFail && verb.text !== 'accept' && verb.text !== 'warn')
      yield {
        at: placeOf(verb),
        severity: 'warning',
        message: `The ACL for ${event} can refuse nothing: Exim logs "QUIT or not-QUIT toplevel ACL may not fail ('${verb.text}' verb used incorrectly)". Use "warn" and "accept".`,
        related,
      };
    else if (!isAllowedIn(word, context, version))
      yield {
        at: placeOf(verb),
        ...(caller && { severity: 'warning' as const }),
        message: `"${verb.text}" cannot be used when the ACL runs for ${event}. Exim refuses with a temporary error, and logs: "${verb.text}" verb not allowed in ${event} ACL.`,
        related,
      };
  }
}

/** As Exim calls it in its messages. */
function eventName(context: AclContext): string {
  const facts = aclEvents().find(({ name }) => name === context)?.syntax ?? [];
  const named = facts.find((fact) => fact.startsWith('errorMessageName='));
  return named?.slice('errorMessageName='.length) ?? context;
}

export const doc: RuleDoc = {
  text: `At each step of an SMTP conversation only some things are known: there is no recipient at MAIL, and no message before DATA. Exim
looks at this when the list runs, not when it starts: everybody who comes to the place is then refused with
\`451 Temporary local problem\`, and the log says \`cannot test recipients condition in MAIL ACL\`.

Lists that are called with \`acl =\` or \`\${acl{…}}\` are looked at for every event from which they can be come to. It is a warning where
such a list or an earlier \`condition\` of the statement may keep Exim from the place. Also reported are \`discard\` and \`drop\` where
there is nothing to discard or drop, and verbs that refuse in the lists of \`acl_smtp_quit\` and \`acl_smtp_notquit\`.`,
  bad: `acl_smtp_mail = check_mail
begin acl
check_mail:
  deny recipients = spamtrap@example.com
  accept
`,
  good: `acl_smtp_mail = check_mail
begin acl
check_mail:
  deny senders = spammer@example.com
  accept
`,
};
