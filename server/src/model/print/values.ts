/** What a series of settings leaves in the options of one place, in printed form (readconf.c, readconf_handle_option). */
import { compareVersions, type OptionEntry, printedDefault } from '../../reference';
import { listItems } from '../../syntax/list';
import type { OptionSetting } from '../../syntax/tree';
import { printedNumber, printedTime, printedTimes, printing, type Shown } from './format';
import type { Installation } from './installation';

/** Where options stand: which there are, what prints, and the machine that knows the accounts. */
export interface Place {
  readonly find: (name: string) => OptionEntry | undefined;
  readonly installation: Installation;
  /** The option print_topbitchars. */
  readonly topBits: boolean;
}

export interface Values {
  /** The printed forms of what was set, by option. */
  readonly shown: Map<string, Shown>;
  /** The strings as Exim holds them. */
  readonly strings: Map<string, string>;
}

/** Takes the settings in order: later ones win, add to a list, or come together in one condition. */
export function valuesOf(settings: readonly OptionSetting[], place: Place): Values {
  const values: Values = { shown: new Map(), strings: new Map() };
  for (const setting of settings) {
    const entry = place.find(setting.name.text);
    if (entry) for (const name of storedAs(entry)) take(name, entry, setting, values, place);
  }
  return values;
}

/** What is printed for an option that was not set. */
export function shownDefault(entry: OptionEntry, { version, mainDefaults }: Installation): Shown {
  const value =
    (entry.kind === 'main' ? mainDefaults?.get(entry.name) : undefined) ?? printedDefault(entry, version);
  switch (entry.type) {
    case 'bool':
    case 'bool_verify':
    case 'bool_set':
    case 'expand_bool':
      return value === 'yes';
    case 'uidlist':
    case 'gidlist':
      return { list: value === '' ? [] : [value] };
    case 'fixed':
      return 'unset fixed';
    default:
      return value;
  }
}

/** Old names write to the place of the new one; two of them stand for a pair of options. */
function storedAs(entry: OptionEntry): readonly string[] {
  if (entry.type === 'bool_verify' && !/_/.test(entry.name.replace('fail_', '')))
    return [`${entry.name}_sender`, `${entry.name}_recipient`];
  return [entry.hidden && entry.replacedBy ? entry.replacedBy : entry.name];
}

function take(
  name: string,
  entry: OptionEntry,
  setting: OptionSetting,
  { shown, strings }: Values,
  place: Place,
): void {
  const text = setting.value?.text ?? '';
  const print = (string: string) => printing(string, place.topBits);
  switch (entry.type) {
    case 'bool':
    case 'bool_verify':
    case 'bool_set':
    case 'expand_bool':
      if (entry.type === 'expand_bool' && text.includes('$')) strings.set(name, text);
      else strings.delete(name);
      shown.set(name, strings.has(name) ? print(text) : isOn(text) !== (setting.negation !== undefined));
      return;
    case 'int':
    case 'mkint':
    case 'Kint':
    case 'octint':
    case 'fixed':
      shown.set(name, printedNumber(entry.type, text));
      return;
    case 'time':
      shown.set(name, printedTime(text));
      return;
    case 'timelist':
      shown.set(name, printedTimes(text));
      return;
    case 'func':
      shown.set(name, text.startsWith('$') ? print(text) : printedTime(text));
      return;
    case 'uid':
    case 'expand_uid':
      takeUser(name, text, { shown, strings }, place);
      return;
    case 'gid':
    case 'expand_gid':
      shown.set(name, text.includes('$') ? print(text) : groupName(text, place.installation));
      return;
    case 'uidlist':
      shown.set(name, { list: accounts(text, (item) => userName(item, place.installation)) });
      return;
    case 'gidlist':
      shown.set(name, { list: accounts(text, (item) => groupName(item, place.installation)) });
      return;
    case 'string':
    case 'rewrite':
    case 'void': {
      const string = combined(entry, name, strings.get(name), text, place.installation.version);
      strings.set(name, string);
      shown.set(name, print(string));
    }
  }
}

/** A boolean with nothing behind `=` is set. */
function isOn(text: string): boolean {
  return !/^(?:no|false)$/i.test(text.trim());
}

/** Options that may be repeated are taken apart and put together again even when they stand alone. */
function combined(
  entry: OptionEntry,
  name: string,
  before: string | undefined,
  text: string,
  version: string,
): string {
  if (entry.repeat === 'and')
    return before === undefined ? text : `\${if and{{bool_lax{${before}}}{bool_lax{${text}}}}}`;
  if (entry.repeat !== 'append') return text;
  const separator = name === 'headers_add' ? '\n' : name === 'set' ? ';' : ':';
  // Later releases write a space for an empty item, which others run together with what follows it.
  const nothing = compareVersions(version, '4.99') < 0 ? '' : ' ';
  let list = before ?? '';
  for (const item of listItems(text, separator, true).items) {
    const escaped = item.text.replaceAll(separator, separator + separator);
    list += `${list === '' ? '' : separator}${escaped === '' ? nothing : escaped}`;
  }
  return list;
}

/** A user's name brings the group along where that is not set. */
function takeUser(name: string, text: string, { shown }: Values, place: Place): void {
  const { installation } = place;
  if (text.includes('$')) {
    shown.set(name, printing(text, place.topBits));
    return;
  }
  shown.set(name, userName(text, installation));
  const user = isNumber(text) ? undefined : installation.users.find((known) => known.name === text);
  const partner = place.find(name.replace(/user$/, 'group'));
  if (!user || !partner || shown.has(partner.name) || shownDefault(partner, installation) !== '') return;
  shown.set(partner.name, groupName(String(user.gid), installation));
}

function accounts(text: string, name: (item: string) => string): string[] {
  if (text.trim() === '') return [];
  // A list with `$` is expanded when it is read, which takes what only the running Exim has.
  return text.includes('$') ? [text] : text.split(':').map((item) => name(item.trim()));
}

function userName(text: string, { users }: Installation): string {
  const uid = isNumber(text) ? Number(text) : users.find((user) => user.name === text)?.uid;
  return users.find((user) => user.uid === uid)?.name ?? text;
}

function groupName(text: string, { groups }: Installation): string {
  const gid = isNumber(text) ? Number(text) : groups.find((group) => group.name === text)?.gid;
  return groups.find((group) => group.gid === gid)?.name ?? text;
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}
