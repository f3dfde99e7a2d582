/** `eximls format`: lays out configurations as the editor does, or says which would change. */
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createTwoFilesPatch } from 'diff';
import { type Alignment, alignments, formatEdits, usualStyle } from '../features/format';
import type { FileText } from '../host/host';
import type { Session } from '../project/session';
import { applyEdits } from '../text/edit';
import { type Command, typedUri, UsageError } from './command';
import { type Io, utf8 } from './io';
import { namedContent, openNamed } from './named';

const help = `Usage: eximls format [--check | --write] [options] FILE...

Lays out each FILE: options under their drivers, conditions under their ACL statements, one
space around "=", no blanks at the ends of lines. What Exim reads stays the same: lists and
continuation lines keep their shape, comments their place, line ends and bytes their form.
Without --check or --write the text goes to standard output. "-" is standard input.

  --check                changes nothing; shows what would change
  --write                writes the files that change
  --align HOW            the "=" of a block in one column: keep (default: where they are so
                         already), always or never
  --indent N             columns of one step of indentation, ${usualStyle.width} otherwise
  -D MACRO=VALUE         defines a macro, as for exim; may be repeated
  --exim-version V       the version of Exim that the configuration is for

Exit status: 0; with --check 1 when something would change; 2 could not run.
`;

export const format: Command = {
  help,
  run,
};

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      check: { type: 'boolean' },
      write: { type: 'boolean' },
      align: { type: 'string', default: usualStyle.align },
      indent: { type: 'string', default: String(usualStyle.width) },
      D: { type: 'string', short: 'D', multiple: true },
      'exim-version': { type: 'string' },
    },
  });
  if (positionals.length === 0) throw new UsageError('no file to format');
  if (values.check && values.write) throw new UsageError('--check and --write exclude each other');
  if (values.write && positionals.includes('-')) throw new UsageError('--write: standard input is no file');
  const style = { ...usualStyle, align: readAlignment(values.align), width: readIndent(values.indent) };
  const session = openNamed(positionals, values, io);
  let failed = false;
  let changes = false;
  for (const name of positionals) {
    const uri = typedUri(name, io);
    const content = await contentOf(name, session, io);
    const file = typeof content === 'object' ? session.project(uri).file(uri) : undefined;
    if (typeof content === 'string' || !file) {
      io.err(utf8(`eximls format: ${name}: ${content}\n`));
      failed = true;
      continue;
    }
    const after = applyEdits(content.text, formatEdits(session.project(uri), file, style));
    if (!values.check && !values.write) io.out(bytes(after, content));
    if (after === content.text) continue;
    changes = true;
    if (values.check) io.out(bytes(difference(name, content.text, after), content));
    if (values.write) {
      const problem = write(uri, Buffer.from(bytes(after, content), 'latin1'));
      if (problem !== undefined) io.err(utf8(`eximls format: ${name}: ${problem}\n`));
      else io.out(utf8(`${path.normalize(name)}\n`));
      failed ||= problem !== undefined;
    }
  }
  if (failed) return 2;
  return values.check && changes ? 1 : 0;
}

/** What the file holds, or why it cannot be formatted. */
async function contentOf(name: string, session: Session, io: Io): Promise<FileText | string> {
  const content = await namedContent(name, session, io);
  return typeof content === 'object' && content.binary ? 'not a text' : content;
}

/** Undefined when it was written, or why it was not. */
function write(uri: string, content: Buffer): string | undefined {
  try {
    writeFileSync(fileURLToPath(uri), content);
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return error.message;
    throw error;
  }
}

/** In the encoding in which the file was read. */
function bytes(text: string, { encoding }: FileText): string {
  return encoding === 'utf-8' ? utf8(text) : text;
}

function difference(name: string, before: string, after: string): string {
  return createTwoFilesPatch(name, name, before, after, undefined, 'formatted', { context: 3 }).replace(
    /^(?:Index: .*\n)?=+\n/,
    '',
  );
}

function readAlignment(value: string): Alignment {
  const found = alignments.find((each) => each === value);
  if (!found) throw new UsageError(`--align ${value}: one of ${alignments.join(', ')}`);
  return found;
}

function readIndent(value: string): number {
  if (!/^(?:[1-9]|1[0-6])$/.test(value)) throw new UsageError(`--indent ${value}: a number from 1 to 16`);
  return Number(value);
}
