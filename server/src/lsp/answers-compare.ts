/** The answer to `exim/compare`: where a real Exim, which the editor has run, and this server differ. */
import type { CancellationToken, Location } from 'vscode-languageserver';
import { compareWithExim, type EximRun, type PlacedRefusal, type Refusal } from '../features/compare-exim';
import { toLocation } from './positions';
import type { Server } from './server';

export interface CompareParams {
  readonly uri: string;
  readonly run: EximRun;
}

type LocatedRefusal = Refusal & { readonly location?: Location };

export type CompareAnswer =
  /** The file is no Exim configuration. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'no-answer'; readonly said: string }
  | { readonly kind: 'same'; readonly refusal?: LocatedRefusal }
  | { readonly kind: 'different'; readonly theirs?: LocatedRefusal; readonly ours?: Refusal };

export async function compare(
  { uri, run }: CompareParams,
  server: Server,
  token: CancellationToken,
): Promise<CompareAnswer> {
  const found = await server.read(uri, token, ({ project }) => compareWithExim(project, run));
  if (!found) return { kind: 'nothing' };
  const located = ({ at, ...refusal }: PlacedRefusal): LocatedRefusal => {
    if (!at) return refusal;
    const location = toLocation(at);
    return { ...refusal, location: { ...location, uri: server.documents.shown(location.uri) } };
  };
  switch (found.kind) {
    case 'no-answer':
      return found;
    case 'same':
      return { kind: 'same', ...(found.refusal && { refusal: located(found.refusal) }) };
    case 'different':
      return {
        kind: 'different',
        ...(found.theirs && { theirs: located(found.theirs) }),
        ...(found.ours && { ours: found.ours }),
      };
  }
}
