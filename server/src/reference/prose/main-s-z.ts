/** Prose for the main options from s to z. */
import type { Prose } from '.';

export const mainOptionsSToZ: Prose = {
  sender_unqualified_hosts: 'Hosts that may give senders without a domain.',
  slow_lookup_log: 'DNS lookups that take longer, in milliseconds, are logged; 0 for none.',
  smtp_accept_keepalive:
    'Switches TCP keepalive on for incoming connections, so that dead ones come to an end.',
  smtp_accept_max:
    'How many SMTP connections may come in at once, 20 by default. Written as 0 there is no limit, and then `smtp_accept_max_per_host` and `smtp_accept_queue` stop Exim with an error.',
  smtp_accept_max_nonmail: 'How many commands without mail a connection may use.',
  smtp_accept_max_nonmail_hosts: 'Hosts to which `smtp_accept_max_nonmail` applies.',
  smtp_accept_max_per_connection: 'How many messages a connection may bring.',
  smtp_accept_max_per_host: 'How many connections one address may have at once. Needs `smtp_accept_max`.',
  smtp_accept_queue: 'With more connections than this, messages are only queued.',
  smtp_accept_queue_per_connection:
    'After so many messages of one connection the rest is only queued, for the next queue run. Default 10: a mailing list manager that sends more in one go waits for it, so with Mailman 30 or more is sensible.',
  smtp_accept_reserve: 'How many connections are kept free for `smtp_reserve_hosts`.',
  smtp_active_hostname: 'The name under which Exim answers, expanded for each connection.',
  smtp_backlog_monitor: 'A connection backlog above this is logged.',
  smtp_banner:
    'The first line to clients after the code, expanded for each connection. It should begin with the host’s name. Several lines are allowed, with `\\n` between them.',
  smtp_check_spool_space: 'A message announced with its size is refused if it would not fit.',
  smtp_connect_backlog: 'How many connections may wait in the system.',
  smtp_enforce_sync: 'Clients that send before they may are thrown out; many spammers do.',
  smtp_etrn_command: 'The command for ETRN, in place of a queue run.',
  smtp_etrn_serialize: 'No second ETRN for the same thing at once.',
  smtp_load_reserve: 'Above this load only `smtp_reserve_hosts` may connect.',
  smtp_max_synprot_errors: 'After so many bad commands the connection is closed.',
  smtp_max_unknown_commands: 'After so many unknown commands the connection is closed.',
  smtp_ratelimit_hosts:
    'Hosts that are slowed down by the two options below. The ACL condition `ratelimit` can do more.',
  smtp_ratelimit_mail:
    'How MAIL commands are slowed down: from which number, by how much, how it grows, at most.',
  smtp_ratelimit_rcpt: 'How RCPT commands are slowed down, written as for `smtp_ratelimit_mail`.',
  smtp_receive_timeout: 'How long Exim waits for a client. May be expanded.',
  smtp_reserve_hosts: 'Hosts that may still connect when it gets tight.',
  smtp_return_error_details: 'Clients are told more about why. It helps people and gives lists away.',
  smtputf8_advertise_hosts: 'Hosts to which internationalised mail is offered.',
  spamd_address:
    'Where SpamAssassin or rspamd listens: `127.0.0.1 783`, a socket’s path, or `127.0.0.1 11333 variant=rspamd`. Several are a list; options such as `tmo=` and `weight=` may follow each.',
  spf_guess: 'The record for domains without SPF, for `spf_guess`.',
  spf_smtp_comment_template: 'The text of `$spf_smtp_comment`, the sentence for a client that SPF refuses.',
  split_spool_directory: 'The spool uses 62 directories. Good for thousands of messages.',
  spool_directory: 'Where messages wait. Everything there belongs to the Exim user.',
  spool_wireformat: 'Messages that came by BDAT are kept as they came, which is quicker.',
  sqlite_dbfile: 'The SQLite file for queries that name none.',
  sqlite_lock_timeout:
    'How long to wait for a locked SQLite file, in plain seconds: `5`. The manual calls it a time, but `5s` is an error.',
  strict_acl_vars: 'Using an ACL variable that was never set is an error. Finds typing errors.',
  strip_excess_angle_brackets: 'Addresses in too many angle brackets are accepted, the surplus taken away.',
  strip_trailing_dot: 'A final dot after a domain is taken away.',
  syslog_duplication:
    'Lines that belong to two of Exim’s logs are sent to syslog twice, at different levels. Set false where all levels end in one file.',
  syslog_facility: 'The facility, `mail` by default.',
  syslog_pid: 'Puts the process number into syslog lines.',
  syslog_processname: 'The name in syslog, at most 32 characters.',
  syslog_timestamp: 'Puts Exim’s own time into syslog lines as well.',
  system_filter:
    'A filter for every message, before it is routed. It runs once a delivery attempt, not once a recipient.',
  system_filter_directory_transport: 'The transport for directories saved to by the system filter.',
  system_filter_file_transport: 'The transport for files saved to by the system filter.',
  system_filter_group: 'The group the system filter runs under.',
  system_filter_pipe_transport: 'The transport for pipes of the system filter.',
  system_filter_reply_transport: 'The transport for mail from the system filter.',
  system_filter_user:
    'The user the system filter runs under; the Exim user if unset. `root` makes it run with all rights inside the delivery process.',
  tcp_nodelay: 'Small packets are sent at once.',
  tcp_wrappers_daemon_name: 'The name in hosts.allow. Gone in 4.99, with TCP wrappers.',
  timeout_frozen_after:
    'A frozen message is given up after this time, with a bounce if it has a sender, so that the queue does not fill up with old ones. `7d` is common; 0 keeps them for ever.',
  timezone:
    'The time zone of logs and header lines, as in `TZ`: `UTC`, `Europe/Berlin`. An empty value takes `TZ` out of the environment.',
  tls_advertise_hosts:
    'Hosts to which STARTTLS is offered, all by default; an empty value turns TLS off for incoming mail. Without `tls_certificate` Exim makes a certificate of its own at each start.',
  tls_alpn: 'ALPN names that are accepted; a client that offers another one, or several, is refused.',
  tls_certificate:
    'The server’s certificate followed by its chain, PEM, an absolute path readable for the Exim user. It is expanded when a client connects, so it may depend on `$tls_in_sni`: look that up, as it is tainted.',
  tls_crl: 'Revocation lists for client certificates.',
  tls_dh_max_bits:
    'The most bits for Diffie-Hellman that Exim uses when the TLS library suggests more; at least 1024.',
  tls_dhparam: 'A file with Diffie-Hellman parameters or the name of a standard set. Unset is best.',
  tls_early_banner_hosts: 'Hosts that get the banner early with TLS from the start. Since 4.99.',
  tls_eccurve: 'Curves for key exchange; `auto` is best. Takes group lists since 4.100.',
  tls_ocsp_file:
    'The file with the OCSP answer to staple to the certificate. Something else must keep it fresh.',
  tls_on_connect_ports:
    'Ports where TLS begins at once, without STARTTLS: normally `465`. Naming a port here does not open it: `daemon_smtp_ports` or `local_interfaces` must have it too.',
  tls_privatekey:
    'The server’s key, if it is not in the same file as the certificate. It must be readable for the Exim user and should be for nobody else.',
  tls_remember_esmtp: 'Clients need not say EHLO again after STARTTLS. Against the standard.',
  tls_require_ciphers:
    'Ciphers to allow, in the notation of the library in use: OpenSSL and GnuTLS differ. The defaults are good.',
  tls_resumption_hosts: 'Hosts that may resume TLS sessions.',
  tls_try_verify_hosts: 'Hosts that are asked for a certificate, without insisting.',
  tls_verify_certificates: 'CA certificates for checking clients; `system` for those of the system.',
  tls_verify_hosts: 'Hosts that must show a good certificate for TLS. Needs `tls_verify_certificates`.',
  trusted_groups: 'Members of these groups may set any sender.',
  trusted_users:
    'These users may hand in mail with any sender, as with `-f`, and pretend any host. Mailing list managers and web servers may need it; root and the Exim user always may.',
  unknown_login: 'The login name for callers that have none.',
  unknown_username: 'The full name for callers that have none.',
  untrusted_set_sender:
    'Senders that any local user may set with `-f`, a list of address patterns. `*` allows all, as Debian does; the default allows nobody but trusted users, and the empty sender.',
  uucp_from_pattern: 'What a `From ` line looks like.',
  uucp_from_sender: 'How the sender is made from it.',
  warn_message_file: 'A file with texts of yours for delay warnings.',
  wellknown_advertise_hosts: 'Hosts to which WELLKNOWN is offered. Since 4.98.',
  write_rejectlog: 'Writes the reject log; false leaves only the line in the main log.',
};
