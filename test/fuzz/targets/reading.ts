/** The reader, the rules and every editor feature on spoilt configurations, with all ranges inside their files. */

import { askEverythingAt, askEverythingOf } from '../../support/every-feature';
import { checkReading } from '../../support/sound-reading';
import { target } from '../target';
import { makeTwoFiles, readTwoFiles, type TwoFiles } from './two-files';

export const reader = target<TwoFiles>({
  name: 'reader',
  cases: 1_500,
  make: makeTwoFiles,
  check: (input) => checkReading(readTwoFiles(input).configuration),
});

export const features = target<TwoFiles & Readonly<{ places: readonly number[] }>>({
  name: 'features',
  cases: 400,
  make: (random, configurations) => ({
    ...makeTwoFiles(random, configurations),
    places: random.many(6, () => random.number(1 << 20)),
  }),
  check(input) {
    const project = readTwoFiles(input);
    for (const file of project.files) {
      askEverythingOf(project, file);
      for (const place of input.places) askEverythingAt(project, file, place % (file.text.length + 1));
    }
  },
});
