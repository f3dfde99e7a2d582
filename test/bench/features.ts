/** What a person waits for in the editor: hover, completion and definition on 20,000 lines, beside a frame of 16 ms. */
import { completionsAt } from '../../server/src/features/completion';
import { definitionsAt } from '../../server/src/features/definition';
import { hoverAt } from '../../server/src/features/hover';
import { semanticTokens } from '../../server/src/features/semantic-tokens';
import type { SourceFile } from '../../server/src/preprocess';
import type { Project } from '../../server/src/project/project';
import { configuration } from './documents';
import { milliseconds, quantile, ratio, seeded } from './measure';
import { readText } from './reading';
import type { Table } from './report';

const frame = 16;
const asked = 500;

type Feature = (project: Project, file: SourceFile, offset: number) => unknown;

const features: Readonly<Record<string, Feature>> = {
  hover: hoverAt,
  completion: completionsAt,
  definition: definitionsAt,
  'semantic tokens (whole file)': semanticTokens,
};

export async function featureTables(): Promise<Table[]> {
  const text = configuration(20_000);
  const rows: string[][] = [];
  for (const [name, feature] of Object.entries(features)) {
    const first: number[] = [];
    for (let round = 0; round < 5; round++) first.push(once(feature, readText(text), text.length / 2));
    const project = readText(text);
    const random = seeded(17);
    const count = name.startsWith('semantic') ? 20 : asked;
    const times = Array.from({ length: count }, () =>
      once(feature, project, Math.floor(random() * text.length)),
    );
    times.sort((a, b) => a - b);
    first.sort((a, b) => a - b);
    const p99 = quantile(times, 0.99);
    const fresh = quantile(first, 0.5);
    rows.push([
      name,
      milliseconds(quantile(times, 0.5)),
      milliseconds(p99),
      ratio(p99 / frame),
      milliseconds(fresh),
      ratio(fresh / frame),
    ]);
  }
  return [
    {
      title: 'Questions at 500 places of 20,000 lines',
      columns: ['feature', 'p50', 'p99', 'p99 ÷ frame (≤ 1)', 'first after an edit', '÷ frame'],
      rows,
      notes: ['The time of reading the file again after the edit is not part of the last two columns.'],
    },
  ];
}

function once(feature: Feature, project: Project, offset: number): number {
  const start = performance.now();
  feature(project, project.root, Math.floor(offset));
  return performance.now() - start;
}
