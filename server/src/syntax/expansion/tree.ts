/** The tree of a string expansion: every node knows its half-open range in the text that was read. */
import type { Range } from '../../text/range';

/**
 * What Exim says when its reading of an expansion stops at this place. Exim reads while it evaluates, so the failure
 * happens after everything before it has been evaluated, and (where `skipped` is set) also in a branch that is not taken.
 */
export interface Failure {
  readonly at: Range;
  readonly message: string;
  /** What Exim says instead when an earlier header name held a `}`, that is, when its colon was probably forgotten. */
  readonly afterOpenHeader?: string;
  /** Exim sees it before it looks at the text inside, not after. */
  readonly early?: true;
  /** Also a failure in a branch that is not taken. */
  readonly skipped: boolean;
  /** The nearest known name, when an unknown one is the reason. */
  readonly meant?: string;
}

/** A text in which expansion happens: the whole string, or what stands between a pair of braces. */
export interface ExpansionText extends Range {
  readonly kind: 'expansion';
  /** They tile the range. */
  readonly nodes: readonly ExpansionNode[];
  /** No failure anywhere inside, so that skipping it cannot fail. */
  readonly clean: boolean;
  /** Set when it stands for itself whatever happens: no variable, item or failure inside. */
  readonly literal?: string;
}

/** `{…}`: the braces belong to the range, the closing one may be missing in unfinished text. */
export interface Braced extends Range {
  readonly text: ExpansionText;
}

export type ExpansionNode =
  | LiteralNode
  | NumberNode
  | VariableNode
  | HeaderNode
  | OperatorNode
  | ItemNode
  | BrokenNode;

/** Text that stands for itself; an escape or `\N…\N` stands for `text`. */
export interface LiteralNode extends Range {
  readonly kind: 'literal' | 'escape' | 'protected';
  readonly text: string;
}

/** `$1` or `${1}`. */
export interface NumberNode extends Range {
  readonly kind: 'number';
  readonly number: number;
  readonly failure?: Failure;
}

/** `$name` or `${name}`. */
export interface VariableNode extends Range {
  readonly kind: 'variable';
  readonly name: string;
  readonly nameRange: Range;
  readonly failure?: Failure;
}

export type HeaderForm = 'h' | 'rh' | 'bh' | 'lh';

/** `$h_name:` in any of its forms; Exim keeps the colon as the end of the name. */
export interface HeaderNode extends Range {
  readonly kind: 'header';
  readonly form: HeaderForm;
  readonly name: string;
  readonly nameRange: Range;
}

/** `${name:argument}`; `name` includes arguments such as `_1_2`. */
export interface OperatorNode extends Range {
  readonly kind: 'operator';
  /** As written. */
  readonly name: string;
  /** The operator's own name, and what follows it after `_`. */
  readonly operator: string;
  readonly argument?: string;
  readonly nameRange: Range;
  readonly text: ExpansionText;
  /** `$name` after the colon names a certificate variable and is not expanded. */
  readonly certificate?: string;
  readonly failure?: Failure;
}

/** `${name{…}{…}…}`. */
export interface ItemNode extends Range {
  readonly kind: 'item';
  readonly name: string;
  readonly nameRange: Range;
  /** In the order in which Exim reads them, the yes and no strings not among them. */
  readonly args: readonly Braced[];
  /** `if`'s condition, or the one that `filter` asks of each element. */
  readonly condition?: ConditionNode;
  /** What `map`, `reduce` and `sort` evaluate for each element. */
  readonly expression?: Braced;
  readonly yesNo?: YesNo;
  /** The ways in which yes and no may be read when the number of arguments depends on their values (`extract`). */
  readonly choices?: readonly YesNo[];
  /** Words that are not in braces: a lookup's type, `json` of `extract`, `preexpand` of `run`. */
  readonly words: readonly Word[];
  readonly lookup?: LookupType;
  /** Where reading stopped; everything before has been read, what follows is in `rest`. */
  readonly failure?: Failure;
  /** What could not be read as part of the item, up to its closing brace. */
  readonly rest?: ExpansionText;
}

export interface Word extends Range {
  readonly text: string;
}

/** The strings after an item that has a positive and a negative outcome. */
export interface YesNo extends Range {
  readonly yes?: Braced;
  readonly no?: Braced;
  /** The word `fail` in place of the second string. */
  readonly fail?: Word;
  readonly failure?: Failure;
  /** A failure that only happens when the word `fail` applies. */
  readonly failFailure?: Failure;
}

/** A single-key or query-style lookup type with what its name says besides: `partial2(x.)lsearch*@,ret=full`. */
export interface LookupType {
  readonly type: string;
  /** The number of components that must not be wild, -1 where the name does not say `partial`. */
  readonly partial: number;
  readonly affix: string;
  readonly defaults: 'none' | '*' | '*@';
  /** After the comma, empty where there is none. */
  readonly options: string;
}

export interface ConditionNode extends Range {
  readonly kind: 'condition';
  /** An odd number of `!` stand before it. */
  readonly negated: boolean;
  readonly name: string;
  readonly nameRange: Range;
  readonly args: readonly Braced[];
  /** The members of `and` and `or`, or what `forany` and its like ask of each element. */
  readonly conditions: readonly ConditionNode[];
  /** What `def:` asks for. */
  readonly variable?: VariableNode | HeaderNode;
  readonly failure?: Failure;
  /** Nothing inside can fail when it is skipped. */
  readonly clean: boolean;
}

/** What Exim cannot read at all. */
export interface BrokenNode extends Range {
  readonly kind: 'broken';
  readonly failure: Failure;
}

export interface Expansion {
  readonly source: string;
  readonly text: ExpansionText;
  /** In the order of the text; the first is usually what Exim would say, if nothing before it fails. */
  readonly failures: readonly Failure[];
}
