/** The options of a router, transport or authenticator as they stand once the driver is initialised. */
import {
  compareVersions,
  driverOptions,
  findOption,
  genericOptions,
  isAvailable,
  isBuilt,
  type OptionEntry,
  optionAt,
} from '../../reference';
import type { Driver } from '../../syntax/tree';
import { filledIn } from './filled-in';
import { optionLine, type Shown } from './format';
import type { Installation } from './installation';
import type { MainValues } from './main';
import { shownDefault, valuesOf } from './values';

/** The lines for one driver: the generic options, then its own, each in the order of their names. */
export function driverLines(
  driver: Driver,
  main: MainValues,
  installation: Installation,
  labels: boolean,
): string[] {
  const { version, build } = installation;
  const { kind, driver: type = '' } = driver;
  const here = (entry: OptionEntry) => isAvailable(entry, version) && isBuilt(entry, version, build);
  const find = (name: string) => {
    const entry = findOption(kind, type, name);
    return entry && here(entry) ? optionAt(entry, version) : undefined;
  };
  const values = valuesOf(driver.options, { find, installation, topBits: main.topBits });
  const filled = filledIn(driver, values.shown, main, version);
  const shown = (entry: OptionEntry): Shown =>
    filled.get(entry.name) ?? values.shown.get(entry.name) ?? shownDefault(entry, installation);
  const listed = (entries: readonly OptionEntry[]) =>
    entries.filter((entry) => here(entry) && !entry.hidden).map((entry) => optionAt(entry, version));
  const own = listed(driverOptions(kind, type));
  const twins = own.filter((entry) => entry.type === 'expand_bool' && showsTwins(type, version));
  const twinText = (name: string) => (values.strings.has(name) ? (values.shown.get(name) ?? '') : '');
  return [
    ...listed(genericOptions(kind)).map((entry) => optionLine(entry.name, shown(entry), labels)),
    ...twins.map(({ name }) => optionLine(`*expand_${name}`, twinText(name), labels)),
    ...own.map((entry) => optionLine(entry.name, shown(entry), labels)),
  ];
}

/**
 * A boolean that may be expanded has a twin that keeps the text, `*expand_NAME`. Most drivers flag these as hidden; two
 * tables of Exim's source forget to.
 */
function showsTwins(driver: string, version: string): boolean {
  return driver === 'appendfile' || (driver === 'redirect' && compareVersions(version, '4.100') >= 0);
}
