/** Everything that is fuzzed. */
import type { Target } from '../target';
import { commandLine } from './command-line';
import { format, renaming, suppression } from './editing';
import { expansion, list, route } from './evaluating';
import { protocol } from './protocol';
import { features, reader } from './reading';

export const targets: readonly Target[] = [
  reader,
  features,
  format,
  renaming,
  suppression,
  expansion,
  list,
  route,
  protocol,
  commandLine,
];
