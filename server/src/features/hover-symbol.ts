/** What is said of the name of a driver, an ACL or a list: its definition, where it is, how often it is used. */

import { declarationsOf, type Occurrence, occurrencesOf, symbolWords } from '../model/occurrences';
import type { Project } from '../project/project';
import { docOf } from '../reference';
import { aclRuns } from '../rules/acl/runs';
import type { Driver } from '../syntax/tree';
import { code, codeBlock, linkTo } from './links';

/** Longer definitions are cut; the link leads to the rest. */
const shownLines = 15;

export function symbolHover(project: Project, symbol: Occurrence): string | undefined {
  const { kind, name } = symbol;
  const [declaration] = declarationsOf(project.model, symbol);
  if (!declaration) return `There is no ${symbolWords[kind]} ${code(name)} in this configuration.`;
  const uses = occurrencesOf(project.model, symbol).filter((other) => !other.declaration).length;
  const times = uses === 1 ? 'used once' : `used ${uses || 'no'} times`;
  const counted = kind === 'router' && uses === 0 ? '' : ` · ${times}`;
  return [
    `**${code(name)}** ${symbolWords[kind]}`,
    codeBlock(definitionText(project, declaration)),
    ...(kind === 'acl' ? [eventWords(project, name).join('\n')].filter((words) => words !== '') : []),
    `${linkTo(declaration.written ?? declaration.at)}${counted}`,
  ].join('\n\n');
}

/** When an ACL runs: the events whose options name it, or name one that calls it. */
function eventWords({ model }: Project, name: string): string[] {
  const acl = model.acls.get(name);
  const runs = (acl && aclRuns(model).get(acl)) ?? [];
  return runs.map(({ context, option, caller }) => {
    const through = caller ? `, called by ${code(caller.name.text)}` : '';
    return `- ${code(option.name.text)}${through}: ${docOf('acl-context', context)?.prose ?? ''}`;
  });
}

function definitionText({ model }: Project, { kind, name, span }: Occurrence): string {
  const lines = linesOf(model, kind, name) ?? [span.line];
  const shown: string[] = [];
  for (const { raw } of lines) {
    const { text } = raw.file;
    const lineStart = text.lastIndexOf('\n', raw.start - 1) + 1;
    shown.push(...text.slice(lineStart, raw.end).split('\n'));
  }
  const meaningful = shown.filter((line) => !/^\s*(#|$)/.test(line)).map((line) => line.trimEnd());
  return meaningful.length <= shownLines
    ? meaningful.join('\n')
    : [...meaningful.slice(0, shownLines), '…'].join('\n');
}

function linesOf(
  model: Project['model'],
  kind: Occurrence['kind'],
  name: string,
): Driver['lines'] | undefined {
  const named = (drivers: Iterable<Driver>) =>
    [...drivers].find((driver) => driver.name.text === name)?.lines;
  switch (kind) {
    case 'router':
      return named(model.routers);
    case 'transport':
      return named(model.transports.values());
    case 'authenticator':
      return named(model.authenticators);
    case 'acl':
      return model.acls.get(name)?.lines;
    default:
      return undefined;
  }
}
