/** A part of an ACL that nothing ever comes to: behind a statement that asks nothing, "endpass" that changes nothing, a message too late. */
import { placeOf } from '../../syntax/report';
import type { Acl, AclStatement } from '../../syntax/tree';
import type { Finding, Rule, RuleDoc, Subject } from '../rule';
import { deadEnd } from './dead';
import { aroundEndpass, isCondition } from './outcome';

export const rule: Rule = {
  code: 'acl-dead-statement',
  severity: 'warning',
  title: 'A part of an ACL that nothing comes to',
  *check({ model }) {
    for (const acl of model.acls.values()) {
      yield* behindTheEnd(model, acl);
      for (const statement of acl.statements) {
        yield* uselessEndpass(statement);
        yield* lateMessage(statement);
      }
    }
  },
};

function* behindTheEnd(model: Subject['model'], acl: Acl): Iterable<Finding> {
  const end = deadEnd(model, acl);
  if (!end) return;
  const [ending, dead] = end;
  const { text } = ending.verb;
  yield {
    at: placeOf(dead.verb),
    message: `Nothing comes to this statement: the "${text}" before it asks for nothing, so the list always ends there. Give that one a condition, or remove what follows.`,
    tags: ['unnecessary'],
    related: [{ at: placeOf(ending.verb), message: 'the list ends here' }],
  };
}

function* uselessEndpass(statement: AclStatement): Iterable<Finding> {
  const { verb, entries } = statement;
  const endpass = entries.find(({ name }) => name.text === 'endpass');
  if (!endpass || (verb.text !== 'accept' && verb.text !== 'discard')) return;
  const { before, behind } = aroundEndpass(statement);
  const at = placeOf(endpass.name);
  if (behind.length === 0)
    yield {
      at,
      message:
        'There is no condition behind "endpass", so it changes nothing. Move it in front of the conditions that have to hold.',
      tags: ['unnecessary'],
    };
  else if (before.length === 0)
    yield {
      at,
      message: `There is no condition in front of "endpass", so the list always ends here. That is what "require" is for; otherwise move it behind the conditions that choose whom this is about.`,
    };
}

/** A condition of "require" that fails ends it at once: a modifier behind the last condition is only come to when all hold. */
function* lateMessage({ verb, entries }: AclStatement): Iterable<Finding> {
  if (verb.text !== 'require') return;
  const lastCondition = entries.findLastIndex(isCondition);
  if (lastCondition === -1) return;
  for (const { name } of entries.slice(lastCondition + 1))
    if (name.text === 'message' || name.text === 'log_message')
      yield {
        at: placeOf(name),
        message: `"${name.text}" behind the last condition of "require" is never used: a condition that fails ends the statement before Exim comes here. Move it in front of the condition it speaks of.`,
        tags: ['unnecessary'],
      };
}

export const doc: RuleDoc = {
  text: `Exim goes through the statements of an ACL in order and stops at the first that decides; within a statement, at the first
condition that fails. Reported are

- statements behind an \`accept\`, \`deny\`, \`drop\`, \`defer\` or \`discard\` without any condition,
- \`endpass\` without a condition behind it, or without one before it,
- \`message\` behind the conditions of \`require\`: Exim has left the statement by then, and sends its own text.

A statement between \`.ifdef\` and \`.endif\` does not count as the end.`,
  bad: `acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  accept
  deny domains = example.net
`,
  good: `acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  deny domains = example.net
  accept
`,
};
