/** `exim -bP config`: the logical lines as they were read, laid out by their first words (readconf.c, print_config). */
import { isSpace, type PhysicalLine, type Preprocessed, type SourceFile } from '../../preprocess';
import { compareVersions } from '../../reference';

/** @param name what the first line calls the Exim that prints */
export function configLines(
  preprocessed: Preprocessed,
  version: string,
  name: string,
  labels: boolean,
): string[] {
  const indent = labels ? 2 : 0;
  const squeeze = compareVersions(version, '4.97') < 0 ? squeezed : firstSpaces;
  const printed = [`# Exim Configuration (${name})`];
  let depth = 0;
  for (const saved of savedLines(preprocessed)) {
    const line = squeeze(saved);
    if (line.startsWith('#')) printed.push(line);
    else if (/^begin\s/.test(line)) {
      printed.push(...(labels ? ['', line] : [line]));
      depth = indent;
    } else if (line.endsWith(':') && !line.includes('=')) {
      printed.push(...(labels ? [''] : []), `${' '.repeat(indent)}${line}`);
      depth = 2 * indent;
    } else printed.push(`${' '.repeat(depth)}${line}`);
  }
  return printed;
}

/**
 * What Exim saves while it reads: each logical line, and `# LINE "FILE"` where a file begins to be read, where it includes
 * another, and where reading comes back to it.
 */
function* savedLines({ physical, lines, includes }: Preprocessed): Iterable<string> {
  const stack: { file: SourceFile; next: number }[] = [];
  let nextLine = 0;
  let nextInclude = 0;
  function* comeBack(): Iterable<string> {
    for (let top = stack.at(-1); stack.length > 1 && top && isAtEnd(top); top = stack.at(-1)) {
      stack.pop();
      const outer = stack.at(-1);
      if (outer) yield position(outer.file, outer.next - 1);
    }
  }
  const last = physical.length - 1;
  const lastIsOpen = physical[last] !== undefined && endsOpen(physical[last]);
  for (const [nth, line] of physical.entries()) {
    yield* comeBack();
    if (stack.length === 0) stack.push({ file: line.file, next: 1 });
    const top = stack.at(-1);
    if (top?.next === 1) yield position(line.file, 1);
    if (top) top.next = line.number + 1;
    if (line.kind === 'include') {
      const target = includes[nextInclude++]?.target;
      if (typeof target === 'object') {
        yield position(line.file, line.number);
        stack.push({ file: target, next: 1 });
      }
    }
    if (nth === last && lastIsOpen) break;
    for (; (lines[nextLine]?.order ?? Number.POSITIVE_INFINITY) <= nth + 1; nextLine++)
      yield lines[nextLine]?.text ?? '';
  }
  // Exim comes back from every file before it sees that a line which is to be continued has no more lines.
  yield* comeBack();
  for (; nextLine < lines.length; nextLine++) yield lines[nextLine]?.text ?? '';
}

/** Whether the logical line in the making goes on behind this physical line. */
function endsOpen({ file, start, end, kind }: PhysicalLine): boolean {
  const holdsText = kind === 'text' || kind === 'continuation' || kind === 'macro' || kind === 'begin';
  return !holdsText || file.text.slice(start, end).trimEnd().endsWith('\\');
}

function isAtEnd({ file, next }: { file: SourceFile; next: number }): boolean {
  const start = file.lines.starts[next - 1];
  return start === undefined || start >= file.text.length;
}

function position(file: SourceFile, line: number): string {
  return `# ${line} "${file.path}"`;
}

/**
 * Runs of white space become one space, up to a run behind which a quote or a dollar stands. Exim looks for that where the
 * character stood before the text moved.
 */
function squeezed(line: string): string {
  let text = line;
  for (let at = 0; at < text.length; at++) {
    if (!isSpace(text.charCodeAt(at))) continue;
    let next = at;
    while (isSpace(text.charCodeAt(next))) next++;
    text = `${text.slice(0, at)} ${text.slice(next)}`;
    if (`"'$`.includes(text[next] ?? ' ')) break;
  }
  return text;
}

/** Later releases turn only the first character of each run into a space, and keep the rest. */
function firstSpaces(line: string): string {
  return line.replace(/\s(\s*)/g, ' $1');
}
