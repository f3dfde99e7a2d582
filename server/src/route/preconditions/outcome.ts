/** How a precondition of a router can end. */

export type Outcome =
  | { readonly kind: 'met' }
  /** The router is not for this address; `why` in our words. */
  | { readonly kind: 'skip'; readonly why: string }
  /** Routing of the address ends here; the message is Exim's. */
  | { readonly kind: 'defer'; readonly message: string };

export const met: Outcome = { kind: 'met' };

export function skipped(why: string): Outcome {
  return { kind: 'skip', why };
}

export function deferred(message: string): Outcome {
  return { kind: 'defer', message };
}
