/** Answers `exim -bP NAME…` for a configuration, as root is answered (exim.c, list_options; readconf.c, readconf_print). */
import { builtInMacros, compareVersions, type DriverKind } from '../../reference';
import type { Acl, Configuration, Driver } from '../../syntax/tree';
import type { Model } from '../model';
import { configLines } from './config';
import { driverLines } from './driver';
import { optionLine } from './format';
import type { Installation } from './installation';
import { type MainValues, mainValues } from './main';

export type { Installation } from './installation';

export interface Printed {
  readonly lines: readonly string[];
  /** Exim's exit status is 0: only the last name counts. */
  readonly ok: boolean;
}

/** @param labels false as with `-n`: values without the names before them */
export function print(
  model: Model,
  names: readonly string[],
  installation: Installation,
  labels = true,
): Printed {
  const asked: Asked = { model, installation, labels, main: mainValues(model, installation), lines: [] };
  // Exim only looks at the first argument for this word, and reads nothing behind it.
  if (names[0] === 'config') return { lines: wholeConfiguration(asked), ok: true };
  if (names.length === 0) return { lines: mainOptionLines(asked), ok: true };
  let ok = true;
  for (let at = 0; at < names.length; at++) {
    const name = names[at] ?? '';
    const next = names[at + 1];
    if (next !== undefined && isType(name)) {
      ok = printOne(name, next, asked) && ok;
      at++;
    } else ok = printName(name, asked);
  }
  return { lines: asked.lines, ok };
}

interface Asked {
  readonly model: Model;
  readonly installation: Installation;
  readonly labels: boolean;
  readonly main: MainValues;
  readonly lines: string[];
}

/** `acl` is ours: Exim does not print ACLs one by one. */
type Type = DriverKind | 'macro' | 'acl';

function isType(name: string): name is Type {
  return /^(?:router|transport|authenticator|macro|acl)$/.test(name);
}

function printName(name: string, asked: Asked): boolean {
  const { lines, main, labels } = asked;
  const list = /^(router|transport|authenticator|macro|acl)(s|_list)$/.exec(name);
  if (list) {
    printAll(list[1] as Type, list[2] === '_list', asked);
    return true;
  }
  if (name.startsWith('+')) return printNamedLists(name.slice(1), asked);
  switch (name) {
    case 'config':
      lines.push(...wholeConfiguration(asked));
      return true;
    case 'all':
      lines.push(...mainOptionLines(asked));
      return true;
    case 'config_file':
    case 'configure_file':
      lines.push(rootPath(asked.model.configuration));
      return true;
    case 'local_scan':
      lines.push('local_scan() options are not supported');
      return false;
  }
  const shown = main.shown(name);
  if (shown === undefined) {
    lines.push(`${name} is not a known option`);
    return false;
  }
  if (!main.inModule(name)) lines.push(optionLine(name, shown, labels));
  return true;
}

function mainOptionLines({ main, labels }: Asked): string[] {
  return main.listed.map((name) => optionLine(name, main.shown(name) ?? '', labels));
}

function wholeConfiguration({ model, installation, labels }: Asked): string[] {
  const { version, mainDefaults } = installation;
  const name = mainDefaults?.get('exim_version') ?? version;
  return configLines(model.configuration.preprocessed, version, name, labels);
}

function rootPath({ preprocessed }: Configuration): string {
  return preprocessed.files[0]?.path ?? '';
}

const listKinds = ['addresslist', 'domainlist', 'hostlist', 'localpartlist'] as const;

function printNamedLists(name: string, { model, labels, lines, installation }: Asked): boolean {
  const found = listKinds.flatMap((kind) => model.lists[kind].get(name) ?? []);
  for (const { type, value } of found) lines.push(labels ? `${type} ${name} = ${value.text}` : value.text);
  const quote = compareVersions(installation.version, '4.99') < 0 ? '"' : "'";
  if (found.length === 0)
    lines.push(`no address, domain, host, or local part list called ${quote}${name}${quote} exists`);
  return found.length > 0;
}

function driversOf(kind: DriverKind, model: Model): readonly Driver[] {
  switch (kind) {
    case 'router':
      return model.routers;
    case 'transport':
      return [...model.transports.values()];
    case 'authenticator':
      return model.authenticators;
  }
}

function printAll(type: Type, namesOnly: boolean, asked: Asked): void {
  const { lines, installation, main, labels, model } = asked;
  if (type === 'macro') {
    for (const [name, value] of macros(asked)) lines.push(macroLine(name, value, namesOnly, labels));
    return;
  }
  if (type === 'acl') {
    for (const [name, acl] of model.acls)
      lines.push(...(namesOnly ? [name] : ['', `${name} acl:`, ...aclLines(acl)]));
    return;
  }
  for (const driver of driversOf(type, model)) {
    const { text } = driver.name;
    if (namesOnly) lines.push(text);
    else lines.push('', `${text} ${type}:`, ...driverLines(driver, main, installation, labels));
  }
}

function aclLines(acl: Acl): string[] {
  return acl.lines.slice(1).map(({ text }) => text);
}

/** One driver's options, one ACL or one macro. */
function printOne(type: Type, name: string, asked: Asked): boolean {
  const { lines, installation, main, labels, model } = asked;
  if (type === 'macro') {
    const value = macros(asked).get(name);
    if (value !== undefined) {
      lines.push(macroLine(name, value, false, labels));
      return true;
    }
  } else if (type === 'acl') {
    const acl = model.acls.get(name);
    if (acl) {
      lines.push(...aclLines(acl));
      return true;
    }
  } else {
    const driver = driversOf(type, model).find((one) => one.name.text === name);
    if (driver) {
      lines.push(...driverLines(driver, main, installation, labels));
      return true;
    }
  }
  lines.push(`${type} ${name} not found`);
  return false;
}

function macroLine(name: string, value: string, nameOnly: boolean, labels: boolean): string {
  if (nameOnly) return name;
  return labels ? `${name}=${value}` : value;
}

/** Built-in ones first; one that is defined again keeps its place. */
function macros({ model, installation }: Asked): Map<string, string> {
  const values = new Map<string, string>();
  for (const { name, value } of builtInMacros(installation.version, installation.build))
    values.set(name, value);
  for (const { name, value, from, ignored } of model.configuration.preprocessed.macros)
    if (from !== 'built-in' && !ignored) values.set(name, value.text);
  return values;
}
