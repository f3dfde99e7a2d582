/** What a rule on something missing has to know first: whether a branch that is skipped here, or a template, may supply it. */
import type { Model } from '../model/model';
import { holesOf } from '../preprocess/template';
import type { Subject } from './rule';

/** Whether a branch that is skipped here sets the option, of the main section or of a driver, or includes a file that may. */
export function isSetWhereSkipped({ configuration }: Model, option: string): boolean {
  const shape = new RegExp(`^\\s*(?:\\.include|(?:hide\\s+)?(?:no_|not_)?${option}\\b)`);
  return configuration.preprocessed.physical.some(
    ({ kind, file, start, end }) => kind === 'inactive' && shape.test(file.text.slice(start, end)),
  );
}

/** Everything Exim would read is here, and no template engine can add to it. */
export function isWhole({ model, complete }: Subject): boolean {
  return complete && model.configuration.preprocessed.files.every((file) => holesOf(file).length === 0);
}
