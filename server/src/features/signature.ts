/** What a person is shown while filling in the parts of an expansion or of an ACL word: its form, and the part the cursor is in. */

import { releaseOf } from '../model/values';
import type { SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import { parseExpansion } from '../syntax/expansion/parse';
import { readEscape } from '../syntax/words';
import type { Range } from '../text/range';
import { completionContext, logicalPrefix } from './completion-context';
import { contextOf, cursorAt, offsetInValue, valueOfContext } from './cursor';
import { aclSignatures } from './signature-acl';
import { expansionSignatures } from './signature-expansion';
import { openPart } from './signature-open';

/** A half-open range of the label, with what there is to say of it. */
export interface Parameter extends Range {
  readonly documentation?: string;
}

/** One form of several that the same word may take. */
export interface Signature {
  readonly label: string;
  readonly parameters: readonly Parameter[];
  /** The number of the parameter that is being written; absent where the form has no place for it. */
  readonly active?: number;
  readonly documentation?: string;
}

export interface Signatures {
  readonly all: readonly Signature[];
  /** The one that fits what has been written so far. */
  readonly active: number;
}

/** Undefined where nothing with parts is open before `offset`. The innermost thing that is open is shown. */
export function signaturesAt(project: Project, file: SourceFile, offset: number): Signatures | undefined {
  const before = valueBefore(project, file, offset);
  if (!before) return undefined;
  const { text, aclWord } = before;
  const { version } = project;
  if (text.includes('$')) {
    // One more character tells what is still open: whatever is not takes no part in it.
    const source = `${text}${sentinel}`;
    const open = openPart(parseExpansion(source, releaseOf(version)).text, text.length);
    const found = open && expansionSignatures(open, version);
    if (found) return found;
  }
  return aclWord === undefined ? undefined : aclSignatures(aclWord, text, version);
}

const sentinel = '\x01';

interface Before {
  /** The value up to the cursor. */
  readonly text: string;
  /** The condition or modifier whose value it is. */
  readonly aclWord?: string;
}

/** As Exim reads the line, if it does already; otherwise as it is written. */
function valueBefore(project: Project, file: SourceFile, offset: number): Before | undefined {
  const cursor = cursorAt(project.preprocessed, file, offset);
  if (cursor) {
    const { line, at } = cursor;
    if (line.macro) return { text: line.text.slice(0, at) };
    const context = contextOf(project, line);
    if (context?.rule) return { text: line.text.slice(0, at) };
    const value = context && valueOfContext(context);
    const end = value && offsetInValue(value, at);
    if (value && end !== undefined)
      return {
        text: value.text.slice(0, end),
        ...(context.entry && { aclWord: context.entry.name.text }),
      };
  }
  const context = completionContext(project, file, offset);
  if (context?.section === 'rewrite') return { text: logicalPrefix(file, offset).text };
  if (context?.wanted.kind !== 'value') return undefined;
  const { text, of } = context.wanted;
  return { text: dequoted(text), ...(of.kind === 'acl' && { aclWord: of.word }) };
}

/** A value that begins with a quote is read with its escapes; it is not closed yet. */
function dequoted(text: string): string {
  if (!text.startsWith('"')) return text;
  let result = '';
  let at = 1;
  while (at < text.length && text[at] !== '"') {
    if (text[at] !== '\\') {
      result += text[at];
      at++;
      continue;
    }
    const read = readEscape(text, at);
    result += read.text;
    at = read.next;
  }
  return result;
}
