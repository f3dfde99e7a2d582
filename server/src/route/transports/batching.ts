/** How many recipients may share one run of a transport (deliver.c, do_local_deliveries; spec chapter "Batching for local transports"). */
import type { Driver } from '../../syntax/tree';
import { integerOf } from '../options';
import type { Batching } from '../trace';
import { isLocalTransport } from './kind';

/** Of a remote transport `max_rcpt` decides, of a local one `batch_max` and whether an option speaks of one recipient. */
export function batchingOf(transport: Driver): Batching {
  if (!isLocalTransport(transport)) return { most: integerOf(transport, 'max_rcpt') ?? 100 };
  const most = integerOf(transport, 'batch_max') ?? 1;
  if (most === 1) return { most, because: 'batch_max is 1' };
  const using = usesAddress(transport.options.map((option) => [option.name.text, option.value?.text ?? '']));
  return using === undefined ? { most } : { most: 1, because: using };
}

/** A transport whose options speak of one recipient cannot serve several at once. */
function usesAddress(options: readonly (readonly [string, string])[]): string | undefined {
  for (const [name, text] of options) {
    const used = /\$\{?(local_part\w*|domain\w*)\b/.exec(text)?.[1];
    if (used !== undefined && name !== 'batch_id') return `${name} uses $${used}`;
  }
  return undefined;
}
