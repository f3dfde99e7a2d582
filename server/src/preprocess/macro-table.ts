/** The macros in force while files are read, and what Exim says about their definitions (readconf.c, macro_read_assignment). */
import { limits } from '../limits';
import { isUpper, skipName, skipSpace } from './characters';
import type { MacroDefinition } from './macro';
import { NameIndex } from './name-index';
import { siteOf, slice, type TracedText } from './provenance';
import type { MacroScope } from './replace-macros';
import { isVirtual, type RawRange, virtualFile } from './source';

/** Exim keeps 63 characters of a name. */
export const longestName = 63;

/** Macros that are there before the first line: built into the target Exim, and given with -D. */
export interface OutsideMacros {
  readonly builtIn: readonly { readonly name: string; readonly value: string }[];
  readonly commandLine: ReadonlyMap<string, string>;
}

export type DefinitionError =
  | { readonly kind: 'malformed' }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'already-defined'; readonly earlier: MacroDefinition }
  | { readonly kind: 'contains'; readonly earlier: MacroDefinition }
  | { readonly kind: 'undefined' };

export interface DefinitionResult {
  readonly definition?: MacroDefinition;
  readonly error?: DefinitionError;
}

/** Whether a logical line reads as `NAME = …` in the sections that take macro definitions. */
export function looksLikeDefinition(text: string): boolean {
  if (!isUpper(text.charCodeAt(0))) return false;
  return text[skipSpace(text, skipName(text, 0))] === '=';
}

export class MacroTable implements MacroScope {
  readonly builtIn: readonly MacroDefinition[];
  readonly user: MacroDefinition[];
  readonly builtInIndex: NameIndex;
  readonly userIndex: NameIndex;
  private readonly places = new Map<string, number>();
  private readonly builtIns: BuiltIns;

  constructor(outside: OutsideMacros) {
    this.builtIns = builtInsOf(outside.builtIn);
    this.builtIn = this.builtIns.definitions;
    this.user = [];
    this.builtInIndex = new NameIndex(this.builtIn);
    // A redefinition keeps its place and its name.
    this.userIndex = new NameIndex(this.user);
    for (const [name, value] of outside.commandLine) this.add(outsideDefinition(name, value, 'command-line'));
  }

  /** Reads one definition line; where Exim would refuse it, the table keeps what serves the rest of the file best. */
  define(line: TracedText): DefinitionResult {
    const { text } = line;
    const nameEnd = skipName(text, 0);
    const equals = skipSpace(text, nameEnd);
    if (text[equals] !== '=' || nameEnd === 0) return { error: { kind: 'malformed' } };
    const redefinition = text[equals + 1] === '=';
    const valueStart = skipSpace(text, equals + (redefinition ? 2 : 1));
    const name = text.slice(0, nameEnd);
    const place = this.places.get(name);
    const previous = place === undefined ? undefined : this.user[place];
    const at = inFile(siteOf(line, 0, nameEnd));
    const whole = inFile(siteOf(line, 0, text.length));
    const error =
      nameEnd > longestName ? { kind: 'too-long' as const } : this.judge(name, redefinition, previous);
    const overridden = previous?.from === 'command-line' && error?.kind !== 'contains';
    const ignored = overridden || error?.kind === 'already-defined' || error?.kind === 'too-long';
    const definition: MacroDefinition = {
      name,
      value: slice(line, valueStart, text.length),
      from: 'file',
      redefinition,
      ignored,
      ...(at && { at }),
      ...(whole && { whole }),
      ...(previous && { previous }),
    };
    if (!ignored) {
      // A redefinition keeps its place in the order of replacement.
      if (place === undefined) this.add(definition);
      else this.user[place] = definition;
    }
    return error && !overridden ? { definition, error } : { definition };
  }

  private add(definition: MacroDefinition): void {
    this.places.set(definition.name, this.user.length);
    this.user.push(definition);
  }

  /** Exim walks its list from the first macro on and stops at the first that has something to say. */
  private judge(
    name: string,
    redefinition: boolean,
    previous: MacroDefinition | undefined,
  ): DefinitionError | undefined {
    const builtIn = builtInWithin(name, this.builtIns);
    if (builtIn) return { kind: 'contains', earlier: builtIn };
    for (const earlier of this.user) {
      if (earlier.name === name) {
        if (earlier.from !== 'command-line' && !redefinition) return { kind: 'already-defined', earlier };
        return undefined;
      }
      if (earlier.name.length < name.length && name.includes(earlier.name))
        return { kind: 'contains', earlier };
    }
    return redefinition && !previous ? { kind: 'undefined' } : undefined;
  }
}

interface BuiltIns {
  readonly definitions: readonly MacroDefinition[];
  /** For a name: the first of them that is a part of it, as far as that was asked. */
  readonly within: Map<string, MacroDefinition | undefined>;
}

/** Kept for as long as the list of them is: every reading of a configuration asks for the same hundreds. */
const known = new WeakMap<OutsideMacros['builtIn'], BuiltIns>();

function builtInsOf(macros: OutsideMacros['builtIn']): BuiltIns {
  let found = known.get(macros);
  if (!found) {
    const definitions = macros.map(({ name, value }) => outsideDefinition(name, value, 'built-in'));
    found = { definitions, within: new Map() };
    known.set(macros, found);
  }
  return found;
}

function builtInWithin(name: string, { definitions, within }: BuiltIns): MacroDefinition | undefined {
  if (within.has(name)) return within.get(name);
  const found = definitions.find((each) => each.name.length < name.length && name.includes(each.name));
  if (within.size >= limits.rememberedNames) within.clear();
  within.set(name, found);
  return found;
}

/** What a generator wrote has no place that a person could look at. */
function inFile(range: RawRange | undefined): RawRange | undefined {
  return range && !isVirtual(range.file) ? range : undefined;
}

function outsideDefinition(name: string, value: string, from: 'built-in' | 'command-line'): MacroDefinition {
  const file = virtualFile(name, from === 'built-in' ? 'built into Exim' : '-D', value);
  const segments =
    value.length === 0
      ? []
      : [{ start: 0, end: value.length, origin: { kind: 'raw' as const, file, offset: 0 } }];
  return { name, value: { text: value, segments }, from, redefinition: false, ignored: false };
}
