/** What settings and the editor may choose from: apart from the features themselves, which are loaded only when they are asked for. */

/** In the order in which the protocol numbers them. */
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

export const lensKinds = ['route', 'uses'] as const;
export type LensKind = (typeof lensKinds)[number];

export const hintKinds = ['macros', 'defaults', 'seconds'] as const;
export type HintKind = (typeof hintKinds)[number];

export const alignments = ['keep', 'always', 'never'] as const;
export type Alignment = (typeof alignments)[number];

/** Behind these characters there may be something to do. */
export const formatTriggers = ['\n', ':'] as const;
