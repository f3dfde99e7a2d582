/** The requests that this extension and its language server have beyond the protocol's own. */
import type { CancellationToken } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Trace } from '../../server/src/route/trace';

export type { Trace } from '../../server/src/route/trace';

/** What `exim/route` is asked. */
export interface RouteParams {
  /** The configuration, or any file that belongs to one. */
  readonly uri: string;
  readonly addresses: readonly string[];
  readonly sender?: string;
  /** The IP address of the sending host. */
  readonly host?: string;
  /** Each `Name: text`. */
  readonly headers?: readonly string[];
  /** Each `QUESTION=ANSWER`. */
  readonly assume?: readonly string[];
  /** The URI of the folder that stands for `/`. */
  readonly filesRoot?: string;
  /** URIs of DNS zone files. */
  readonly zones?: readonly string[];
}

/** Rejects where the server cannot answer or `token` is cancelled. */
export async function requestRoute(
  client: BaseLanguageClient,
  params: RouteParams,
  token: CancellationToken,
): Promise<Trace> {
  const { trace } = await client.sendRequest<{ trace: Trace }>('exim/route', params, token);
  return trace;
}
