/** What an ACL may answer to a client of whom nothing is known: a host from anywhere that has not authenticated. */
import { listKindOfAclWord } from '../../model/list-kinds';
import type { Model } from '../../model/model';
import { expansionOf, walkExpansion } from '../../model/values';
import { findAclWord } from '../../reference/acl';
import type { Acl, AclEntry, AclStatement, Value } from '../../syntax/tree';
import { type Answer, matchesAnybody } from './foreign';

/** Whether such a client can bring the condition to hold, and whether it can bring it to fail. */
export interface Chance {
  readonly holds: Answer;
  readonly fails: Answer;
}

export interface Outcome {
  readonly accepted: Answer;
  readonly refused: Answer;
  /** The statements that let such a client in, of this ACL alone; every one that can be come to. */
  readonly open: readonly AclStatement[];
}

export interface Question {
  /**
   * `foreign`: the client wants a recipient in a domain that is none of ours. `ours`: it may ask for any recipient that
   * suits it.
   */
  readonly recipient: 'foreign' | 'ours';
  /** Whether a list of hosts that is open to the world counts as such; otherwise it is taken to mean some hosts. */
  readonly trustHosts: boolean;
}

const known = new WeakMap<Acl, Map<string, Outcome>>();
const undecidedOutcome: Outcome = { accepted: 'unknown', refused: 'unknown', open: [] };

/** Exim stops at more with "ACL nested too deep" (acl.c, acl_check_internal). */
const deepestNesting = 20;

/**
 * Walks through the statements in order. What cannot be known, such as a `condition` on a variable, counts against a finding:
 * a way that leads over it is not called open.
 */
export function outcomeOf(model: Model, acl: Acl, question: Question, depth = 0): Outcome {
  if (depth > deepestNesting) return undecidedOutcome;
  const key = `${question.recipient} ${question.trustHosts}`;
  const outcomes = known.get(acl) ?? new Map<string, Outcome>();
  known.set(acl, outcomes);
  let outcome = outcomes.get(key);
  if (!outcome) {
    // What an ACL that calls itself comes to.
    outcomes.set(key, undecidedOutcome);
    outcome = walk(model, acl, question, depth);
    outcomes.set(key, outcome);
  }
  return outcome;
}

function walk(model: Model, acl: Acl, question: Question, depth: number): Outcome {
  const open: AclStatement[] = [];
  let accepted: Answer = 'no';
  let refused: Answer = 'no';
  // Whether the client can come to the statement at all.
  let alive: Answer = 'yes';
  for (const statement of acl.statements) {
    if (alive === 'no') break;
    const { before, behind } = aroundEndpass(statement);
    const first = before.map((entry) => chance(model, entry, question, depth));
    const second = behind.map((entry) => chance(model, entry, question, depth));
    const all = every([...first, ...second].map(({ holds }) => holds));
    const some = any([...first, ...second].map(({ fails }) => fails));
    switch (statement.verb.text) {
      case 'accept': {
        const here = every([alive, all]);
        if (here === 'yes') open.push(statement);
        accepted = any([accepted, here]);
        // Behind "endpass" a condition that fails refuses.
        refused = any([refused, every([alive, any(second.map(({ fails }) => fails))])]);
        alive = every([alive, trusting(any(first.map(({ fails }) => fails)))]);
        break;
      }
      case 'discard':
        alive = every([alive, trusting(any(first.map(({ fails }) => fails)))]);
        break;
      case 'require':
        refused = any([refused, every([alive, some])]);
        alive = every([alive, all]);
        break;
      case 'warn':
        break;
      default:
        refused = any([refused, every([alive, all])]);
        alive = every([alive, some]);
    }
  }
  return { accepted, refused: any([refused, alive]), open };
}

/** A condition that cannot be judged restricts an "accept": there are clients for whom it fails. */
function trusting(answer: Answer): Answer {
  return answer === 'unknown' ? 'yes' : answer;
}

export function isCondition({ name }: AclEntry): boolean {
  return findAclWord(name.text)?.kind === 'condition';
}

/** The conditions on both sides of `endpass`; all are before it where there is none. */
export function aroundEndpass({ entries }: AclStatement): { before: AclEntry[]; behind: AclEntry[] } {
  const at = entries.findIndex(({ name }) => name.text === 'endpass');
  return {
    before: entries.slice(0, at === -1 ? undefined : at).filter(isCondition),
    behind: at === -1 ? [] : entries.slice(at).filter(isCondition),
  };
}

function every(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

function any(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

const not = (answer: Answer): Answer => (answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'unknown');

const either: Chance = { holds: 'yes', fails: 'yes' };
const undecided: Chance = { holds: 'unknown', fails: 'unknown' };
/** It holds for some clients or recipients that are not the client's choice. */
const forOthers: Chance = { holds: 'no', fails: 'yes' };

function chance(model: Model, entry: AclEntry, question: Question, depth: number): Chance {
  const plain = entry.value ? positive(model, entry, entry.value, question, depth) : undecided;
  return entry.negated ? { holds: plain.fails, fails: plain.holds } : plain;
}

function positive(model: Model, entry: AclEntry, value: Value, question: Question, depth: number): Chance {
  const word = entry.name.text;
  switch (word) {
    case 'acl': {
      const name = /^\s*([\w.-]+)\s*$/.exec(value.text)?.[1];
      const called = name === undefined ? undefined : model.acls.get(name);
      if (!called) return undecided;
      const { accepted, refused } = outcomeOf(model, called, question, depth + 1);
      return { holds: accepted, fails: refused };
    }
    case 'authenticated':
      return forOthers;
    case 'condition':
      return conditionChance(value);
    case 'domains':
    case 'recipients':
      return question.recipient === 'ours' ? either : listChance(model, entry, value);
    case 'hosts': {
      const found = listChance(model, entry, value);
      return question.trustHosts && found.holds === 'yes' && !entry.negated ? forOthers : found;
    }
    case 'local_parts': {
      const found = listChance(model, entry, value);
      // Little harm is done where only some local parts are let through.
      return { holds: found.holds === 'yes' ? 'yes' : 'unknown', fails: found.fails };
    }
    case 'senders':
    case 'sender_domains':
      // The client says whatever it likes.
      return { holds: 'yes', fails: listChance(model, entry, value).fails };
    case 'dnslists':
      // A list may be one of hosts that are trusted, but most clients are on none.
      return { holds: 'unknown', fails: 'yes' };
    case 'verify':
      return /^\s*certificate\b/.test(value.text) ? forOthers : either;
    default:
      return either;
  }
}

function listChance(model: Model, { name }: AclEntry, value: Value): Chance {
  const kind = listKindOfAclWord(name.text);
  if (!kind) return undecided;
  const { answer } = matchesAnybody(model, kind, value);
  // A list that is looked up somewhere names some, not all.
  return { holds: answer, fails: answer === 'unknown' ? 'yes' : not(answer) };
}

/** What a client may say of itself. */
const ofTheClient =
  /^(?:sender_address(?:_domain|_local_part)?|sender_helo_name|message_size|(?:recipients|rcpt|rcpt_fail|rcpt_defer|received)_count)$/;

function conditionChance(value: Value): Chance {
  const { text } = expansionOf(value);
  if (text.literal !== undefined) {
    const word = text.literal.trim().toLowerCase();
    if (/^(?:yes|true|0*[1-9]\d*)$/.test(word)) return { holds: 'yes', fails: 'no' };
    return /^(?:no|false|0+|)$/.test(word) ? { holds: 'no', fails: 'yes' } : undecided;
  }
  let known = false;
  for (const node of walkExpansion(text)) {
    if (node.kind === 'variable') {
      if (!ofTheClient.test(node.name)) return undecided;
      known = true;
    } else if (node.kind === 'item' && node.name !== 'if') return undecided;
  }
  return known ? either : undecided;
}
