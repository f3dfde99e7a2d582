/** The snippets of the configuration language, blocks for drivers and ACLs among them, and which of them belong where. */

import table from '../../../snippets/exim.json';
import type { Project } from '../project/project';
import { compareVersions } from '../reference';
import { blocks } from './blocks';
import type { LineContext } from './cursor';

/** See snippets/README.md for what the fields mean. */
export interface Snippet {
  readonly key: string;
  readonly label: string;
  readonly prefix: string;
  readonly description: string;
  readonly where: string;
  readonly since?: string;
  readonly until?: string;
  readonly body: string;
  /** What the body looks like once it is inserted, with its defaults. */
  readonly plain: string;
}

interface Row {
  readonly label: string;
  readonly prefix: string;
  readonly description: string;
  readonly where: string;
  readonly since?: string;
  readonly until?: string;
  readonly body: readonly string[];
}

const all: readonly Snippet[] = [
  ...Object.entries(table as Readonly<Record<string, Row>>).map(([key, row]) => snippetOf(key, row)),
  ...blocks.map((block) => snippetOf(block.key, block)),
];

function snippetOf(key: string, row: Row): Snippet {
  return { ...row, key, body: row.body.join('\n'), plain: withDefaults(row.body.join('\n')) };
}

export function snippetNamed(key: string): Snippet | undefined {
  return all.find((snippet) => snippet.key === key);
}

/** Tab stops replaced by their defaults or first choices, escapes undone. */
function withDefaults(body: string): string {
  return body
    .replace(/(?<!\\)\$\{\d+\|((?:\\.|[^,|])*)[^}]*\|\}/g, '$1')
    .replace(/(?<!\\)\$\{\d+:((?:\\.|[^}])*)\}/g, '$1')
    .replace(/(?<!\\)\$\d+/g, '')
    .replace(/\\([\\$}|,])/g, '$1');
}

/**
 * Those that may be inserted where a new line of `context` begins. The forms for other versions than the target stay
 * available, after the others: their labels say what they are for.
 */
export function snippetsFor(project: Project, context: Partial<LineContext>): Snippet[] {
  const where = placesOf(project, context);
  const fitting = all.filter((snippet) => where.includes(snippet.where));
  return [
    ...fitting.filter((each) => isFor(each, project.version)),
    ...fitting.filter((each) => !isFor(each, project.version)),
  ];
}

/** Whether the snippet is meant for the version. */
export function isFor({ since, until }: Snippet, version: string): boolean {
  const target = version as `${number}.${number}`;
  if (since && compareVersions(target, since as typeof target) < 0) return false;
  return !until || compareVersions(target, until as typeof target) <= 0;
}

function placesOf({ model, fragment }: Project, { section, acl }: Partial<LineContext>): string[] {
  const kind = section?.kind ?? fragment ?? 'main';
  if (kind !== 'acl') return [kind];
  const rcpt = model.main.get('acl_smtp_rcpt')?.value?.text.trim();
  return acl && acl.name.text === rcpt ? ['acl-rcpt', 'acl'] : ['acl'];
}
