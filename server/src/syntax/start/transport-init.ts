/** What each transport driver's own init function refuses (transports/*.c). */

import { readTime } from '../numbers';
import { booleanIn, type Settings, textIn } from '../settings';
import { badValue, type Check, conflict, type Finding, missing } from './finding';

export const transportInit: Readonly<Record<string, Check>> = {
  appendfile(settings, name) {
    if (settings.has('file') && settings.has('directory'))
      return conflict('directory', 'Set only one of "file" and "directory".', [
        'transport-only-one-of-file-or-directory-can-be-specified',
        name,
      ]);
    if (settings.has('file') && settings.has('quota_filecount'))
      return conflict(
        'quota_filecount',
        '"quota_filecount" counts the files of a directory: it needs "directory".',
        ['transport-quota_filecount-must-not-be-set-without-directory', name],
      );
    if (settings.has('file') && settings.has('quota_directory'))
      return conflict('quota_directory', '"quota_directory" needs "directory".', [
        'transport-quota_directory-must-not-be-set-without-directory',
        name,
      ]);
    if (!isLocked(settings))
      return missing('Every way of locking the mailbox is turned off. Leave at least one on.', [
        'transport-no-locking-configured',
        name,
      ]);
    if (settings.has('directory')) {
      if (booleanIn(settings, 'maildir_format') && booleanIn(settings, 'mailstore_format'))
        return conflict('mailstore_format', 'Set only one of "maildir_format" and "mailstore_format".', [
          'transport-only-one-of-maildir-and-mailstore-may-be-specified',
          name,
        ]);
      for (const option of ['quota_filecount', 'quota_directory'] as const)
        if (settings.has(option) && !settings.has('quota'))
          return conflict(option, `"${option}" works only together with "quota".`, [
            `transport-quota-must-be-set-if-${option}-is-set`,
            name,
          ]);
    }
    const group = groupMissing(settings, name);
    if (group) return group;
    const create = textIn(settings, 'create_file');
    if (create && !/^\//.test(create) && !['anywhere', 'belowhome', 'inhome'].includes(create))
      return badValue('create_file', '"anywhere", "belowhome", "inhome" or an absolute path is expected.', [
        'invalid-value-given-for-create_file-for-the-transport',
        name,
        create,
      ]);
    return undefined;
  },
  autoreply: groupMissing,
  lmtp(settings, name) {
    if (settings.has('command') === settings.has('socket'))
      return {
        ...(settings.has('socket') && { option: 'socket' }),
        code: settings.has('socket') ? 'option-conflict' : 'missing-option',
        message: 'An lmtp transport takes exactly one of "command" and "socket".',
        exim: ['one-and-only-one-of-command-or-socket-must-be-set-for-the-transport', name],
      };
    return groupMissing(settings, name);
  },
  pipe(settings, name) {
    const user = settings.has('user') || settings.has('group');
    if (booleanIn(settings, 'pipe_as_creator') && user)
      return conflict(
        'pipe_as_creator',
        'With "pipe_as_creator" the command runs as the sender: "user" and "group" cannot be set too.',
        ['both-pipe_as_creator-and-an-explicit-uid-gid-are-set-for-the-transport', name],
      );
    const group = groupMissing(settings, name);
    if (group) return group;
    const temporary = textIn(settings, 'temp_errors');
    if (temporary !== undefined && temporary !== '*' && !/^[0-9: ]*$/.test(temporary))
      return badValue('temp_errors', 'Exit codes separated by colons are expected, or "*".', [
        'temp_errors-must-be-a-list-of-numbers-or-an-asterisk-for-the-transport',
        name,
      ]);
    for (const [one, other, key] of pipeConflicts)
      if (booleanIn(settings, one) && booleanOrText(settings, other))
        return conflict(one, `Set only one of "${other}" and "${one}".`, [key, name]);
    return undefined;
  },
  smtp(settings, name) {
    const zero = ['command_timeout', 'data_timeout', 'final_timeout'].find((option) => {
      const text = textIn(settings, option);
      return text !== undefined && readTime(text) === 0;
    });
    if (!zero) return undefined;
    return badValue(zero, 'This time must be greater than zero.', [
      'command-data-or-final-timeout-value-is-zero-for-transport',
      name,
    ]);
  },
  queuefile(settings, name) {
    if (settings.has('directory')) return undefined;
    return missing('A queuefile transport needs an option "directory".', [
      'directory-must-be-set-for-the-transport',
      name,
    ]);
  },
};

const pipeConflicts = [
  ['return_fail_output', 'return_output', 'both-return_output-and-return_fail_output-set-for-transport'],
  ['log_fail_output', 'log_output', 'both-log_output-and-log_fail_output-set-for-the-transport'],
  ['use_shell', 'restrict_to_path', 'both-restrict_to_path-and-use_shell-set-for-transport'],
  ['use_shell', 'allow_commands', 'both-allow_commands-and-use_shell-set-for-transport'],
] as const;

function booleanOrText(settings: Settings, name: string): boolean {
  return name === 'allow_commands' ? settings.has(name) : booleanIn(settings, name);
}

/** A user given by number has no group of its own. */
function groupMissing(settings: Settings, name: string): Finding | undefined {
  const user = textIn(settings, 'user');
  if (user === undefined || !/^\d+$/.test(user) || settings.has('group')) return undefined;
  return conflict('user', 'A user given as a number has no group: set "group" too.', [
    'user-set-without-group-for-the-transport',
    name,
  ]);
}

function isLocked(settings: Settings): boolean {
  const mbx = booleanIn(settings, 'mbx_format');
  return (
    booleanIn(settings, 'use_lockfile', !mbx) ||
    booleanIn(settings, 'use_fcntl_lock', true) ||
    booleanIn(settings, 'use_flock_lock') ||
    booleanIn(settings, 'use_mbx_lock', mbx)
  );
}
