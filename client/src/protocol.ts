/** The requests that this extension and its language server have beyond the protocol's own. */
import type { CancellationToken } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ExpandAnswer, ExpandParams } from '../../server/src/lsp/answers-expand';
import type { ProjectAnswer } from '../../server/src/lsp/answers-project';
import type { RouteAnswer, RouteParams } from '../../server/src/lsp/answers-route';
import type { Trace } from '../../server/src/route/trace';

export type { ExpandParams, RouteParams, Trace };

/** Undefined where the file is no Exim configuration; rejects where the server refuses or `token` is cancelled. */
export async function requestRoute(
  client: BaseLanguageClient,
  params: RouteParams,
  token: CancellationToken,
): Promise<Trace | undefined> {
  const { trace } = await client.sendRequest<RouteAnswer>('exim/route', params, token);
  return trace ?? undefined;
}

/** Rejects where the server refuses. */
export function requestExpand(client: BaseLanguageClient, params: ExpandParams): Promise<ExpandAnswer> {
  return client.sendRequest<ExpandAnswer>('exim/expand', params);
}

export type EximProject = NonNullable<ProjectAnswer['project']>;

/** Undefined where the file is no Exim configuration. */
export async function requestProject(
  client: BaseLanguageClient,
  uri: string,
): Promise<EximProject | undefined> {
  const { project } = await client.sendRequest<ProjectAnswer>('exim/project', { uri });
  return project ?? undefined;
}
