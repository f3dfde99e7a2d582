/** The answer to `textDocument/signatureHelp`. */
import {
  type CancellationToken,
  MarkupKind,
  type ParameterInformation,
  type SignatureHelp,
  type SignatureHelpParams,
  type SignatureInformation,
} from 'vscode-languageserver';
import { type Signature, signaturesAt } from '../features/signature';
import { toOffset } from './positions';
import type { Server } from './server';

export async function signatureHelp(
  { textDocument, position }: SignatureHelpParams,
  server: Server,
  token: CancellationToken,
): Promise<SignatureHelp | null> {
  const found = await server.read(textDocument.uri, token, ({ project, file }) =>
    signaturesAt(project, file, toOffset(file, position)),
  );
  if (!found) return null;
  const active = found.all[found.active];
  return {
    signatures: found.all.map((signature) => information(signature, server)),
    activeSignature: found.active,
    // For editors that do not look into the signature itself.
    activeParameter: active ? activeParameter(active) : 0,
  };
}

function information(signature: Signature, { editor }: Server): SignatureInformation {
  const { label, parameters, documentation } = signature;
  return {
    label,
    parameters: parameters.map(
      ({ start, end, documentation }): ParameterInformation => ({
        label: editor.takesLabelOffsets ? [start, end] : label.slice(start, end),
        ...(documentation !== undefined && { documentation: markdown(documentation) }),
      }),
    ),
    activeParameter: activeParameter(signature),
    ...(documentation !== undefined && { documentation: markdown(documentation) }),
  };
}

/** A number past the last parameter highlights none. */
function activeParameter({ active, parameters }: Signature): number {
  return active ?? parameters.length;
}

function markdown(value: string) {
  return { kind: MarkupKind.Markdown, value };
}
