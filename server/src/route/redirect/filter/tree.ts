/** The commands and conditions of an Exim filter. */

export interface Command {
  readonly name: string;
  /** As written, not expanded. */
  readonly args: readonly string[];
  /** `seen` or `unseen` before it. */
  readonly seen: boolean | undefined;
  readonly noerror: boolean;
  /** The keywords of `mail` and `vacation`, and `errors_to` of `deliver`. */
  readonly words: ReadonlyMap<string, string>;
  readonly condition?: Condition;
  readonly yes?: readonly Command[];
  readonly no?: readonly Command[];
}

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly inner: Condition }
  | {
      readonly kind: 'state';
      readonly name: 'delivered' | 'first_delivery' | 'error_message' | 'manually_thawed';
    }
  | { readonly kind: 'personal'; readonly aliases: readonly string[] }
  | { readonly kind: 'foranyaddress'; readonly list: string; readonly inner: Condition }
  | { readonly kind: 'compare'; readonly left: string; readonly how: string; readonly right: string };
