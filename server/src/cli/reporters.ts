/** The formats in which `eximls check` reports, by name. */
import type { Problem } from '../preprocess/problem';
import type { SourceFile } from '../preprocess/source';
import { reportGithub } from './report-github';
import { reportJson } from './report-json';
import { reportSarif } from './report-sarif';
import { reportText } from './report-text';

/** A file that was read and what was found in it, in Exim's order. */
export interface Checked {
  readonly file: SourceFile;
  readonly problems: readonly Problem[];
}

export interface Surroundings {
  readonly colour: boolean;
  /** Absolute. */
  readonly cwd: string;
}

/** The whole output, its line end included. */
export type Reporter = (checked: readonly Checked[], surroundings: Surroundings) => string;

export const reporters = {
  text: reportText,
  json: reportJson,
  github: reportGithub,
  sarif: reportSarif,
} as const satisfies Record<string, Reporter>;
