/** Says why a variable of an ACL or a router cannot have a new name. */
import type { Project } from '../project/project';
import { describeSite } from './links';
import { ownVariable, ownVariables } from './own-variables';
import type { RenameEdit } from './rename';
import { editedTexts } from './rename-macro';

/** Exim reads the names of variables in expansions into 256 bytes, the final one included (expand.c, read_name). */
const longestName = 255;

/** The reason in one sentence, or undefined when Exim will do the same as before. */
export function judgeVariableRename(
  project: Project,
  oldName: string,
  newName: string,
  edits: readonly RenameEdit[],
): string | undefined {
  const prefix = prefixOf(oldName);
  if (!newName.startsWith(prefix) || !ownVariable.test(newName)) return wrongPrefix[prefix];
  if (newName.length > longestName) return `The name of a variable has at most ${longestName} characters.`;
  const taken = ownVariables(project).find(({ name }) => name === newName);
  if (taken) return `${newName} is already used in ${describeSite(taken.at ?? taken.line)}.`;
  for (const definition of project.preprocessed.macros)
    if (definition.from !== 'built-in' && newName.includes(definition.name))
      return `The macro ${definition.name} would replace a part of ${newName}.`;
  const after = project.reread(editedTexts(edits)) as Project;
  const places = ownVariables(after).filter(({ name }) => name === newName);
  return places.length === edits.length
    ? undefined
    : `${newName} would not be read as the same variable everywhere.`;
}

type Prefix = 'acl_c' | 'acl_m' | 'r_';

function prefixOf(name: string): Prefix {
  return name.startsWith('r_') ? 'r_' : name.startsWith('acl_c') ? 'acl_c' : 'acl_m';
}

const wrongPrefix: Readonly<Record<Prefix, string>> = {
  acl_c:
    'The name of a variable that lasts as long as the connection starts with acl_c and a digit or an underscore, and has only letters, digits and underscores.',
  acl_m:
    'The name of a variable that lasts as long as the message starts with acl_m and a digit or an underscore, and has only letters, digits and underscores.',
  r_: 'The name of a variable of a router starts with r_ and has only letters, digits and underscores.',
};
