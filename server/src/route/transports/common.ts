/** What every transport has: return path, headers, and how many recipients share one run. */

import { listItems } from '../../syntax/list';
import { expandText } from '../evaluate';
import { placeOfSetting, setting, settings } from '../options';
import type { TransportRun } from '.';

export function describeCommon(run: TransportRun): void {
  const { routing, address, known, delivery } = run;
  const { errorsAddress, headersAdd, headersRemove } = address.props;
  const returnPath = returnPathOf(run) ?? errorsAddress;
  const path = returnPath ?? routing.sender.text;
  const { locals } = routing;
  const before = locals.get('return_path');
  locals.set('return_path', { text: path, taint: path === '' ? undefined : fromReturnPath });
  const added = headerLines(run, 'headers_add', '\n', headersAdd);
  const removed = headerLines(run, 'headers_remove', ':', headersRemove);
  if (before) locals.set('return_path', before);
  else locals.delete('return_path');
  if (returnPath !== undefined) delivery.returnPath = returnPath;
  if (added.length > 0) delivery.headersAdd = added.map((line) => line.trimEnd());
  if (removed.length > 0) delivery.headersRemove = removed;
  // Pipes and files out of redirection are each delivered alone.
  if (!known.local || !address.generated) delivery.batching = known.batching;
}

const fromReturnPath = { source: '$return_path' };

/** `return_path` of the transport; forced failure leaves it as it was. */
function returnPathOf({ routing, transport, problems }: TransportRun): string | undefined {
  const option = setting(transport, 'return_path');
  const text = option?.value?.text;
  if (!option || !text) return undefined;
  const expanded = expandText(routing, text);
  if (expanded.ok) return expanded.value.text;
  if (!expanded.forced) {
    problems.push({
      severity: 'error',
      code: 'expansion-failed',
      message: `Failed to expand return path "${text}" in ${transport.name.text} transport: ${expanded.message}`,
      effect: 'defer',
      at: placeOfSetting(option),
    });
  }
  return undefined;
}

/** Those that the address has already, then those of the transport. */
function headerLines(
  { routing, transport, problems }: TransportRun,
  name: string,
  separator: string,
  before: readonly string[],
): readonly string[] {
  const all = settings(transport, name);
  if (all.length === 0) return before;
  const lines = [...before];
  for (const option of all) {
    for (const { text } of listItems(option.value?.text ?? '', separator, true).items) {
      const expanded = expandText(routing, text);
      if (expanded.ok) {
        if (expanded.value.text !== '') lines.push(expanded.value.text);
      } else if (!expanded.forced) {
        problems.push({
          severity: 'error',
          code: 'expansion-failed',
          message: `failed to expand ${name}: "${text}": ${expanded.message}`,
          effect: 'defer',
          at: placeOfSetting(option),
        });
      }
    }
  }
  return lines;
}
