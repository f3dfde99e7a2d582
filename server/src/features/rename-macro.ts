/** Says why a macro cannot have a new name, and proves of one that it can by reading the renamed configuration again. */
import type { LogicalLine, Preprocessed } from '../preprocess/logical-line';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import { applyEdits } from '../text/edit';
import { describeSite } from './links';
import { macroOccurrences } from './macros';
import type { RenameEdit } from './rename';

/** readconf.c keeps names of up to EXIM_DRIVERNAME_MAX (64) bytes, the final one included. */
const longestName = 63;

/** The reason against it in one sentence, or undefined when Exim will read the same as before. */
export function judgeMacroRename(
  project: Project,
  oldName: string,
  newName: string,
  edits: readonly RenameEdit[],
): string | undefined {
  const read = project.preprocessed;
  if (!/^[A-Z][A-Za-z0-9_]*$/.test(newName))
    return 'The name of a macro starts with a capital letter and has only letters, digits and underscores.';
  if (newName.length > longestName) return `The name of a macro has at most ${longestName} characters.`;
  const clash = clashWith(read, oldName, newName);
  if (clash) return clash;
  const difference = differenceAfter(project, oldName, newName, edits);
  return difference && (eaten(read, newName, edits) ?? difference);
}

/** Spec 6.5: the name of a macro may not contain that of one defined before it. */
function clashWith(read: Preprocessed, oldName: string, newName: string): string | undefined {
  const own = read.macros.findIndex((definition) => definition.name === oldName);
  for (const [index, { name, at, from }] of read.macros.entries()) {
    if (name === oldName) continue;
    const where = at ? ` (${describeSite(at)})` : '';
    if (name === newName) return `${newName} is already defined${where}.`;
    if (index < own && newName.includes(name))
      return `Exim does not allow ${newName} because it contains the name of ${name}${where}, which is defined before it.`;
    if (index > own && from === 'file' && name.includes(newName))
      return `Exim would not allow ${name}${where} any more because it contains ${newName}, which would be defined before it.`;
  }
  return undefined;
}

/** Places where the new name stands already, as text that Exim would then replace. */
function eaten(read: Preprocessed, newName: string, edits: readonly RenameEdit[]): string | undefined {
  const first = edits[0]?.at;
  for (const { file, start, end, kind } of read.physical) {
    if (kind === 'comment' || kind === 'blank') continue;
    const found = file.text.indexOf(newName, start);
    if (found === -1 || found + newName.length > end) continue;
    const inEdit = edits.some(({ at }) => at.file === file && at.start <= found && found < at.end);
    if (inEdit || (file === first?.file && found < first.start)) continue;
    const at: RawRange = { file, start: found, end: found + newName.length };
    return `${newName} stands in ${describeSite(at)} already, where it would be replaced too: “${file.text.slice(start, end).trim()}”.`;
  }
  return undefined;
}

/** Reads the renamed configuration and says where Exim would find another meaning. */
function differenceAfter(
  project: Project,
  oldName: string,
  newName: string,
  edits: readonly RenameEdit[],
): string | undefined {
  const before = project.preprocessed;
  const after = project.reread(editedTexts(edits)).model.configuration.preprocessed;
  for (let at = 0; at < Math.max(before.lines.length, after.lines.length); at++) {
    const old = before.lines[at];
    const now = after.lines[at];
    if (old && now && meaning(old, oldName, newName) === meaning(now, newName, newName)) continue;
    const line = old ?? now;
    return `Exim would read ${line ? describeSite(line.raw) : 'the configuration'} differently.`;
  }
  const taken = (read: Preprocessed) =>
    read.conditionals.map(({ branches }) => branches.map(({ active }) => active)).join(';');
  const places = macroOccurrences(after).filter(({ name }) => name === newName);
  if (places.length !== edits.length) return `${newName} would be replaced in other places, too.`;
  return taken(before) === taken(after) ? undefined : 'Exim would take other branches of the conditionals.';
}

function meaning({ text, macro }: LogicalLine, oldName: string, newName: string): string {
  if (!macro) return text;
  const name = macro.name === oldName ? newName : macro.name;
  return `${name} ${macro.redefinition} ${macro.value.text}`;
}

/** The files that the edits touch, with the edits made. */
export function editedTexts(edits: readonly RenameEdit[]): Map<string, string> {
  const files = new Map<SourceFile, RenameEdit[]>();
  for (const edit of edits) files.set(edit.at.file, [...(files.get(edit.at.file) ?? []), edit]);
  const texts = new Map<string, string>();
  for (const [file, changes] of files)
    texts.set(
      file.uri,
      applyEdits(
        file.text,
        changes.map(({ at, newText }) => ({ range: at, newText })),
      ),
    );
  return texts;
}
