/** The preview as plain text, for a mail or a ticket. */
import type { AddressResult, Delivery, Tainted, Trace } from '../../../server/src/route/trace';
import { deliveryOf } from './changes';
import { type NamedNode, nodesOf, outcomeWord, placeLabel, stepsOfNode } from './steps';
import { destination, verdictOf } from './verdict';
import { t } from './words';

/** One paragraph an address: the verdict, the routers in order, the deliveries with their arguments. */
export function transcript(trace: Trace): string {
  const nodes = nodesOf(trace);
  const paragraphs = trace.addresses.map((result, index) =>
    [
      ...head(result),
      ...nodes
        .filter(({ key }) => Number.parseInt(key, 10) === index)
        .flatMap((node) => nodeLines(trace, node)),
    ].join('\n'),
  );
  const questions = trace.questions
    .filter(({ answer }) => answer === undefined)
    .map(({ text }) => `  ${text}`);
  if (questions.length > 0) paragraphs.push([t('Without an answer:'), ...questions].join('\n'));
  return `${paragraphs.join('\n\n')}\n`;
}

function head(result: AddressResult): string[] {
  const { headline, detail } = verdictOf(result);
  return [result.address, `  ${headline}`, ...(detail === undefined ? [] : [`  ${detail}`])];
}

function nodeLines(trace: Trace, named: NamedNode): string[] {
  const { key, node } = named;
  const indent = '  '.repeat(key.split('.').length);
  const lines = key.includes('.') ? [`${indent}→ ${node.address}`] : [];
  for (const step of stepsOfNode(named)) {
    const { router, outcome, why, at } = step.step;
    lines.push(
      `${indent}${router}: ${outcomeWord(outcome)}${why === '' ? '' : ` — ${why}`}  (${placeLabel(at)})`,
    );
    const delivery = deliveryOf(trace, step);
    if (delivery) lines.push(...deliveryLines(delivery).map((line) => `${indent}  ${line}`));
  }
  if (node.message) lines.push(`${indent}${node.message}`);
  return lines;
}

function deliveryLines(delivery: Delivery): string[] {
  const lines = [`${t('transport {0}', delivery.transport ?? '')}: ${destination(delivery)}`];
  delivery.command?.argv.forEach((argument, index) => {
    lines.push(`  [${index}] ${argument.text}${taintNote(argument)}`);
  });
  if (delivery.returnPath !== undefined) lines.push(t('return path: {0}', delivery.returnPath));
  for (const header of delivery.headersAdd ?? []) lines.push(t('adds {0}', header));
  for (const header of delivery.headersRemove ?? []) lines.push(t('removes {0}', header));
  return [...lines, ...delivery.problems.map(({ message }) => `! ${message}`)];
}

function taintNote({ tainted, origins }: Tainted): string {
  if (!tainted) return '';
  const sources = (origins ?? []).map(({ name, why }) => `${name}: ${why}`);
  return sources.length === 0 ? `  (${t('tainted')})` : `  (${t('tainted: {0}', sources.join('; '))})`;
}
