/** The macros that Debian's update-exim4.conf writes into a configuration out of update-exim4.conf.conf. */

/** The line after which they are inserted starts with this. */
export const macrosMarker = 'UPEX4CmacrosUPEX4C';

/**
 * The lines that update-exim4.conf would insert. Only literal settings are read, nothing is run.
 *
 * @param settings the text of update-exim4.conf.conf
 * @param mailName the first word of /etc/mailname, where it could be read
 */
export function generatedMacros(settings: string, mailName: string | undefined): string {
  const values = readSettings(settings);
  const value = (name: string) => (values.get(name) ?? '').toLowerCase();
  const type = value('dc_eximconfig_configtype');
  const hides =
    value('dc_hide_mailname') === 'true' &&
    value('dc_readhost') !== '' &&
    /^(satellite|smarthost)$/.test(type);
  const macros: [string, string | undefined][] = [
    ['MAIN_LOCAL_INTERFACES', list(value('dc_local_interfaces')) || undefined],
    ['DC_minimaldns', value('dc_minimaldns') === 'true' ? '1' : undefined],
    ['HIDE_MAILNAME', hides ? '1' : undefined],
    ['MAIN_PACKAGE_VERSION', ''],
    ['MAIN_LOCAL_DOMAINS', localDomains(value('dc_other_hostnames'))],
    ['MAIN_RELAY_TO_DOMAINS', list(value('dc_relay_domains'))],
    ['ETC_MAILNAME', mailName ?? 'localhost.localdomain'],
    ['LOCAL_DELIVERY', value('dc_localdelivery') || 'mail_spool'],
    ['MAIN_RELAY_NETS', relayNets(list(value('dc_relay_nets')))],
    ['DCreadhost', value('dc_readhost')],
    ['DCsmarthost', value('dc_smarthost').replaceAll(';', ':')],
    ['DC_eximconfig_configtype', type],
    [`DCconfig_${type}`, '1'],
  ];
  for (const [name, text] of values)
    if (/^[A-Z]/.test(name) && name !== 'CFILEMODE') macros.push([name, text]);
  return macros
    .filter((macro): macro is [string, string] => macro[1] !== undefined)
    .map(([name, text]) => `.ifndef ${name}\n${name}=${text}\n.endif\n`)
    .join('');
}

/** The literal settings of update-exim4.conf.conf, which is a shell script, by their names. */
export function readSettings(settings: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [, name = '', single, double, bare] of settings.matchAll(
    /^([A-Za-z_]\w*)=(?:'([^'\n]*)'|"([^"\n]*)"|([^\s#]*))/gm,
  ))
    values.set(name, single ?? double ?? bare ?? '');
  return values;
}

/** People separate items with semicolons there, which becomes a change of the separator. */
function list(items: string): string {
  return items.includes(';') && !items.startsWith('<') ? `<; ${items}` : items;
}

function localDomains(names: string): string {
  return `@:localhost:${names}`
    .replace(/[;: ]*$/, '')
    .replace(/ */, '')
    .replaceAll(';', ':');
}

function relayNets(nets: string): string {
  return nets.startsWith('<;') ? `${nets} ; 127.0.0.1 ; ::1` : `${nets} : 127.0.0.1 : ::::1`;
}
