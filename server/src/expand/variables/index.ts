/** The values of variables: those of the caller, of evaluation itself, of the configuration and of this host. */
import { findVariable } from '../../reference';
import { Failed, Unanswered } from '../result';
import type { Run } from '../run';
import { type Bytes, clean } from '../value';
import { settingVariables } from './settings';
import { timeVariables } from './time';

type Source = (run: Run) => Bytes | undefined;

const own: Readonly<Record<string, Source>> = Object.assign(
  Object.create(null),
  settingVariables,
  timeVariables,
  {
    value: (run: Run) => run.state.value,
    item: (run: Run) => run.state.item,
  } satisfies Record<string, Source>,
);

/** What variables hold while nothing has set them, where that is neither nothing, 0 nor `no`. */
const initial: Readonly<Record<string, string>> = {
  dkim_bodylength: '9999999999999',
  dkim_created: '0',
  dkim_expires: '9999999999999',
  dkim_key_granularity: '*',
  dkim_key_nosubdomains: '0',
  dkim_key_srvtype: '*',
  dkim_key_testing: '0',
  interface_port: '-1',
  local_user_gid: '4294967295',
  local_user_uid: '4294967295',
  log_inodes: '-1',
  log_space: '-1',
  mime_part_count: '-1',
  received_port: '-1',
  sender_helo_verified: 'no',
  sending_port: '-1',
  spf_guess: 'v=spf1 a/24 mx/24 ptr ?all',
  spool_inodes: '-1',
  spool_space: '-1',
  tls_in_resumption: '0',
  tls_out_bits: '0',
  tls_out_certificate_verified: '0',
  tls_out_dane: 'no',
  tls_out_ocsp: '0',
  tls_out_resumption: '0',
  tls_out_tlsa_usage: '0',
};

/** The value of a variable that the parser knows. */
export function variableValue(run: Run, name: string): Bytes {
  const kept = run.state.variables.get(name);
  if (kept) return kept;
  const given = run.context.variable(name);
  if (given !== undefined) {
    if ('questions' in given) throw new Unanswered(given.questions);
    return given;
  }
  if (/^s?n[0-9]$/.test(name)) throw new Failed(`unknown variable name "${name}"`);
  return own[name]?.(run) ?? clean(initial[name] ?? initialOf(name));
}

function initialOf(name: string): string {
  switch (findVariable(name)?.value) {
    case 'integer':
    case 'uid':
    case 'gid':
      return '0';
    case 'yes/no':
      return 'no';
    default:
      return '';
  }
}
