/** Prose for the main options from i to r. */
import type { Prose } from '.';

export const mainOptionsIToR: Prose = {
  ibase_servers: 'InterBase servers. Gone in 4.100.',
  ignore_bounce_errors_after:
    'A bounce that cannot be delivered stays frozen until this time has passed, and is then thrown away. The default is ten weeks; `2d` is common.',
  ignore_fromline_hosts: 'Hosts that may send a `From ` line before the header.',
  ignore_fromline_local: 'Local programs may send a `From ` line over SMTP.',
  keep_environment:
    'Variables that Exim leaves in its environment, a list of names and patterns. If it is not set at all, Exim warns at every start that it cleans the environment; `keep_environment =` keeps nothing and is quiet.',
  keep_malformed: 'How long broken spool files are kept.',
  ldap_ca_cert_dir: 'A directory with CA certificates for LDAP.',
  ldap_ca_cert_file: 'A file with CA certificates for LDAP.',
  ldap_cert_file: 'Exim’s certificate for LDAP.',
  ldap_cert_key: 'The key of Exim’s certificate for LDAP.',
  ldap_cipher_suite: 'TLS ciphers for LDAP.',
  ldap_default_servers: 'LDAP servers for queries that name none, separated by colons.',
  ldap_require_cert: 'Whether the LDAP server’s certificate is checked: `never`, `demand` and so on.',
  ldap_start_tls: 'LDAP connections begin TLS. In 4.100 it must be written `= true`.',
  ldap_version: 'The LDAP protocol version, normally 3.',
  limits_advertise_hosts: 'Hosts that are told the limits for mails and recipients. Since 4.98.',
  local_from_check:
    'For mail from local users a From: that is not the login gets a Sender: line beside it. Set false together with `untrusted_set_sender` where programs send in many names.',
  local_from_prefix: 'Prefixes that are ignored when From: is checked.',
  local_from_suffix: 'Suffixes that are ignored when From: is checked.',
  local_interfaces:
    'Addresses on which the daemon listens, a port may follow: `<; 127.0.0.1 ; ::1 ; 192.0.2.1.587`. It also tells Exim which addresses are its own. For a machine that only sends, loopback will do.',
  local_scan_path: 'The shared library with `local_scan()`. Debian’s addition.',
  local_scan_timeout:
    'How long `local_scan()` may take; after that SMTP mail is put off and mail from a local command dropped. 0 is no limit.',
  local_sender_retain:
    'Sender: lines of local users are kept. Then `local_from_check` must be false, or Exim stops.',
  localhost_number: 'Makes message ids different between hosts that share a spool.',
  log_file_path:
    'Where logs go: a path with `%s` for main, reject or panic and perhaps `%D` for the day, `syslog`, or both.',
  log_ports:
    'Which local ports are shown where a log selector asks for ports, e.g. `!25 : !587` to leave the usual ones out. Since 4.99.',
  log_selector:
    'What is logged besides or instead of the usual: `+smtp_confirmation +tls_sni -retry_defer`. Every name needs its plus or minus; a wrong one stops Exim.',
  log_timezone: 'Times in logs carry their zone, `+0100`.',
  lookup_open_max: 'How many lookup files stay open.',
  max_username_length: 'Local parts longer than this are not looked up as users.',
  message_body_newlines: 'Keeps newlines in `$message_body` instead of making them spaces.',
  message_body_visible: 'How much of the body `$message_body` holds.',
  message_id_header_domain: 'The domain in Message-ID: lines that Exim makes.',
  message_id_header_text: 'More text in Message-ID: lines that Exim makes.',
  message_logs: 'A log for each message in the spool, as `exim -Mvl` shows it; removed with the message.',
  message_size_limit:
    'The biggest message that is accepted; 0 is no limit. K and M may follow. It is expanded for each message, so a comment written after the number passes the start and then every message is refused.',
  move_frozen_messages: 'Frozen messages go to a directory of their own.',
  mua_wrapper:
    'Exim behaves like a mere client: one message, delivered at once or failed, no queue. Not with a daemon.',
  mysql_servers:
    'MySQL servers: `host/database/user/password`, separated by colons. Write it with `hide`, and keep the file from being read by all.',
  never_users:
    'Users under which no delivery may ever run, for safety; `root` belongs here. A delivery that would need one of them is deferred, so mail for root must be redirected by an alias.',
  notifier_socket:
    'The socket by which the daemon is told of work. Only daemons that share a spool need different ones; an empty value makes none.',
  openssl_options:
    'Switches of OpenSSL, `+no_tlsv1 …`. An error with GnuTLS: wrap it in `.ifdef _HAVE_OPENSSL`.',
  oracle_servers: 'Oracle servers. Write it with `hide`.',
  panic_coredump: 'Leaves a core file in a panic. Since 4.97.',
  percent_hack_domains:
    'Domains for which `user%other@here` is rerouted. An old way to make an open relay; leave it unset.',
  perl_at_start: 'Perl is started with Exim, not when first needed.',
  perl_startup: 'The Perl code to load, e.g. `do "/etc/exim/perl.pl"`.',
  perl_taintmode: 'Perl runs in taint mode.',
  pgsql_servers:
    'PostgreSQL servers: `host/database/user/password`, or a socket in brackets. Write it with `hide`.',
  pid_file_path: 'Where the daemon writes its process number.',
  pipelining_advertise_hosts: 'Hosts to which pipelining is offered.',
  pipelining_connect_advertise_hosts: 'Hosts that may send commands before the banner.',
  prdr_enable: 'Offers an answer for each recipient after the data.',
  preserve_message_logs:
    'Message logs are kept in `msglog.OLD` after delivery. For testing only: they pile up.',
  primary_hostname:
    'The name of this host, used in HELO, in Received: lines and wherever no other is set. Without it Exim takes what the system says, which should be a full name with dots. Other mail hosts look it up, so it should lead to this machine’s address.',
  print_topbitchars: 'Characters with the top bit set are printable.',
  process_log_path: 'Where `exiwhat` finds what Exim is doing.',
  prod_requires_admin: '`-M`, `-R` and so on are for administrators.',
  proxy_protocol_timeout: 'How long a proxy may take to send its first line.',
  qualify_domain:
    'The domain that is added to addresses without one, as local programs send them: `root` becomes `root@example.com`. It holds for recipients too unless `qualify_recipient` is set. Default: `primary_hostname`.',
  qualify_recipient: 'The domain for recipient addresses without one.',
  queue_domains: 'Domains for which mail is only queued, for queue runners to deliver.',
  queue_fast_ramp: 'A queue run begins to deliver while it is still sorting.',
  queue_list_requires_admin: '`-bp` shows all messages to administrators only.',
  queue_only: 'Messages are queued, not delivered at once. Queue runners must be running.',
  queue_only_file: 'As `queue_only`, while this file exists.',
  queue_only_load: 'As `queue_only`, as long as the load is above this.',
  queue_only_load_latch: 'Once queued for load, a connection’s messages stay queued.',
  queue_only_override: '`-od…` on the command line wins over `queue_only`.',
  queue_run_in_order: 'Queue runs go by age instead of at random. `queue_run_order` took its place in 4.100.',
  queue_run_max:
    'How many queue runners the daemon lets run at the same time; runners started by hand do not count.',
  queue_run_order:
    'The order of queue runs: `random`, `oldest` or `newest` first. Anything but random makes Exim read the whole queue before it starts. Since 4.100.',
  queue_smtp_domains: 'Domains for which mail is routed but not sent at once.',
  receive_timeout: 'How long reading a message from a local command may take; 0 for ever.',
  received_header_text: 'The Received: line. Empty suppresses it, and with it the protection from loops.',
  received_headers_max: 'A message with more Received: lines than this is in a loop and bounces.',
  recipient_unqualified_hosts: 'Hosts that may give recipients without a domain.',
  recipients_max: 'How many recipients a message may have. Expanded since 4.98.',
  recipients_max_reject:
    'A message with too many recipients is refused, instead of putting off those beyond.',
  redis_servers: 'Redis servers. Write it with `hide`.',
  remote_max_parallel:
    'How many deliveries of one message to other hosts run at once: 2 before 4.97, then 4, since 4.100 6.',
  remote_sort_domains:
    'A domain list that gives the order in which the domains of a message are delivered to.',
  retry_data_expire: 'Retry data older than this is disregarded: a host not tried for so long starts afresh.',
  retry_interval_max: 'No retry interval is longer, whatever the rules say. More than 24h is taken as 24h.',
  return_path_remove: 'Return-path: lines of incoming messages are removed.',
  return_size_limit: 'Old name of `bounce_return_size_limit`.',
  rfc1413_hosts: 'Hosts that are asked who is calling (ident). Useless today.',
  rfc1413_port: 'The ident port, for tests of Exim itself.',
  rfc1413_query_timeout:
    'How long a client’s ident server may take to say who is calling; 0 asks nobody. Set 0: hardly a host answers, and each connection waits.',
};
