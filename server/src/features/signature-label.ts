/** Puts the label of a signature together from fixed text and parameters. */

import type { Parameter, Signature } from './signature';

/** Fixed text, or a parameter: what it looks like in the label and what there is to say of it. */
export type Piece = string | { readonly text: string; readonly documentation?: string | undefined };

/** `active` counts the parameters; one that is not there is left out. */
export function signatureOf(
  pieces: readonly Piece[],
  active: number | undefined,
  documentation: string | undefined,
): Signature {
  let label = '';
  const parameters: Parameter[] = [];
  for (const piece of pieces) {
    const text = typeof piece === 'string' ? piece : piece.text;
    if (typeof piece !== 'string')
      parameters.push({
        start: label.length,
        end: label.length + text.length,
        ...(piece.documentation !== undefined && { documentation: piece.documentation }),
      });
    label += text;
  }
  return {
    label,
    parameters,
    ...(active !== undefined && active < parameters.length && { active }),
    ...(documentation !== undefined && { documentation }),
  };
}
