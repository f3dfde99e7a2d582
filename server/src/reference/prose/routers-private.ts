/** Prose for the private options of routers. */
import type { Prose } from '.';

export const redirectOptions: Prose = {
  allow_defer:
    'Permits `:defer:` in the list and `defer` in a filter. Fine in alias files of the administrator, not in users’ files.',
  allow_fail: 'Permits `:fail:` with a text in the list, to bounce an old address with an explanation.',
  allow_filter:
    'The data may be an Exim or Sieve filter instead of a list. Needs `user` or `check_local_user`. Filters can read files and run commands: set the `forbid_filter_…` options for users you do not trust. Expanded since 4.100.',
  allow_freeze: 'Permits `freeze` in a filter.',
  check_ancestor:
    'If an address would be generated that this router already handled for the same message, keep the original instead. Prevents loops when a `.forward` file names its own user; set in the default configuration.',
  check_group:
    'The group of `file` must be one of `owngroups` or, with `check_local_user`, the user’s own; a wrong one defers.',
  check_owner:
    'The owner of `file` must be one of `owners` or, with `check_local_user`, the user; a wrong one defers.',
  data: 'The list of new addresses as an expanded string, typically a lookup: `${lookup{$local_part}lsearch{/etc/aliases}}`. An empty result or a forced failure makes the router decline. Quote a local part that you put back: `${quote_local_part:$local_part}@other`.',
  directory_transport: 'The transport for list items that are a path with a slash at the end.',
  file: 'The file with the list or filter, such as `$home/.forward`. A file that is not there makes the router decline. Since 4.94 the path must not be tainted.',
  file_transport:
    'The transport for list items that are a path. Without it such an item defers the mail when it is used; Exim does not check before.',
  filter_prepend_home: 'Relative paths in a filter’s `save` are put below `$home`.',
  forbid_blackhole: 'Treats `:blackhole:` as an error.',
  forbid_exim_filter: 'Refuses Exim filters where `allow_filter` would take them.',
  forbid_file: 'Treats deliveries to files as an error, and locks filters out of saving.',
  forbid_filter_dlfunc: 'No `dlfunc` in filters.',
  forbid_filter_existstest:
    'No `exists` and no `stat` in filters, so that users cannot explore the file system.',
  forbid_filter_logwrite: 'No `logfile` and `logwrite` in filters.',
  forbid_filter_lookup: 'No lookups in filters.',
  forbid_filter_perl: 'No embedded Perl in filters.',
  forbid_filter_readfile: 'No `readfile` in filters.',
  forbid_filter_readsocket: 'No `readsocket` in filters.',
  forbid_filter_reply: 'No `mail` and `vacation` in filters.',
  forbid_filter_run: 'No `run` in filters. Worth setting wherever users write filters.',
  forbid_include: 'Treats `:include:` as an error.',
  forbid_pipe:
    'Treats pipes as an error. Worth setting for alias files that people may edit but that should run nothing.',
  forbid_sieve_filter: 'Refuses Sieve filters where `allow_filter` would take them.',
  forbid_smtp_code: 'An SMTP code at the front of a `:fail:` text is not used as the reply code.',
  hide_child_in_errmsg: 'Bounces name the original address only, not the ones it was redirected to.',
  ignore_eacces: 'A file that may not be read counts as missing: the router declines instead of deferring.',
  ignore_enotdir: 'A path with something in it that is no directory counts as missing.',
  include_directory: 'Files of `:include:` must lie below this directory.',
  modemask:
    'File modes that must not be set on `file`; the default refuses files that group or others may write.',
  one_time:
    'The list is read once: after the first try the new addresses replace the old in the spool. For big lists that change. Cannot go with `headers_add`, `headers_remove` or `unseen`.',
  owners: 'Users that may own `file` besides the one the router runs for.',
  owngroups:
    'Groups that `file` may belong to besides the user’s own with `check_local_user`; looked at by `check_group`.',
  pipe_transport:
    'The transport for list items that start with `|`. Without it they defer the mail when used; Exim does not check before.',
  qualify_domain: 'The domain for new addresses without one, instead of `qualify_recipient`.',
  qualify_preserve_domain:
    'New addresses without a domain get the one of the address being redirected. For virtual domains.',
  repeat_use:
    'When false, the router is skipped for addresses that descend from one it made. For personal forwarding.',
  reply_transport: 'The transport for `mail` and `vacation` of filters, an `autoreply`.',
  rewrite: 'When false, new addresses are not put through the rewriting rules.',
  sieve_enotify_mailto_owner: 'Address of the owner for Sieve’s notify extension.',
  sieve_inbox: 'What Sieve’s `keep` delivers to, `inbox` unless told otherwise. Since 4.99.',
  sieve_subaddress: 'What Sieve’s `:detail` of an address is.',
  sieve_useraddress: 'What Sieve’s `:user` of an address is.',
  sieve_vacation_directory:
    'Where Sieve remembers who has had a vacation reply; without it Sieve’s vacation is not available.',
  skip_syntax_errors:
    'Bad items of a list are left out instead of deferring all. Together with `syntax_errors_to` for users’ files.',
  syntax_errors_text: 'The text of the mail about syntax errors.',
  syntax_errors_to: 'Who is told about syntax errors in the list, when `skip_syntax_errors` is set.',
};

export const dnslookupOptions: Prose = {
  check_secondary_mx:
    'Only accept if this host is among the MX hosts, but decline when it is not. For backup MX hosts that should not relay at large.',
  check_srv:
    'Service name for which SRV records are looked up before MX records; a list since 4.99. Normally unset.',
  fail_defer_domains:
    'Domains that are deferred when the DNS finds nothing for them, instead of being declined. For a domain whose records are not there yet.',
  ipv4_only: 'When it expands to true, AAAA records are not used. Set it where the host has no IPv6 route.',
  ipv4_prefer: 'When it expands to true, IPv4 addresses of a host come before its IPv6 addresses.',
  mx_domains: 'Domains that must have an MX or SRV record; address records alone do not do.',
  mx_fail_domains: 'Domains whose failing MX lookup makes the router go on as if there were no MX.',
  qualify_single:
    'Single-word domains are tried with the resolver’s own domain appended. A domain nobody meant may match.',
  rewrite_headers: 'When the lookup gave the domain in full, header lines are rewritten to that.',
  same_domain_copy_routing:
    'Several recipients of one domain are routed once. Only right when nothing about the local part matters, else they get the first one’s result.',
  search_parents: 'The resolver’s search list may be used. Normally off, with good reason.',
  srv_fail_domains: 'Domains whose failing SRV lookup makes the router go on as if there were none.',
  widen_domains: 'Domains to try in turn, appended to the one that was not found.',
};

export const manualrouteOptions: Prose = {
  host_all_ignored:
    'What to do when `ignore_target_hosts` leaves no host: `defer` (default), `decline`, `fail`, `freeze`, `pass`.',
  host_find_failed:
    'What to do when a host has no address: `freeze` (default), `decline`, `defer`, `fail`, `ignore`, `pass`. Consider `defer` or `pass`: freezing needs a hand.',
  hosts_randomize:
    'The hosts are tried in random order, to share load; `+` in the list keeps groups in their order. Expanded since 4.99.',
  route_data:
    'The hosts as one expanded string: `mail.example : backup.example`, options such as `byname` and a transport after it. An empty result makes the router decline. A space inside `${…}` needs quotes. Not together with `route_list`.',
  route_list:
    'Rules separated by semicolons: pattern, hosts, options. `*.example mail.example byname ; * smarthost::587`. The port is written with doubled colon. Not together with `route_data`.',
  same_domain_copy_routing: 'Several recipients of one domain are routed once.',
};

export const queryprogramOptions: Prose = {
  command:
    'The program to run, with an absolute path; it prints one line that says what to do. Words are split before they are expanded.',
  command_group: 'The group for the program, a name or a number. Required if `command_user` is a number.',
  command_user: 'The user for the program, a name or a number; required.',
  current_directory: 'The directory the program runs in.',
  timeout:
    'How long the program may take, `0s` for ever; then it is killed, the address deferred and the message frozen.',
};

export const iplookupOptions: Prose = {
  hosts: 'The servers to ask, tried in turn.',
  optional: 'If no server answers, the address goes to the next router instead of being deferred.',
  port: 'The port of the servers; required.',
  protocol: '`udp` (default) or `tcp`.',
  query: 'The text to send; by default the address twice.',
  reroute: 'The new address, made from the answer; by default the answer itself.',
  response_pattern: 'A regular expression that checks the answer and sets `$1` and so on.',
  timeout: 'How long to wait for an answer.',
};
