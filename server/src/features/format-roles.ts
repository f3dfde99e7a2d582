/** The part that a physical line plays in the layout of its section. */
import { skipSpace } from '../preprocess/characters';
import type { LogicalLine } from '../preprocess/logical-line';
import { originAt } from '../preprocess/provenance';
import type { SourceFile } from '../preprocess/source';
import { findAclVerb, findAclWord } from '../reference/acl';
import { findSection } from '../reference/sections';
import type { Acl, AclStatement, Driver, Section } from '../syntax/tree';
import type { LineContext } from './cursor';

export type Role =
  /** Nothing is known of its indentation, or it is nobody's business. */
  | { readonly kind: 'free' }
  /** A setting of the main section, a macro, a rule, `begin`. */
  | { readonly kind: 'head' }
  /** `name:` of a driver or an ACL. */
  | { readonly kind: 'name'; readonly of?: Driver | Acl }
  | { readonly kind: 'option'; readonly of?: Driver }
  /** `condition`: the offset of what stands behind the verb on the same line. */
  | {
      readonly kind: 'verb';
      readonly of?: Acl;
      readonly statement?: AclStatement;
      readonly condition?: number;
    }
  | { readonly kind: 'condition'; readonly of?: Acl; readonly statement?: AclStatement }
  /** A further line, or a comment between two lines, of what a line above began. */
  | { readonly kind: 'continuation' }
  | { readonly kind: 'comment' };

/** Of a line on which something begins that Exim reads. */
export function activeRole(line: LogicalLine, context: LineContext, file: SourceFile): Role {
  const { section, driver, acl, statement, entry } = context;
  if (section.begin === line || line.macro) return { kind: 'head' };
  switch (section.kind) {
    case 'main':
    case 'rewrite':
    case 'retry':
      return { kind: 'head' };
    case 'routers':
    case 'transports':
    case 'authenticators':
      if (!driver) return { kind: 'free' };
      return { kind: driver.name.line === line ? 'name' : 'option', of: driver };
    case 'acl':
      if (!acl) return { kind: 'free' };
      if (acl.name.line === line) return { kind: 'name', of: acl };
      if (statement?.verb.line === line) {
        const behind = skipSpace(line.text, statement.verb.end);
        const condition = behind < line.text.length ? rawOffset(line, behind, file) : undefined;
        return { kind: 'verb', of: acl, statement, ...(condition !== undefined && { condition }) };
      }
      return entry ? { kind: 'condition', of: acl, ...(statement && { statement }) } : { kind: 'free' };
    default:
      return { kind: 'free' };
  }
}

/** Where a line that Exim skips would stand, as far as the lines before it tell. */
export interface Place {
  readonly section?: Section['kind'];
  readonly of?: Driver | Acl;
  readonly statement?: AclStatement;
}

export function placeOf({ section, driver, acl, statement }: LineContext, { kind }: Role): Place {
  const of = driver ?? acl;
  return {
    section: section.kind,
    ...(of && { of }),
    ...(kind !== 'name' && statement && { statement }),
  };
}

const driverSections: ReadonlySet<string> = new Set(['routers', 'transports', 'authenticators']);

/** Of a line that Exim skips, by its first words and by what stands before it; and where the next one would stand. */
export function inactiveRole(text: string, at: number, place: Place): [Role, Place] {
  const begin = /^begin[ \t]+(\w+)/.exec(text)?.[1];
  if (begin !== undefined) {
    const section = findSection(begin);
    return [{ kind: 'head' }, section && section !== 'local_scan' ? { section } : {}];
  }
  if (/^[A-Z]\w*[ \t]*=/.test(text)) return [{ kind: 'head' }, place];
  const { section = 'unknown', of, statement } = place;
  if (section !== 'acl' && !driverSections.has(section)) return [{ kind: 'free' }, place];
  if (/^[\w.-]+[ \t]*:[ \t]*$/.test(text)) return [{ kind: 'name' }, { section }];
  if (section !== 'acl') {
    const driver = of && 'options' in of ? of : undefined;
    return [{ kind: 'option', ...(driver && { of: driver }) }, place];
  }
  const acl = of && 'statements' in of ? { of } : {};
  const [whole = '', verb = ''] = /^(\w+)[ \t]*/.exec(text) ?? [];
  if (findAclVerb(verb)) {
    const condition = whole.length < text.trimEnd().length ? { condition: at + whole.length } : {};
    return [
      { kind: 'verb', ...acl, ...condition },
      { section, ...(of && { of }) },
    ];
  }
  const word = /^!?[ \t]*(\w+)/.exec(text)?.[1] ?? '';
  if (!findAclWord(word)) return [{ kind: 'free' }, place];
  return [{ kind: 'condition', ...acl, ...(statement && { statement }) }, place];
}

/** The place in `file` of a character of a line, where it stands there as it is. */
export function rawOffset(line: LogicalLine, at: number, file: SourceFile): number | undefined {
  const origin = originAt(line, at);
  return origin?.kind === 'raw' && origin.file === file ? origin.offset : undefined;
}
