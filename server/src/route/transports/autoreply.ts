/** The autoreply transport: a message of its own; what it says comes from the address or from its options (autoreply.c). */
import { compareVersions } from '../../reference';
import { expandText } from '../evaluate';
import { placeOfOption, textOf } from '../options';
import type { TransportRun } from '.';
import { deferring } from './local';

/** The options that name files, which must not come from outside. */
const paths = ['file', 'log', 'once'];
const texts = ['from', 'reply_to', 'to', 'cc', 'bcc', 'subject', 'text', 'headers'];

export function describeAutoreply(run: TransportRun): void {
  const { transport, address, routing, problems } = run;
  if (address.generated === 'reply') return;
  const name = transport.name.text;
  for (const option of [...texts, ...paths]) {
    const written = textOf(transport, option);
    if (written === undefined) continue;
    const at = placeOfOption(transport, option);
    const expanded = expandText(routing, written);
    if (!expanded.ok) {
      if (!expanded.forced) {
        const message = `Expansion of "${written}" failed in ${name} transport: ${expanded.message}`;
        problems.push(deferring('expansion-failed', message, at));
      }
    } else if (
      paths.includes(option) &&
      expanded.value.taint &&
      compareVersions(routing.version, '4.94') >= 0
    ) {
      const message = `Tainted '${expanded.value.text}' (${option} file for ${name} transport) not permitted`;
      problems.push(deferring('taint-transport-path', message, at));
    }
  }
}
