/** Reads the options of routers and transports, and of the main section, the way routing needs them. */
import type { Model } from '../model/model';
import { readInteger, readTime } from '../syntax';
import type { Driver, OptionSetting, Value } from '../syntax/tree';
import { placeOf } from './place';
import type { Place } from './trace';

type Options = ReadonlyMap<string, OptionSetting[]>;

const byDriver = new WeakMap<Driver, Options>();

/** Most questions are about the driver that the one before was about. */
let latest: { readonly driver: Driver; readonly options: Options } | undefined;

/** Every setting of one option of a driver, in the order in which they stand. */
export function settings(driver: Driver, name: string): readonly OptionSetting[] {
  if (latest?.driver !== driver) latest = { driver, options: optionsOf(driver) };
  return latest.options.get(name) ?? none;
}

function optionsOf(driver: Driver): Options {
  const known = byDriver.get(driver);
  if (known) return known;
  const options = new Map<string, OptionSetting[]>();
  for (const option of driver.options) {
    const list = options.get(option.name.text);
    if (list) list.push(option);
    else options.set(option.name.text, [option]);
  }
  byDriver.set(driver, options);
  return options;
}

const none: readonly OptionSetting[] = [];

/** The last setting of an option: the one that counts. */
export function setting(driver: Driver, name: string): OptionSetting | undefined {
  const all = settings(driver, name);
  return all[all.length - 1];
}

/** The value of an option, or undefined while it is not set; an option set to nothing counts as not set. */
export function settingValue(driver: Driver, name: string): Value | undefined {
  const value = setting(driver, name)?.value;
  return value?.text === '' ? undefined : value;
}

export function textOf(driver: Driver, name: string): string | undefined {
  return settingValue(driver, name)?.text;
}

/** A boolean option; `undefined` where its value is neither, so that it has to be expanded (`more`, `unseen`). */
export function booleanOf(driver: Driver, name: string, fallback: boolean): boolean | undefined {
  return readBoolean(setting(driver, name), fallback);
}

/** A boolean option that is not expanded; what cannot be read counts as not set. */
export function flagOf(driver: Driver, name: string, fallback = false): boolean {
  return booleanOf(driver, name, fallback) ?? fallback;
}

export function integerOf(driver: Driver, name: string): number | undefined {
  const text = textOf(driver, name);
  return text === undefined ? undefined : readNumber(text);
}

export function secondsOf(driver: Driver, name: string): number | undefined {
  const text = textOf(driver, name);
  return text === undefined ? undefined : readTime(text);
}

export function placeOfOption(driver: Driver, name: string): Place | undefined {
  const found = setting(driver, name);
  return found && placeOfSetting(found);
}

export function placeOfSetting({ name, value }: OptionSetting): Place {
  return placeOf(value?.span ?? name);
}

export function mainText(model: Model, name: string): string | undefined {
  const text = model.main.get(name)?.value?.text;
  return text === '' ? undefined : text;
}

export function mainFlag(model: Model, name: string, fallback = false): boolean {
  return readBoolean(model.main.get(name), fallback) ?? fallback;
}

function readBoolean(found: OptionSetting | undefined, fallback: boolean): boolean | undefined {
  if (!found) return fallback;
  if (found.negation) return false;
  if (!found.value) return true;
  const word = found.value.text.trim().toLowerCase();
  if (word === 'true' || word === 'yes') return true;
  return word === 'false' || word === 'no' ? false : undefined;
}

function readNumber(text: string): number | undefined {
  const read = readInteger(text, false);
  return 'value' in read ? read.value : undefined;
}
