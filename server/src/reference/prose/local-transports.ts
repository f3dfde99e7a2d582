/** Prose for the private options of appendfile, pipe, lmtp, autoreply and queuefile. */
import type { Prose } from '.';

const batch: Prose = {
  batch_id:
    'Addresses with the same expanded value may share one delivery; for batching by something other than the domain.',
  batch_max:
    'How many addresses may share one delivery. With 1, the default, every recipient is delivered alone and `$local_part` means that one.',
};

const body: Prose = {
  check_string:
    'A line of the message that begins so gets `escape_string` in its place. For mbox files `From `, against lines that look like the start of a message.',
  escape_string: 'What replaces `check_string`, `>From ` in mbox files.',
  message_prefix:
    'Text written before each message. For mbox files the `From ` line, for Maildir nothing. Pipes get a `From ` line too; set the option empty if the program does not want it.',
  message_suffix: 'Text written after each message: an empty line by default for mbox files and pipes.',
  use_bsmtp: 'Writes the message as batched SMTP, envelope included.',
  use_crlf: 'Ends lines with CR LF instead of LF. Prefix and suffix must then have their own CRs.',
};

export const appendfileOptions: Prose = {
  ...batch,
  ...body,
  allow_fifo: 'Permits delivery to a named pipe that somebody reads; otherwise it is deferred.',
  allow_symlink:
    'Permits a mailbox that is a symbolic link. Off for safety: the owner of the link could point it elsewhere.',
  check_group: 'An existing mailbox file must belong to the group of the delivery.',
  check_owner: 'An existing mailbox file must belong to the user of the delivery. On by default.',
  create_directory: 'Missing directories above the mailbox are made. On by default.',
  create_file:
    'Where new mailboxes may be made: `anywhere` (default), `belowhome`, `inhome`, or a path below which they must lie.',
  directory:
    'A directory for the message: one file each, normally with `maildir_format`. The path must not be tainted: `$local_part_data` and `$domain_data` instead of `$local_part` and `$domain`, with a lookup in the router that sets them; else “Tainted … not permitted” defers the mail.',
  directory_file: 'The name of each message’s file in a plain `directory`.',
  directory_mode: 'Mode of directories that are made, octal; 0700 by default.',
  file: 'The mailbox file, an absolute path after expansion. `/var/mail/$local_part_data`, not `/var/mail/$local_part`: since 4.94 a tainted path defers the mail. `$local_part_data` is set by `check_local_user` or `local_parts` in the router.',
  file_format:
    'Checks the start of an existing file and hands over to another transport if it is of another format.',
  file_must_exist: 'The mailbox must exist already; otherwise the mail is deferred.',
  lock_fcntl_timeout: 'How long to wait for an fcntl lock; 0 tries without waiting.',
  lock_flock_timeout: 'How long to wait for a flock lock; 0 tries without waiting.',
  lock_interval: 'The pause between tries to lock.',
  lock_retries: 'How many times to try to lock before deferring.',
  lockfile_mode: 'Mode of the lock file, octal.',
  lockfile_timeout: 'A lock file older than this is taken to be forgotten and removed.',
  mailbox_filecount: 'Tells the number of files in the mailbox instead of counting them, for quotas.',
  mailbox_size:
    'Tells the size of the mailbox instead of adding it up, for quotas. A suffix such as K is allowed.',
  maildir_format: 'Writes a Maildir: `tmp`, `new` and `cur` below `directory`, no locks needed.',
  maildir_quota_directory_regex: 'Which folders count for the quota. By default the trash does too.',
  maildir_retries: 'How often to try another name in a Maildir when writing fails.',
  maildir_tag:
    'Text added to the file name, expanded after writing: `,S=$message_size` is what other programs read. Set `quota_size_regex` to match.',
  maildir_use_size_file:
    'Keeps a `maildirsize` file, so that the quota need not be added up each time. Expanded.',
  maildirfolder_create_regex:
    'When the path fits, the file `maildirfolder` is made, as Maildir++ subfolders have it.',
  mailstore_format: 'Two files a message, envelope and text. A format of Exim’s own.',
  mailstore_prefix: 'Text at the start of each envelope file.',
  mailstore_suffix: 'Text at the end of each envelope file.',
  mbx_format: 'Writes the mbx format of the c-client library.',
  mode: 'Mode of the mailbox, octal; 0600 by default. An existing file with more rights is narrowed.',
  mode_fail_narrower:
    'An existing file with fewer rights than `mode` defers the mail; false leaves it as it is.',
  notify_comsat: 'Tells the comsat service about new mail.',
  quota:
    'The most the mailbox may hold, expanded; 0 is no limit. K, M and G may follow. Over quota mail is deferred, and the retry rule for `quota` decides how long.',
  quota_directory: 'Where to add up the sizes, if the mailbox is only a part of what counts.',
  quota_filecount: 'The most files a mailbox directory may hold.',
  quota_is_inclusive:
    'The message being delivered counts too. True by default; false lets one message go over.',
  quota_size_regex: 'Takes a file’s size from its name, which is far quicker than asking the system.',
  quota_warn_message: 'The mail to send when `quota_warn_threshold` is crossed.',
  quota_warn_threshold: 'The size, or the percentage of the quota, at which a warning is sent.',
  use_fcntl_lock: 'Locks the file with fcntl. Turn it off only with great care.',
  use_flock_lock: 'Locks the file with flock, where the system has it.',
  use_lockfile: 'Makes a lock file `…lock` beside the mailbox, which also works over NFS.',
  use_mbx_lock: 'Locks as the c-client library does for mbx files.',
};

export const pipeOptions: Prose = {
  ...batch,
  ...body,
  allow_commands:
    'The only commands that may run, with or without a path; for pipes that users write. Not together with `use_shell`.',
  command:
    'The program with its arguments; it must be an absolute path or be found in `path`. It is split into words first and each word is expanded after, so an expansion with a space in it needs quotes. Since 4.96 tainted data in any word bounces the mail: use `$local_part_data`, `$domain_data` or a looked-up value.',
  environment:
    'Variables for the program besides `LOCAL_PART`, `DOMAIN`, `SENDER` and so on, colon-separated `NAME=value`, expanded. Tainted data may go in here.',
  force_command:
    '`command` is used even for pipes that came from an alias or `.forward` file; what was written there is in `address_pipe`.',
  freeze_exec_fail: 'A program that cannot be started freezes the message instead of bouncing it.',
  freeze_signal: 'A program ended by a signal freezes the message instead of bouncing it.',
  ignore_status: 'Whatever the program returns counts as success.',
  log_defer_output: 'When the delivery is deferred, the first line of the program’s output is logged.',
  log_fail_output: 'When the delivery fails, the first line of the program’s output is logged.',
  log_output: 'The first line of the program’s output is always logged.',
  max_output:
    'A program that writes more than this is killed. Not for programs that write to files themselves.',
  path: 'Where the command is looked for if it has no slash, and `PATH` for the program. Default `/bin:/usr/bin`.',
  permit_coredump: 'The program may leave core files.',
  pipe_as_creator: 'The program runs as the user who submitted the message. Not together with `user`.',
  restrict_to_path:
    'Commands that `allow_commands` does not name must be bare names, found in `path`. Not together with `use_shell`.',
  return_fail_output: 'When the delivery fails, the program’s output goes into the bounce.',
  return_output:
    'Any output makes the delivery fail, and the output goes into the bounce. As `.forward` pipes expect.',
  temp_errors:
    'Exit codes that mean “try again later”; by default `EX_TEMPFAIL` and `EX_CANTCREAT`. `*` for all of them.',
  timeout: 'How long the program may take; then it is killed and the delivery fails.',
  timeout_defer: 'A timeout defers instead of failing.',
  umask: 'The umask of the program, octal.',
  use_classresources: 'Sets limits by the user’s login class, on BSD systems.',
  use_shell:
    'Runs the command by `/bin/sh`. Avoid it: what a sender wrote is then executed if it gets into the command, and Exim’s taint checks do not apply.',
};

export const lmtpOptions: Prose = {
  ...batch,
  command: 'A program that speaks LMTP on its standard input and output. Either this or `socket`.',
  ignore_quota: 'Adds IGNOREQUOTA to each recipient, if the server offers that.',
  socket:
    'The path of a Unix socket that speaks LMTP, such as Dovecot’s. Either this or `command`. For LMTP over TCP take `smtp` with `protocol = lmtp`.',
  timeout: 'How long to wait for each answer.',
};

export const autoreplyOptions: Prose = {
  bcc: 'Hidden recipients of the reply.',
  cc: 'Further recipients of the reply.',
  file: 'A file whose content goes into the reply after `text`.',
  file_expand: 'The file is expanded line by line.',
  file_optional: 'A missing file is no error.',
  from: 'The From: line of the reply.',
  headers:
    'Further header lines of the reply, separated by newlines. `Auto-Submitted: auto-replied` is sensible.',
  log: 'A file that gets a line for each reply.',
  mode: 'Mode of the log file, octal.',
  never_mail: 'Addresses that never get a reply: put lists and machines here.',
  once: 'A file that remembers who has had a reply. Without it every message is answered.',
  once_file_size:
    'Makes `once` a plain file of this size that forgets the oldest, instead of a database that grows.',
  once_repeat: 'After this time another reply is sent to the same person; unset or 0 means never again.',
  reply_to: 'The Reply-To: line of the reply.',
  return_message: 'The original message is put into the reply.',
  subject: 'The Subject: line of the reply.',
  text: 'The text of the reply.',
  to: 'Whom to reply to, normally `$sender_address` or the Reply-To: of the message. An empty sender must not be answered.',
};

export const queuefileOptions: Prose = {
  directory:
    'Where the copies of the spool files go; it must be on the same kind of place as its readers expect and be writable for the delivery’s user.',
};
