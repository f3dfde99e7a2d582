/** Which router or transport a line of the file belongs to, so that the cursor can lead the preview. */

/**
 * The name at the head of the block that `line` (from 0) stands in; undefined between the section line and the first block. Looks at
 * the text alone: the preview follows the cursor while a file is half typed, too.
 */
export function blockAt(textOf: (line: number) => string, line: number): string | undefined {
  for (let at = line; at >= 0; at--) {
    const text = textOf(at);
    if (/^\s*begin\s/i.test(text)) return undefined;
    const name = /^\s*([^\s:#=]+)\s*:\s*$/.exec(text)?.[1];
    // An item of a list on a line of its own may look like a name; the line above then goes on.
    if (name !== undefined && !/\\\s*$/.test(at > 0 ? textOf(at - 1) : '')) return name;
  }
  return undefined;
}
