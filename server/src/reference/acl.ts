/** The words of access control lists: verbs, conditions, modifiers, controls, verifications, and the places a list may run in. */
import { cells, type Entry, entryOf, lazy, parts } from './entry';
import { aclRows, aclContexts as contextWords } from './tables/acl';
import { compareVersions, type EximVersion } from './version';

/** The events a list runs at, named as in Exim's source (`ACL_WHERE_…`). */
export type AclContext =
  | 'atrn'
  | 'auth'
  | 'connect'
  | 'data'
  | 'delivery'
  | 'dkim'
  | 'etrn'
  | 'expn'
  | 'helo'
  | 'mail'
  | 'mailauth'
  | 'mime'
  | 'not_smtp'
  | 'not_smtp_start'
  | 'notquit'
  | 'prdr'
  | 'predata'
  | 'quit'
  | 'rcpt'
  | 'starttls'
  | 'unknown'
  | 'vrfy'
  | 'wellknown';

export type AclWordKind =
  | 'verb'
  | 'condition'
  | 'modifier'
  | 'control'
  | 'verify'
  | 'acl'
  | 'main-option'
  | 'verify-option'
  | 'callout-option'
  | 'quota-option'
  | 'ratelimit-option'
  | 'seen-option'
  | 'malware-option'
  | 'spam-option'
  | 'dnslists-item';

export interface AclEntry extends Entry {
  readonly kind: AclWordKind;
  /** For options of a word: the word they belong to, such as `ratelimit`. */
  readonly parent?: string;
  /** Whether `!` may stand before it. */
  readonly negatable: boolean;
  readonly isModifier: boolean;
  readonly expanded: boolean;
  readonly argumentType?: string;
  /** Exim checks this when the list runs, not when it reads the file; absent: the question does not arise. */
  readonly allowedIn?: ReadonlySet<AclContext>;
  /** The places it was allowed in before a release that changed them. */
  readonly allowedEarlier?: { readonly before: EximVersion; readonly places: ReadonlySet<AclContext> };
  /** The forms its argument takes. */
  readonly syntax: readonly string[];
  readonly hidden?: true;
  readonly note?: string;
}

export const aclContexts: readonly AclContext[] = contextWords.split(' ') as AclContext[];

function contexts(cell: string | undefined): ReadonlySet<AclContext> | undefined {
  if (!cell) return undefined;
  if (cell === '*') return new Set(aclContexts);
  return new Set([...cell].map((letter) => aclContexts[letter.charCodeAt(0) - 97]!));
}

const all = lazy(() =>
  cells(aclRows).map((row): AclEntry => {
    const [
      name = '',
      kind,
      parent,
      argumentType,
      places,
      before,
      since,
      removed,
      condition,
      flags = '',
      syntax,
      section,
      note,
    ] = row;
    const allowedIn = contexts(places);
    const [release, letters] = (before ?? '').split(' ');
    const earlier = contexts(letters);
    return {
      ...entryOf({ name, since, removed, condition, deprecated: flags.includes('d'), section }),
      kind: kind as AclWordKind,
      ...(parent && { parent }),
      negatable: flags.includes('!'),
      isModifier: kind === 'modifier' || kind === 'control',
      expanded: flags.includes('1'),
      ...(argumentType && { argumentType }),
      ...(allowedIn && { allowedIn }),
      ...(release && earlier && { allowedEarlier: { before: release, places: earlier } }),
      syntax: parts(syntax),
      ...(flags.includes('h') && { hidden: true as const }),
      ...(note && { note }),
    };
  }),
);

const ofKind = (kind: AclWordKind) => lazy(() => all().filter((entry) => entry.kind === kind));

export const aclVerbs = ofKind('verb');
export const aclConditions = ofKind('condition');
export const aclModifiers = ofKind('modifier');
/** What `control =` may be given. */
export const aclControls = ofKind('control');
/** What `verify =` may be given. */
export const aclVerifications = ofKind('verify');
/** The events, with the main options that name their lists in `syntax`. */
export const aclEvents = ofKind('acl');

/** The options that may follow a word after `/`: `ratelimit`, `malware`, `seen`, `verify=…/callout` and so on. */
export function aclSubOptions(parent: string): readonly AclEntry[] {
  return all().filter(
    (entry) => entry.parent === parent && entry.kind !== 'control' && entry.kind !== 'verify',
  );
}

export function aclEntries(): readonly AclEntry[] {
  return all();
}

/** The condition or modifier of that name; `endpass` and `set` included. */
export function findAclWord(name: string): AclEntry | undefined {
  return all().find(
    (entry) => entry.name === name && (entry.kind === 'condition' || entry.kind === 'modifier'),
  );
}

export function findAclVerb(name: string): AclEntry | undefined {
  return aclVerbs().find((entry) => entry.name === name);
}

/** Whether the word may be used when that event's list runs, for a release. */
export function isAllowedIn(entry: AclEntry, context: AclContext, version: EximVersion): boolean {
  const earlier = entry.allowedEarlier;
  const places = earlier && compareVersions(version, earlier.before) < 0 ? earlier.places : entry.allowedIn;
  return places === undefined || places.has(context);
}

/** The event whose list a main option names: `acl_smtp_rcpt` → `rcpt`. */
export function aclContextOf(mainOption: string): AclContext | undefined {
  const entry = all().find((word) => word.kind === 'main-option' && word.name === mainOption);
  return entry?.parent as AclContext | undefined;
}

/** The main options that name the list of an event: `acl_smtp_mime` and `acl_not_smtp_mime` for `mime`. */
export function aclOptionsOf(context: AclContext): readonly AclEntry[] {
  return all().filter((word) => word.kind === 'main-option' && word.parent === context);
}
