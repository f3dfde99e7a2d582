/** One configuration, read from its root file with everything it includes: what every feature, command and rule starts from. */
import type { Reading } from '../model/reading';
import type { Preprocessed } from '../preprocess/logical-line';
import type { Problem } from '../preprocess/problem';
import type { SourceFile } from '../preprocess/source';
import type { SectionName } from '../reference';
import type { MailmanSettings } from '../rules/mailman/mm-cfg';
import type { Configuration } from '../syntax/tree';

export type StartSection = SectionName | 'main';

/**
 * A project never changes: after an edit there is a new one. Its texts are those that the person sees (open documents before
 * files on disk), and every offset counts in the `text` of a `SourceFile` of `files`, in UTF-16 code units. As a `Reading`
 * it has the model, the target version, and the way to read the same files with other texts.
 */
export interface Project extends Reading {
  /** The file that Exim would be given with `-C`, or the fragment that is read on its own. */
  readonly root: SourceFile;
  /** Set where the root is a fragment that nothing includes: the section in which it starts. */
  readonly fragment?: StartSection;
  /** Every file that was read, the root first. */
  readonly files: readonly SourceFile[];
  readonly preprocessed: Preprocessed;
  readonly configuration: Configuration;
  /** What reading alone found: the first tier of diagnostics. */
  readonly readingProblems: readonly Problem[];
  /** Those of reading and of all rules; computed on the first call and kept. */
  problems(): readonly Problem[];
  /** What Mailman 2's own settings say, where its file is at hand. */
  mailman(): MailmanSettings | undefined;
  /** The same files with other texts for some of them, by their URI. */
  readonly reread: (texts: ReadonlyMap<string, string>) => Project;
  /** The file with this URI, if this project read it. */
  file(uri: string): SourceFile | undefined;
}
