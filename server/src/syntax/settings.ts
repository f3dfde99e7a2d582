/** Reads what a driver's or the main section's settings amount to: the last of each name counts. */
import type { Driver, OptionSetting } from './tree';

export type Settings = ReadonlyMap<string, OptionSetting>;

export function settingsOf(driver: Pick<Driver, 'options'>): Settings {
  const settings = new Map<string, OptionSetting>();
  for (const option of driver.options) settings.set(option.name.text, option);
  return settings;
}

/** The text of an option, or undefined while it is not set. */
export function textIn(settings: Settings, name: string): string | undefined {
  return settings.get(name)?.value?.text;
}

/** A boolean as Exim reads it: bare, with `no_`/`not_`, or with a value; `fallback` where it is not set or not readable. */
export function booleanIn(settings: Settings, name: string, fallback = false): boolean {
  const setting = settings.get(name);
  if (!setting) return fallback;
  if (setting.negation) return false;
  if (!setting.value) return true;
  if (/^(true|yes)$/i.test(setting.value.text.trim())) return true;
  return /^(false|no)$/i.test(setting.value.text.trim()) ? false : fallback;
}
