/** What adding Mailman is about: which pieces there are, which values they need, and what a plan consists of. */
import type { RawRange, SourceFile } from '../../preprocess/source';

/** Mailman 2 with all that belongs to it, Mailman 3, or only the pair that makes return paths individual. */
export const mailmanKinds = ['mailman', 'mailman3', 'verp'] as const;
export type MailmanKind = (typeof mailmanKinds)[number];

/** In the order in which they are asked for. */
export const valueNames = ['domains', 'home', 'user', 'group', 'lmtpHost', 'lmtpPort'] as const;
export type ValueName = (typeof valueNames)[number];
export type MailmanValues = Readonly<Partial<Record<ValueName, string>>>;

export type PieceName =
  | 'macros'
  | 'local-domains'
  | 'queue-limit'
  | 'loopback'
  | 'null-senders'
  | 'callout'
  | 'verp-router'
  | 'aliases'
  | 'list-router'
  | 'list-transport'
  | 'verp-transport';

export interface PlannedEdit {
  readonly piece: PieceName;
  readonly label: string;
  readonly at: RawRange;
  readonly newText: string;
}

export interface NewFile {
  readonly piece: PieceName;
  readonly label: string;
  readonly uri: string;
  readonly text: string;
}

/** `at` is empty everywhere: a plan only inserts. */
export interface MailmanPlan {
  readonly edits: readonly PlannedEdit[];
  readonly newFiles: readonly NewFile[];
  /** What remains to be done elsewhere. */
  readonly notes: readonly string[];
  /** What found no place, and why. */
  readonly missing: readonly string[];
}

/** A value that cannot be found. */
export interface Question {
  readonly name: ValueName;
  /** The likeliest first. */
  readonly proposals: readonly string[];
  /** Whether the first proposal was read somewhere, instead of being what is usual. */
  readonly found: boolean;
  /** A regular expression for the whole answer. */
  readonly pattern: string;
}

/** A block of lines that wants to stand at a place; lines end with `\n`. */
export interface Request {
  readonly piece: PieceName;
  readonly label: string;
  readonly place: Place | NewPart;
  readonly text: string;
}

/** A place between lines: `after` is the end of one, `before` the start of one. */
export interface Place {
  readonly kind: 'after' | 'before';
  readonly file: SourceFile;
  readonly offset: number;
}

/** A file of its own in a split configuration. */
export interface NewPart {
  readonly kind: 'file';
  readonly uri: string;
  /** Lines of conditionals that hold where the file would otherwise be written into. */
  readonly conditions: readonly string[];
}
