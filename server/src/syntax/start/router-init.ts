/** What each router driver's own init function refuses (routers/*.c). */
import { booleanIn, type Settings, textIn } from '../settings';
import { badValue, type Check, conflict, type Finding, missing } from './finding';

export const routerInit: Readonly<Record<string, Check>> = {
  redirect(settings, name) {
    const file = settings.has('file');
    const data = settings.has('data');
    if (file === data)
      return {
        ...(file && { option: 'data' }),
        code: file ? 'option-conflict' : 'missing-option',
        message: 'A redirect router takes exactly one of "file" and "data".',
        exim: ['router-one-of-file-or-data-must-be-specified', name, file ? 'only ' : ''],
      };
    const oneTime = booleanIn(settings, 'one_time') ? oneTimeConflict(settings, name) : undefined;
    if (oneTime) return oneTime;
    if (settings.has('qualify_domain') && booleanIn(settings, 'qualify_preserve_domain'))
      return conflict(
        'qualify_preserve_domain',
        'Set only one of "qualify_domain" and "qualify_preserve_domain".',
        ['router-only-one-of-qualify_domain-or-qualify_preserve_domain-must-be-set', name],
      );
    if (
      booleanIn(settings, 'allow_filter') &&
      !booleanIn(settings, 'check_local_user') &&
      !settings.has('user')
    )
      return conflict('allow_filter', 'A filter runs as somebody: set "user" or "check_local_user" too.', [
        'router-user-or-check_local_user-must-be-set-with-allow_filter',
        name,
      ]);
    return undefined;
  },
  manualroute(settings, name) {
    const hostFindFailed = textIn(settings, 'host_find_failed');
    if (
      hostFindFailed !== undefined &&
      !['freeze', 'decline', 'pass', 'fail', 'defer', 'ignore'].includes(hostFindFailed)
    )
      return badValue(
        'host_find_failed',
        'One of "freeze", "defer", "fail", "decline", "pass" or "ignore" is expected.',
        ['router-unrecognized-setting-for-host_find_failed-option', name],
      );
    const hostAllIgnored = textIn(settings, 'host_all_ignored');
    if (
      hostAllIgnored !== undefined &&
      !['freeze', 'decline', 'pass', 'fail', 'defer'].includes(hostAllIgnored)
    )
      return badValue(
        'host_all_ignored',
        'One of "freeze", "defer", "fail", "decline" or "pass" is expected.',
        ['router-unrecognized-setting-for-host_all_ignored-option', name],
      );
    const list = settings.has('route_list');
    if (list === settings.has('route_data'))
      return {
        ...(list && { option: 'route_data' }),
        code: list ? 'option-conflict' : 'missing-option',
        message: 'A manualroute router takes exactly one of "route_list" and "route_data".',
        exim: ['router-route_list-or-route_data-but-not-both-must-be-specified', name],
      };
    return undefined;
  },
  queryprogram(settings, name) {
    if (!settings.has('command'))
      return missing('A queryprogram router needs an option "command".', [
        'router-a-command-specification-is-required',
        name,
      ]);
    if (!settings.has('command_user'))
      return missing('A queryprogram router needs an option "command_user".', [
        'router-command_user-must-be-specified',
        name,
      ]);
    return undefined;
  },
  iplookup(settings, name) {
    if (!settings.has('port'))
      return missing('An iplookup router needs an option "port".', ['router-a-port-must-be-specified', name]);
    if (!settings.has('hosts'))
      return missing('An iplookup router needs an option "hosts".', [
        'router-a-host-list-must-be-specified',
        name,
      ]);
    const protocol = textIn(settings, 'protocol');
    if (protocol !== undefined && protocol !== 'udp' && protocol !== 'tcp')
      return badValue('protocol', '"udp" or "tcp" is expected.', [
        'router-protocol-not-specified-as-udp-or-tcp',
        name,
      ]);
    return undefined;
  },
};

function oneTimeConflict(settings: Settings, name: string): Finding | undefined {
  if (settings.has('headers_add') || settings.has('headers_remove'))
    return {
      option: 'one_time',
      code: 'one-time-conflicts',
      message:
        '"one_time" keeps only the addresses: "headers_add" and "headers_remove" cannot be used with it.',
      exim: ['router-headers_add-and-headers_remove-are-not-permitted-with-one_time', name],
    };
  if (booleanIn(settings, 'unseen') || textIn(settings, 'unseen')?.includes('$'))
    return {
      option: 'one_time',
      code: 'one-time-conflicts',
      message: '"unseen" cannot be used with "one_time".',
      exim: ['router-unseen-may-not-be-used-with-one_time', name],
    };
  return undefined;
}
