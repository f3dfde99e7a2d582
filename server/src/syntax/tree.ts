/** The trees that the sections of a configuration are read into; every node keeps the logical line it stands on. */
import type { LogicalLine, Preprocessed } from '../preprocess/logical-line';
import type { MacroDefinition } from '../preprocess/macro';
import type { Problem } from '../preprocess/problem';
import type { DriverKind } from '../reference/options';

export type { DriverKind };
export type NamedListKind = 'domainlist' | 'hostlist' | 'addresslist' | 'localpartlist';

/** A half-open range in the expanded text of one logical line. */
export interface Span {
  readonly line: LogicalLine;
  readonly start: number;
  readonly end: number;
}

export interface Name extends Span {
  readonly text: string;
}

/** The value of a setting as Exim stores it: outer quotes removed and escapes done where it was a quoted string. */
export interface Value {
  readonly text: string;
  /** What was written, quotes included. */
  readonly span: Span;
  readonly quoted: boolean;
  /** Where escapes, or a missing quote, make the two differ: the offset in the line of each character of `text`, and one past the last. */
  readonly offsets?: Int32Array;
}

export interface OptionSetting {
  readonly kind: 'option';
  readonly line: LogicalLine;
  /** The option's own name, without `no_` or `not_`. */
  readonly name: Name;
  readonly negation?: 'no_' | 'not_';
  readonly hide: boolean;
  /** Absent where no `=` was written: a boolean set by its bare name. */
  readonly value?: Value;
}

export interface NamedList {
  readonly kind: 'named-list';
  readonly line: LogicalLine;
  readonly type: NamedListKind;
  readonly keyword: Name;
  readonly cache: boolean;
  readonly hide: boolean;
  readonly name: Name;
  readonly value: Value;
}

export interface MacroAssignment {
  readonly kind: 'macro';
  readonly line: LogicalLine;
  readonly definition: MacroDefinition;
}

/** A line that no reader of its section could make sense of; the problem says why. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly line: LogicalLine;
}

export type MainEntry = OptionSetting | NamedList | MacroAssignment | Unreadable;

export interface Driver {
  readonly kind: DriverKind;
  readonly name: Name;
  /** The value of its `driver` option, absent while it is missing. */
  readonly driver?: string;
  readonly options: readonly OptionSetting[];
  /** Its lines in order, the one with the name first, unreadable ones included. */
  readonly lines: readonly LogicalLine[];
}

export interface Acl {
  readonly name: Name;
  readonly statements: readonly AclStatement[];
  readonly lines: readonly LogicalLine[];
}

export interface AclStatement {
  readonly verb: Name;
  readonly entries: readonly AclEntry[];
}

export interface AclEntry {
  readonly line: LogicalLine;
  /** `!` before a condition. */
  readonly negated: boolean;
  /** As written, in lower case: `domains`, `set`, `endpass`, … */
  readonly name: Name;
  /** For `set`: the variable without `$`, e.g. `acl_m_size`. */
  readonly variable?: Name;
  readonly value?: Value;
}

export interface RewriteRule {
  readonly line: LogicalLine;
  readonly pattern: Value;
  readonly replacement?: Value;
  readonly flags?: Name;
}

export interface RetryRule {
  readonly line: LogicalLine;
  readonly pattern: Value;
  readonly error?: Name;
  readonly senders?: Value;
  readonly steps: readonly RetryStep[];
}

export interface RetryStep {
  readonly letter: Name;
  /** Seconds. */
  readonly cutoff: number;
  /** Seconds; for `F` the interval, for `G` and `H` the first interval. */
  readonly interval: number;
  /** For `G` and `H`, in thousandths. */
  readonly factor?: number;
}

interface SectionBase {
  /** The `begin` line; absent for the main section and for a fragment that is read as a section. */
  readonly begin?: LogicalLine;
  /** The name as written after `begin`. */
  readonly title?: Name;
  /** Every logical line of the section, the `begin` line not included. */
  readonly lines: readonly LogicalLine[];
  readonly macros: readonly MacroAssignment[];
}

export interface MainSection extends SectionBase {
  readonly kind: 'main';
  readonly entries: readonly MainEntry[];
}
export interface DriverSection extends SectionBase {
  readonly kind: 'routers' | 'transports' | 'authenticators';
  readonly drivers: readonly Driver[];
}
export interface AclSection extends SectionBase {
  readonly kind: 'acl';
  readonly acls: readonly Acl[];
}
export interface RewriteSection extends SectionBase {
  readonly kind: 'rewrite';
  readonly rules: readonly RewriteRule[];
}
export interface RetrySection extends SectionBase {
  readonly kind: 'retry';
  readonly rules: readonly RetryRule[];
}
export interface LocalScanSection extends SectionBase {
  readonly kind: 'local_scan';
  readonly entries: readonly OptionSetting[];
}
export interface UnknownSection extends SectionBase {
  readonly kind: 'unknown';
}

export type Section =
  | MainSection
  | DriverSection
  | AclSection
  | RewriteSection
  | RetrySection
  | LocalScanSection
  | UnknownSection;

export interface Configuration {
  readonly preprocessed: Preprocessed;
  readonly sections: readonly Section[];
  /** Those of the preprocessor and of the section readers, in Exim's order. */
  readonly problems: readonly Problem[];
}
