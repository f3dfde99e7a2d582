/** The kinds of semantic tokens and what else may be said of one, in the order in which the protocol numbers them. */
export const tokenTypes = [
  'macro',
  'variable',
  'function',
  'keyword',
  'property',
  'class',
  'namespace',
  'type',
  'comment',
] as const;
export const tokenModifiers = ['declaration', 'tainted', 'inactive'] as const;
