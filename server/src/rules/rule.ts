/** What a rule is: something that Exim's own start does not complain about, or not clearly, and how to find it. */
import type { Model } from '../model/model';
import type { Problem, Severity } from '../preprocess/problem';

export interface Rule {
  /** Stable, in kebab case. */
  readonly code: string;
  /** As far as it does not depend on the place. */
  readonly severity: Severity;
  /** Its page of documentation. */
  readonly doc: RuleDoc;
  readonly check: (subject: Subject) => Iterable<Finding>;
}

export interface RuleDoc {
  /** One line for lists of rules. */
  readonly title: string;
  /** What happens, why, and what to do; markdown. */
  readonly text: string;
  /** A configuration in which the rule finds something, and the same one mended. */
  readonly bad: string;
  readonly good: string;
}

/** What a rule looks at. */
export interface Subject {
  readonly model: Model;
  /** The Exim version that is aimed at, e.g. `4.100`. */
  readonly version: string;
  /** All that Exim would read was read: this is no fragment, and no include was left out. */
  readonly complete: boolean;
}

/** A problem without what the rule says of all of them. */
export type Finding = Omit<Problem, 'code' | 'severity'> & { readonly severity?: Severity };
