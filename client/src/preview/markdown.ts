/** The route as Markdown, for a ticket or a wiki. What a configuration says stands in code and so stays text. */
import type { AddressResult, Trace } from '../../../server/src/route/trace';
import { deliveryOf } from './changes';
import { outcomeWord, placeLabel, stepsOf } from './steps';
import { transcript } from './transcript';
import { deliveryVerdict, verdictOf } from './verdict';
import { t } from './words';

/** The verdict and a table of the routers for each address, then the whole as text. */
export function markdown(trace: Trace): string {
  const parts = trace.addresses.flatMap((result, index) => addressPart(trace, result, index));
  const details = [
    `<details><summary>${t('Everything')}</summary>`,
    '',
    fenced(transcript(trace).trimEnd()),
    '',
    '</details>',
  ];
  return `${[...parts, ...details].join('\n')}\n`;
}

function addressPart(trace: Trace, result: AddressResult, index: number): string[] {
  const { headline, detail } = verdictOf(result);
  const rows = stepsOf(trace)
    .filter(({ key }) => Number.parseInt(key, 10) === index)
    .map((named) => {
      const { step, within } = named;
      const delivery = deliveryOf(trace, named);
      return [
        cell(within.node.address),
        cell(step.router),
        outcomeWord(step.outcome),
        cell(step.why),
        cell(delivery ? deliveryVerdict(delivery).headline : ''),
        cell(placeLabel(step.at)),
      ];
    });
  const heads = [t('Address'), t('Router'), t('Outcome'), t('Why'), t('Delivery'), t('Place')];
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `### ${inline(result.address)}`,
    '',
    inline(headline),
    ...(detail === undefined ? [] : ['', inline(detail)]),
    '',
    row(heads),
    row(heads.map(() => '---')),
    ...rows.map(row),
    '',
  ];
}

/** As code, in more backticks than any in it. */
export function inline(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return '';
  const ticks = '`'.repeat(longestRun(line) + 1);
  return line.startsWith('`') || line.endsWith('`') ? `${ticks} ${line} ${ticks}` : `${ticks}${line}${ticks}`;
}

/** A bar ends a cell even inside code. */
function cell(text: string): string {
  return inline(text).replaceAll('|', '\\|');
}

/** A block of code behind a fence longer than any in it. */
export function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `\n${fence}text\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
