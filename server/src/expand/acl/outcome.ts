/** What comes of an access control list, and the messages that it leaves behind. */
import type { AclEntry } from '../../syntax/tree';
import type { ListMatch } from '../result';
import { Unanswered } from '../result';
import type { Run } from '../run';
import type { Bytes } from '../value';

/** Exim's return codes, under the names that its messages give them. */
export type AclOutcome = 'OK' | 'FAIL' | 'DEFER' | 'ERROR' | 'DISCARD' | 'FAIL_DROP';

/** They are set by one condition, seen by the next as `$acl_verify_message`, and replaced by `message` and `log_message`. */
export interface AclMessages {
  user: Bytes | undefined;
  log: string | undefined;
}

/** One condition or modifier at work. */
export interface AclStep {
  readonly run: Run;
  readonly entry: AclEntry;
  /** Expanded, unless the condition itself sees to that, as lists and `acl` do. */
  readonly value: Bytes;
  readonly verb: string;
  readonly messages: AclMessages;
}

export type AclWord = (step: AclStep) => AclOutcome;

/** Ends a list with an error that only the log sees. */
export function failing(step: Pick<AclStep, 'messages'>, log: string): AclOutcome {
  step.messages.log = log;
  return 'ERROR';
}

/** What a match against a list means to a condition. */
export function outcomeOf(step: AclStep, found: ListMatch): AclOutcome {
  switch (found.kind) {
    case 'matched':
      return 'OK';
    case 'unmatched':
      return 'FAIL';
    case 'deferred':
      step.messages.log = found.message;
      return 'DEFER';
    case 'unknown':
      throw new Unanswered(found.questions);
  }
}
