/** The problems that the preprocessor reports, each in one place: our message, Exim's text, and how to mend it. */

import { limits } from '../limits';
import type { EximVersion } from '../reference/version';
import type { DirectiveError, DirectiveName } from './conditionals';
import type { IncludeLine, IncludeTarget } from './include';
import type { MacroDefinition } from './macro';
import { type DefinitionError, longestName } from './macro-table';
import type { Problem, Related } from './problem';
import { siteOf, type TracedText } from './provenance';
import { type EximWords, type ReadingPoint, refusal } from './refusal';
import type { RawRange, SourceFile } from './source';

export function nulByte(at: RawRange): Problem {
  return {
    code: 'binary-text',
    severity: 'warning',
    at,
    message: 'A NUL byte: Exim ignores the rest of this line. Is this a text file?',
  };
}

export function lineTooLong(at: RawRange): Problem {
  return {
    code: 'macro-too-large',
    severity: 'error',
    at,
    message: `The macros on this line expand to more than ${limits.logicalLineLength.toLocaleString('en')} characters; replacement stopped here.`,
  };
}

export function swallowedDirective(at: RawRange, name: DirectiveName): Problem {
  return {
    code: 'conditional-unbalanced',
    severity: 'warning',
    at,
    message: `Exim ignores this line: ".${name}" must be followed by a space or the end of the line (a tab, a carriage return or other text will not do).`,
  };
}

export function missingEndif(at: RawRange, root: SourceFile, order: number, version: EximVersion): Problem {
  const eximLine =
    root.text.endsWith('\n') || root.text === '' ? root.lines.starts.length - 1 : root.lines.starts.length;
  return {
    code: 'conditional-unbalanced',
    severity: 'error',
    at,
    message: 'This conditional has no ".endif".',
    exim: refusal(['unexpected-end-of-configuration-file-endif-missing'], version, {
      file: root,
      eximLine,
      order,
    }),
  };
}

export function directiveError(
  at: RawRange,
  name: DirectiveName,
  error: DirectiveError,
  point: ReadingPoint,
  version: EximVersion,
): Problem {
  const message =
    error === 'nested-too-deeply'
      ? 'Exim allows ten conditionals inside each other; this is the eleventh.'
      : `There is no open ".ifdef" for this ".${name}".`;
  return {
    code: 'conditional-unbalanced',
    severity: 'error',
    at,
    message,
    exim: refusal([error, name], version, point),
  };
}

export function relativeIncludeIfExists(
  include: IncludeLine,
  point: ReadingPoint,
  version: EximVersion,
): Problem {
  return {
    code: 'include-relative',
    severity: 'error',
    at: include.name,
    message: '".include_if_exists" takes an absolute path only. Write the path from "/", or use ".include".',
    exim: refusal(['include-specifies-a-non-absolute-path', include.path], version, point),
  };
}

export function includeNotRead(
  include: IncludeLine,
  path: string,
  target: Exclude<IncludeTarget, SourceFile>,
  point: ReadingPoint,
  version: EximVersion,
): Problem | undefined {
  // Exim opens the folder of the including file then, reads nothing from it and goes on.
  if (include.path === '')
    return {
      code: 'include-missing',
      severity: 'warning',
      at: include.name,
      message: 'The name of the file is missing.',
    };
  const exim = refusal(['failed-to-open-included-configuration-file', path], version, point);
  const at = include.name;
  switch (target) {
    case 'missing':
      if (include.ifExists) return undefined;
      return {
        code: 'include-missing',
        severity: 'error',
        at,
        message: `There is no file ${path}. Mend the name, or use ".include_if_exists" if it may be absent.`,
        exim,
      };
    case 'not-allowed':
      return {
        code: 'include-not-allowed',
        severity: 'info',
        at,
        message: `${path} was not read: it is outside this workspace. Allow its folder in the setting "exim.allowedPaths" to have it checked too.`,
      };
    case 'cycle':
      return {
        code: 'include-cycle',
        severity: 'error',
        at,
        message: `${path} includes itself, directly or through other files. Exim would open it again and again until it runs out of file descriptors.`,
        exim,
      };
    case 'too-deep':
      return {
        code: 'include-cycle',
        severity: 'error',
        at,
        message: `Not read: more than ${limits.includeDepth} files inside each other, or more than ${limits.includeCount} in all.`,
      };
  }
}

export function definitionError(
  definition: MacroDefinition | undefined,
  error: DefinitionError,
  line: TracedText & ReadingPoint & { raw: RawRange },
  version: EximVersion,
): Problem {
  const at = definition?.at ?? siteOf(line, 0, line.text.length) ?? line.raw;
  const name = definition?.name ?? '';
  // After the checks of the driver that a definition ends, before those of the line's own text.
  const point = { ...line, order: line.order + 0.4 };
  const exim = (...words: EximWords) => refusal(words, version, point);
  switch (error.kind) {
    case 'malformed':
      return {
        code: 'macro-malformed',
        severity: 'error',
        at,
        message:
          'A line of the main section that starts with a capital letter must define a macro: NAME = text. Option names are in lower case.',
        exim: exim('malformed-macro-definition', line.text),
      };
    case 'too-long':
      return {
        code: 'name-too-long',
        severity: 'error',
        at,
        message: `A macro name has at most ${longestName} characters.`,
        exim: exim('macro-name-too-long-maximum-is-characters', longestName),
      };
    case 'already-defined':
      return {
        code: 'macro-redefine',
        severity: 'error',
        at,
        message: `${name} is already defined. To change it write "${name} ==".`,
        exim: exim('macro-is-already-defined-use-if-you-want-to-redefine-it', name),
        related: relatedTo(error.earlier, 'first defined here'),
        fixes: [
          {
            title: `Redefine with "=="`,
            safe: false,
            edits: [{ at: equalsAfter(at), newText: '==' }],
          },
        ],
      };
    case 'contains':
      return {
        code: 'macro-substring-order',
        severity: 'error',
        at,
        message: `${name} contains the name of ${origin(error.earlier)} macro ${error.earlier.name}, which Exim would replace inside it. Rename one of them, or define ${name} first.`,
        exim: exim(
          'cannot-be-defined-as-a-macro-because-previously-defined-macro-is-a-substring',
          name,
          error.earlier.name,
        ),
        related: relatedTo(error.earlier, `${error.earlier.name} is defined here`),
      };
    case 'undefined':
      return {
        code: 'macro-redefine-undefined',
        severity: 'error',
        at,
        message: `"==" changes a macro, but ${name} is not defined yet. Write "${name} =".`,
        exim: exim('can-t-redefine-an-undefined-macro', name),
        fixes: [{ title: 'Define with "="', safe: true, edits: [{ at: equalsAfter(at), newText: '=' }] }],
      };
  }
}

function origin(earlier: MacroDefinition): string {
  return earlier.from === 'built-in' ? 'the built-in' : 'the earlier';
}

function relatedTo(earlier: MacroDefinition, message: string): Related[] {
  return earlier.at ? [{ at: earlier.at, message }] : [];
}

/** The `=` or `==` that follows a name in a file. */
function equalsAfter(name: RawRange): RawRange {
  const { text } = name.file;
  let start = name.end;
  while (text[start] === ' ' || text[start] === '\t') start++;
  let end = start;
  while (text[end] === '=' && end < start + 2) end++;
  return { file: name.file, start, end };
}
