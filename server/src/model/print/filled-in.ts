/** What the initialisation of drivers fills in for options that were not set, or sets whatever was (the *_init functions). */
import { compareVersions } from '../../reference';
import type { Driver } from '../../syntax/tree';
import type { Shown } from './format';
import type { MainValues } from './main';

type Given = ReadonlyMap<string, Shown>;
type Filled = ReadonlyMap<string, Shown>;

/** @param given the printed forms of what the configuration sets */
export function filledIn(driver: Driver, given: Given, main: MainValues, version: string): Filled {
  const filled = new Map<string, Shown>();
  const fill = (name: string, shown: Shown) => {
    if (!given.has(name)) filled.set(name, shown);
  };
  switch (driver.kind) {
    case 'router':
      router(driver, given, fill, filled);
      break;
    case 'transport':
      fill('retry_use_local_part', driver.driver !== 'smtp');
      break;
    case 'authenticator':
      fill('public_name', driver.name.text);
      if (given.has('client_secret')) fill('client_name', main.shown('primary_hostname') ?? '');
      if (driver.driver === 'cyrus_sasl' || driver.driver === 'gsasl')
        fill('server_mech', given.get('public_name') ?? driver.name.text);
      break;
  }
  if (driver.driver === 'smtp') smtp(given, fill, version);
  else if (driver.driver === 'appendfile' || driver.driver === 'pipe') affixes(driver, given, fill, filled);
  if (driver.driver === 'appendfile') appendfile(given, fill);
  return filled;
}

function router(driver: Driver, given: Given, fill: Fill, filled: Map<string, Shown>): void {
  fill('log_as_local', driver.driver === 'accept');
  fill(
    'retry_use_local_part',
    looksAtLocalPart.some((name) => isSet(given.get(name))),
  );
  if (driver.driver !== 'redirect') return;
  const localUser = given.get('check_local_user') === true;
  // The write permission of the group, 020 in the mask of bits that must not be set.
  const groupMayWrite = (Number.parseInt(String(given.get('modemask') ?? '022'), 8) & 0o20) === 0;
  fill('check_owner', localUser || holdsAny(given.get('owners')));
  fill('check_group', (localUser && groupMayWrite) || holdsAny(given.get('owngroups')));
  if (given.get('one_time') === true)
    for (const name of ['forbid_file', 'forbid_pipe', 'forbid_filter_reply']) filled.set(name, true);
}

/** A router that looks at the local part retries by it (route.c, route_init). */
const looksAtLocalPart = [
  'check_local_user',
  'local_parts',
  'condition',
  'local_part_prefix',
  'local_part_suffix',
  'senders',
  'require_files',
];

type Fill = (name: string, shown: Shown) => void;

function holdsAny(shown: Shown | undefined): boolean {
  return typeof shown === 'object' && shown.list.length > 0;
}

function isSet(shown: Shown | undefined): boolean {
  return shown !== undefined && shown !== false;
}

function smtp(given: Given, fill: Fill, version: string): void {
  const protocol = String(given.get('protocol') ?? '').toLowerCase();
  if (protocol === 'lmtp' || protocol === 'smtps') fill('port', protocol);
  else if (compareVersions(version, '4.100') < 0) fill('port', 'smtp');
}

/** In batch SMTP these two are fixed; else, unless each message has its own file, a mailbox format is made of all four. */
function affixes(driver: Driver, given: Given, fill: Fill, filled: Map<string, Shown>): void {
  if (given.get('use_bsmtp') === true) {
    filled.set('check_string', '.');
    filled.set('escape_string', '..');
    return;
  }
  const ownFile = given.has('directory') || given.get('maildir_format') === true;
  if (driver.driver === 'appendfile' && (ownFile || given.get('mailstore_format') === true)) return;
  fill('message_prefix', 'From ${if def:return_path{$return_path}{MAILER-DAEMON}} ${tod_bsdinbox}\\n');
  fill('message_suffix', '\\n');
  if (driver.driver !== 'appendfile') return;
  fill('check_string', 'From ');
  fill('escape_string', '>From ');
}

const locks = ['use_lockfile', 'use_fcntl_lock', 'use_flock_lock', 'use_mbx_lock'];

function appendfile(given: Given, fill: Fill): void {
  if (given.get('mbx_format') === true && !locks.some((name) => given.has(name))) {
    fill('use_lockfile', false);
    fill('use_mbx_lock', true);
  }
  if (given.has('quota_warn_threshold')) fill('quota_warn_message', warning);
}

/** Exim's own text, as printed. */
const warning = [
  'To: $local_part@$domain',
  'Subject: Your mailbox',
  '',
  'This message is automatically created by mail delivery software (Exim).',
  '',
  'The size of your mailbox has exceeded a warning threshold that is',
  'set by the system administrator.',
  '',
].join('\\n');
