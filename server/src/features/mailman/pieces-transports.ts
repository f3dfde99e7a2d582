/** The transports for lists and for individual return paths. */
import { endOfSection, stepOf } from './places';
import type { Place, Request } from './plan-words';
import { snippetText, withStep } from './snippet-text';
import { isSplit, partAtEnd } from './split-places';
import type { Survey } from './survey';

export interface Wanted {
  /** The name that the new or the old transport has. */
  readonly name: string;
  readonly request?: Request;
  readonly missing?: string;
}

export function listTransport(found: Survey): Wanted {
  const [key, usual] =
    found.kind === 'mailman3'
      ? ['mailman3-transport', 'mailman3_transport']
      : ['mailman-transport', 'mailman_transport'];
  if (found.listTransport) return { name: found.listTransport.name.text };
  return wanted(found, 'list-transport', key, usual, 'mailman');
}

export function verpTransport(found: Survey): Wanted {
  if (found.verpTransport) return { name: found.verpTransport.name.text };
  return wanted(found, 'verp-transport', 'mailman-verp-transport', 'mailman_verp_smtp', 'mailman_verp');
}

function wanted(
  found: Survey,
  piece: 'list-transport' | 'verp-transport',
  key: string,
  usual: string,
  stem: string,
): Wanted {
  const { project, model } = found;
  const name = freeName(usual, model.transports);
  const label = `Transport ${name}`;
  const section = project.configuration.sections.findLast(({ kind }) => kind === 'transports');
  const place: Place | Request['place'] | undefined =
    (section && isSplit(project) ? partAtEnd(project, 'transport', stem) : undefined) ??
    (section && endOfSection(project, section));
  if (!place) return { name, missing: `The transport ${name}: there is no "begin transports".` };
  const text = withStep(
    snippetText(key, project.version, { [usual]: name }),
    stepOf([...model.transports.values()][0]),
  );
  return { name, request: { piece, label, place, text } };
}

/** A name that no other driver has. */
export function freeName(usual: string, taken: ReadonlyMap<string, unknown>): string {
  let name = usual;
  for (let number = 2; taken.has(name); number++) name = `${usual}_${number}`;
  return name;
}
