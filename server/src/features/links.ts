/** How features name a place in prose: as plain words, and as a link in markdown. */
import type { RawRange } from '../preprocess/source';
import { lineAt } from '../text/line-index';

/** `exim.conf, line 12`. */
export function describeSite({ file, start }: RawRange): string {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1) || file.path;
  return `${name}, line ${lineAt(file.lines, start) + 1}`;
}

/** A markdown link that opens the file at the line. */
export function linkTo(at: RawRange, words = describeSite(at)): string {
  return `[${escapeMarkdown(words)}](${at.file.uri.replaceAll(')', '%29')}#L${lineAt(at.file.lines, at.start) + 1})`;
}

/** Text that markdown shows as it is. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~]/g, '\\$&');
}

/** A code block of the configuration language; longer fences where the text has fences itself. */
export function codeBlock(text: string): string {
  let fence = '```';
  while (text.includes(fence)) fence += '`';
  return `${fence}exim\n${text}\n${fence}`;
}

/** A text within a line of markdown, as code. */
export function code(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  if (!flat.includes('`')) return `\`${flat}\``;
  return `\`\` ${flat} \`\``;
}
