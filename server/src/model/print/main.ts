/** The values of the main options as Exim holds them once the main section is read (readconf.c, readconf_main). */
import { findOption, isAvailable, isBuilt, mainOptions, type OptionEntry, optionAt } from '../../reference';
import type { OptionSetting } from '../../syntax/tree';
import { booleanOf, type Model } from '../model';
import { printing, type Shown } from './format';
import type { Installation } from './installation';
import { shownDefault, valuesOf } from './values';

export interface MainValues {
  /** What is printed for an option of this release and build; undefined for any other name. */
  shown(name: string): Shown | undefined;
  /** The option prints nothing by itself because a module of Exim has it. */
  inModule(name: string): boolean;
  /** Those that `-bP` without a name lists. */
  readonly listed: readonly string[];
  readonly topBits: boolean;
}

export function mainValues(model: Model, installation: Installation): MainValues {
  const { version, build } = installation;
  const here = (entry: OptionEntry) => isAvailable(entry, version) && isBuilt(entry, version, build);
  const find = (name: string) => {
    const entry = findOption('main', undefined, name);
    return entry && here(entry) ? optionAt(entry, version) : undefined;
  };
  const inModule = (entry: OptionEntry) =>
    entry.module !== undefined && isAvailable({ since: entry.module.since ?? '4.99' }, version);
  const topBits = booleanOf(model.main.get('print_topbitchars'), false);
  const values = valuesOf(mainSettings(model), { find, installation, topBits });
  const computed = computedValues(values.strings, values.shown, installation, topBits);
  return {
    topBits,
    listed: mainOptions()
      .filter((entry) => here(entry) && !entry.hidden && !inModule(entry))
      .map(({ name }) => name),
    inModule: (name) => {
      const entry = find(name);
      return entry !== undefined && inModule(entry);
    },
    shown(name) {
      const entry = find(name);
      if (!entry) return undefined;
      const stored = entry.hidden && entry.replacedBy ? entry.replacedBy : name;
      return (
        computed.get(stored) ?? values.shown.get(stored) ?? shownDefault(find(stored) ?? entry, installation)
      );
    },
  };
}

function mainSettings(model: Model): OptionSetting[] {
  return model.configuration.sections.flatMap((section) =>
    section.kind === 'main'
      ? section.entries.filter((entry): entry is OptionSetting => entry.kind === 'option')
      : [],
  );
}

/** What Exim fills in or expands itself at the end of the main section. */
function computedValues(
  strings: ReadonlyMap<string, string>,
  shown: ReadonlyMap<string, Shown>,
  installation: Installation,
  topBits: boolean,
): ReadonlyMap<string, string> {
  const { version, hostname, mainDefaults, expand } = installation;
  const computed = new Map<string, string>();
  const set = (name: string, text: string) => computed.set(name, printing(text, topBits));
  const host = strings.get('primary_hostname') ?? hostname;
  const domain = strings.get('qualify_domain') ?? host;
  set('primary_hostname', host);
  set('qualify_domain', domain);
  set('qualify_recipient', strings.get('qualify_recipient') ?? domain);
  set('exim_version', mainDefaults?.get('exim_version') ?? version);
  for (const name of ['spool_directory', 'log_file_path', 'pid_file_path']) {
    const text = strings.get(name);
    const expanded = text?.includes('$') ? expand?.(text, computed.get('spool_directory')) : undefined;
    if (expanded !== undefined) set(name, expanded);
  }
  if (!strings.has('process_log_path')) {
    const spool = findOption('main', undefined, 'spool_directory');
    const usual = spool ? shownDefault(spool, installation) : '';
    set(
      'process_log_path',
      `${computed.get('spool_directory') ?? strings.get('spool_directory') ?? usual}/exim-process.info`,
    );
  }
  const parallel = shown.get('remote_max_parallel');
  if (Number(parallel) <= 0) set('remote_max_parallel', '1');
  return computed;
}
