/** What a rule is: something that Exim's own start does not complain about, or not clearly, and how to find it. */
import type { Model } from '../model/model';
import type { Problem, Severity } from '../preprocess/problem';
import type { Lifetime } from '../reference';
import type { MailmanSettings } from './mailman/mm-cfg';

export interface Rule extends CodeHead {
  readonly check: (subject: Subject) => Iterable<Finding>;
}

/** What is known of every code, whether a rule reports it or the readers of configurations do; its lifetime is in versions of Exim. */
export interface CodeHead extends Lifetime {
  /** Stable, in kebab case; also the name of its page. */
  readonly code: string;
  /** As far as it does not depend on the place. */
  readonly severity: Severity;
  /** One line for lists of rules. */
  readonly title: string;
  /** Exim never starts with it: no level and no comment changes that it is an error. */
  readonly refused?: true;
}

/**
 * The page of a code. It stands beside its rule, and in no bundle: pages are files of the package. What calls a function to make
 * an example marks the call as pure, or the bundler keeps the page.
 */
export interface RuleDoc {
  /** What happens, why, and what to do; markdown. */
  readonly text: string;
  /** A configuration in which the rule finds something, and the same one mended. */
  readonly bad: Example;
  readonly good: Example;
}

/**
 * The text of a configuration; or of several files by their absolute path, the one that Exim is started with first. `null` is a
 * file that is there but outside of what may be read.
 */
export type Example = string | Readonly<Record<string, string | null>>;

/** A code with its page. */
export interface Documented {
  readonly rule: CodeHead;
  readonly doc: RuleDoc;
}

/** What a rule looks at. */
export interface Subject {
  readonly model: Model;
  /** The Exim version that is aimed at, e.g. `4.100`. */
  readonly version: string;
  /** All that Exim would read was read: this is no fragment, and no include was left out. */
  readonly complete: boolean;
  /** What Mailman's own settings say, where its file is at hand; looked for on the first call. */
  readonly mailman: () => MailmanSettings | undefined;
}

/** A problem without what the rule says of all of them. */
export type Finding = Omit<Problem, 'code' | 'severity'> & { readonly severity?: Severity };
