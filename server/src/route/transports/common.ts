/** What every transport has: return path, headers, and how many recipients share one run. */

import { listItems } from '../../syntax/list';
import { expandText } from '../evaluate';
import { placeOfSetting, setting, settings } from '../options';
import { withLocals } from '../routing';
import type { TraceProblem } from '../trace';
import type { Part, TransportRun } from '.';
import { batchingOf } from './batching';

export function describeCommon(run: TransportRun): Part {
  const { routing, address } = run;
  const problems: TraceProblem[] = [];
  const returnPath = returnPathOf(run, problems);
  const errors = address.props.errorsAddress;
  const path = returnPath ?? errors ?? routing.sender.text;
  const values = { return_path: { text: path, taint: path === '' ? undefined : { source: '$return_path' } } };
  const [added, removed] = withLocals(routing, values, () => [
    [...address.props.headersAdd, ...headerLines(run, 'headers_add', '\n', problems)],
    [...address.props.headersRemove, ...headerLines(run, 'headers_remove', ':', problems)],
  ]);
  const batching = batchingOf(run);
  return {
    ...(returnPath !== undefined ? { returnPath } : errors !== undefined && { returnPath: errors }),
    ...((added ?? []).length > 0 && { headersAdd: (added ?? []).map((line) => line.trimEnd()) }),
    ...((removed ?? []).length > 0 && { headersRemove: removed ?? [] }),
    ...(batching && { batching }),
    problems,
  };
}

/** `return_path` of the transport; forced failure leaves it as it was. */
function returnPathOf({ routing, transport }: TransportRun, problems: TraceProblem[]): string | undefined {
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

function headerLines(
  { routing, transport }: TransportRun,
  name: string,
  separator: string,
  problems: TraceProblem[],
): string[] {
  const lines: string[] = [];
  for (const option of settings(transport, name)) {
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
