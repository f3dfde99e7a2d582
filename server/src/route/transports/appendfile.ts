/** The appendfile transport: the file or directory that a message would go into (appendfile.c). */
import { type Bytes, clean } from '../../expand/value';
import { compareVersions } from '../../reference';
import { expandText } from '../evaluate';
import { flagOf, placeOfOption, textOf } from '../options';
import { taintedOf } from '../step';
import type { Place, TraceProblem, TransportFile } from '../trace';
import type { TransportRun } from '.';
import { deferring } from './local';

export function describeAppendfile(run: TransportRun): void {
  const { transport, address, routing, router, delivery, problems } = run;
  const name = transport.name.text;
  const file = textOf(transport, 'file');
  const written = file ?? textOf(transport, 'directory');
  const kind = kindOf(run, file);
  const at = placeOfOption(transport, file === undefined ? 'directory' : 'file');
  let path: Bytes;
  if (written !== undefined) {
    const expanded = expandText(routing, written);
    if (!expanded.ok) {
      const message = `Expansion of "${written}" (file or directory name for ${name} transport) failed: ${expanded.message}`;
      problems.push(deferring('expansion-failed', message, at));
      return;
    }
    path = expanded.value;
  } else if (address.generated === 'file') path = clean(address.address);
  else {
    const message = `Mandatory file or directory option missing from ${name} transport`;
    problems.push(deferring('no-file', message, at));
    return;
  }
  if (path.taint && compareVersions(routing.version, '4.94') >= 0) {
    problems.push(taintProblem(path.text, name, at));
  } else if (!path.text.startsWith('/')) {
    problems.push(
      deferring('path-not-absolute', `appendfile: file or directory name "${path.text}" is not absolute`, at),
    );
  }
  delivery.file = {
    path: taintedOf(routing, path, router),
    kind,
    format: formatOf(run, kind),
    ...(at && { at }),
  };
}

function taintProblem(path: string, name: string, at: Place | undefined): TraceProblem {
  const message = `Tainted '${path}' (file or directory name for ${name} transport) not permitted`;
  return { ...deferring('taint-transport-path', message, at), hint: 'use-data-variable' };
}

function kindOf({ transport, address }: TransportRun, file: string | undefined): TransportFile['kind'] {
  if (file !== undefined) return 'file';
  if (textOf(transport, 'directory') !== undefined) return 'directory';
  return address.generated === 'file' && address.address.endsWith('/') ? 'directory' : 'file';
}

function formatOf({ transport }: TransportRun, kind: TransportFile['kind']): TransportFile['format'] {
  if (flagOf(transport, 'maildir_format')) return 'maildir';
  if (flagOf(transport, 'mailstore_format')) return 'mailstore';
  if (flagOf(transport, 'mbx_format')) return 'mbx';
  if (flagOf(transport, 'use_bsmtp')) return 'smtp';
  return kind === 'directory' ? 'plain' : 'mbox';
}
