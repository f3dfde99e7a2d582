/** Prose for the main options from a to h. */
import type { Prose } from '.';

export const mainOptionsAToH: Prose = {
  accept_8bitmime: 'Says 8BITMIME to clients. Exim passes 8-bit text on as it is in any case.',
  acl_not_smtp: 'The list that is run for messages from local commands. If unset, they are accepted.',
  acl_not_smtp_mime: 'The list that is run for each MIME part of messages from local commands.',
  acl_not_smtp_start: 'The list that is run before a message from a local command is read.',
  acl_smtp_atrn: 'The list that is run at ATRN; unset, the command is refused. Since 4.99.',
  acl_smtp_auth: 'The list that is run at AUTH; unset means accept.',
  acl_smtp_connect:
    'The list that is run when a host connects; unset means accept. Addresses and HELO are not known yet.',
  acl_smtp_data:
    'The list that is run when the message has come and before it is accepted: `malware`, `spam` and header checks go here. A refusal here is for all recipients. Unset means accept.',
  acl_smtp_data_prdr:
    'The list that is run for each of several recipients after the data, if PRDR is in use; unset, PRDR has no effect.',
  acl_smtp_dkim: 'The list that is run for each DKIM signature; unset means accept.',
  acl_smtp_etrn: 'The list that is run at ETRN; unset, the command is refused.',
  acl_smtp_expn: 'The list that is run at EXPN; unset, the command is refused, which is wise.',
  acl_smtp_helo: 'The list that is run at HELO and EHLO; unset means accept.',
  acl_smtp_mail: 'The list that is run at MAIL FROM; unset means accept. Recipients are not known yet.',
  acl_smtp_mailauth: 'The list that is run for `AUTH=` at MAIL FROM; unset, logged-in clients are believed.',
  acl_smtp_mime:
    'The list that is run for each MIME part of messages with a Content-Type: line, before `acl_smtp_data`; unset means accept.',
  acl_smtp_notquit:
    'The list that is run when a session ends without QUIT. For logging; it cannot refuse anything.',
  acl_smtp_predata:
    'The list that is run at DATA, before the message comes; not with BDAT. Unset means accept.',
  acl_smtp_quit: 'The list that is run at QUIT. It cannot refuse anything.',
  acl_smtp_rcpt:
    'The list that is run at each RCPT TO: where relaying, unknown users and blocked senders are decided. If it is unset, all mail from other hosts is refused. Each way to `accept` in it must ask for local domains, for relay hosts or for a login; otherwise this is an open relay.',
  acl_smtp_starttls: 'The list that is run at STARTTLS; unset means accept.',
  acl_smtp_vrfy: 'The list that is run at VRFY; unset, the answer is 252, which tells nothing.',
  acl_smtp_wellknown: 'The list that is run at WELLKNOWN; unset, the command is refused. Since 4.98.',
  add_environment: 'Variables to put into Exim’s environment, `NAME=value` separated by colons.',
  admin_groups: 'Members of these groups may do what root may: look into the queue, thaw, remove.',
  allow_domain_literals: 'Addresses such as `user@[192.0.2.1]` are allowed. Of no use today; leave it off.',
  allow_insecure_tainted_data:
    'Turned taint errors into warnings in 4.94 and 4.95 only. Later releases refuse it: repair the paths instead.',
  allow_mx_to_ip: 'An MX record may hold an IP address, which is against the rules but happens.',
  allow_utf8_domains: 'Domains in UTF-8 may go to the DNS without encoding.',
  auth_advertise_hosts:
    'Hosts to which AUTH is offered. Binding it to TLS is a way to keep passwords from being sent in clear: `${if eq{$tls_in_cipher}{}{}{*}}`.',
  auto_thaw: 'Frozen messages, bounces excepted, are tried again after this time; 0 leaves them frozen.',
  av_scanner:
    'Where and of what kind the virus scanner is: `clamd:/run/clamav/clamd.ctl`. The spool must be readable for it.',
  bi_command: 'The command for `-bi` (`newaliases`).',
  bmi_config_file: 'Brightmail AntiSpam. Gone in 4.100.',
  bounce_charset:
    'The character set that bounces and warnings claim, `us-ascii` or `UTF-8`; their text is not checked. Since 4.100.',
  bounce_message_file: 'A file with texts of yours for bounces.',
  bounce_message_text: 'A text that is put into bounces; not used with `bounce_message_file`.',
  bounce_return_body: 'Bounces give the body of the message back.',
  bounce_return_linesize_limit:
    'If a message has longer lines than this, only its header goes into the bounce.',
  bounce_return_message: 'Bounces give the message back; false sends the report alone.',
  bounce_return_size_limit: 'How much of the original a bounce gives back; it is cut there.',
  bounce_sender_authentication:
    'The address that bounces give as `AUTH=`, if the other host takes authentication.',
  callout_domain_negative_expire: 'How long it is remembered that a domain does not answer callouts.',
  callout_domain_positive_expire: 'How long it is remembered that a domain answers callouts.',
  callout_negative_expire: 'How long it is remembered that an address was refused.',
  callout_positive_expire: 'How long it is remembered that an address was accepted.',
  callout_random_local_part: 'The local part for asking whether a host takes anything.',
  check_log_inodes: 'Mail is refused if fewer inodes than this are free for logs.',
  check_log_space: 'Mail is refused if less space than this is free for logs.',
  check_rfc2047_length: 'Encoded words that are too long are left undecoded.',
  check_spool_inodes: 'Mail is refused if fewer inodes than this are free for the spool.',
  check_spool_space: 'Mail is refused if less space than this is free for the spool.',
  chunking_advertise_hosts:
    'Hosts to which CHUNKING (BDAT) is offered. Empty turns it off; a workaround for holes in versions before 4.97.',
  commandline_checks_require_admin: '`-be`, `-bt`, `-bv` and most other checks are for administrators only.',
  daemon_modules_load: 'Modules that the daemon loads when it starts. Since 4.100.',
  daemon_smtp_port: 'Old name of `daemon_smtp_ports`.',
  daemon_smtp_ports:
    'Ports on which the daemon listens, numbers or names: `25 : 465 : 587`. Ports in `tls_on_connect_ports` must be listed here as well, or nobody listens on them.',
  daemon_startup_retries: 'How often the daemon tries again to get a port that is taken.',
  daemon_startup_sleep: 'The pause between the tries of `daemon_startup_retries`.',
  dcc_direct_add_header: 'The header line of DCC is added without further ado.',
  dccifd_address: 'Where the DCC daemon listens.',
  dccifd_options: 'What to ask of the DCC daemon.',
  debug_store: 'Checks on memory, for developers.',
  delay_warning:
    'When the sender is told that a message is late, times in ascending order: `4h:8h:24h`. The last difference is repeated. An empty value or `0s` never warns.',
  delay_warning_condition: 'Warnings are sent only if this is true; by default not for lists and bulk mail.',
  deliver_drop_privilege:
    'Deliveries run without root rights. Safer, but then mailboxes of users and `.forward` files are out of reach.',
  deliver_queue_load_max: 'Queue runs stop as soon as the load is above this; the next one goes on.',
  delivery_date_remove: 'Delivery-date: lines of incoming messages are removed.',
  disable_fsync: 'Does not wait for disks. Loses mail in a crash.',
  disable_ipv6: 'No IPv6 at all: no AAAA lookups, no IPv6 addresses.',
  dkim_verify_hashes: 'Hashes that are accepted in DKIM signatures.',
  dkim_verify_keytypes: 'Kinds of keys that are accepted in DKIM signatures.',
  dkim_verify_min_keysizes: 'How many bits keys must have at least, by kind: `rsa=1024 ed25519=250`.',
  dkim_verify_minimal:
    'Stop after the first good signature. In 4.100 it must be written `= true`: the bare name and `no_` are errors.',
  dkim_verify_signers:
    'For which signatures `acl_smtp_dkim` is run; also for domains that should have signed.',
  dmarc_forensic_sender:
    'The sender of DMARC failure reports, which only `control = dmarc_enable_forensic` turns on.',
  dmarc_history_file:
    'A file of results for making DMARC reports with OpenDMARC’s tools; the Exim user must be able to write it.',
  dmarc_tld_file: 'The Public Suffix List; without it no DMARC check is made.',
  dns_again_means_nonexist: 'Domains whose DNS answer “try again” is taken as “does not exist”.',
  dns_check_names_pattern: 'What domains must look like to be looked up.',
  dns_cname_loops: 'How many CNAMEs in a row are followed.',
  dns_csa_search_limit: 'How many parents are searched for a CSA record.',
  dns_csa_use_reverse: 'CSA also looks up the reverse name.',
  dns_dnssec_ok:
    'Whether Exim asks its resolver for DNSSEC: -1 leaves the system’s setting, 0 does not, 1 does. DANE needs 1, a resolver that verifies, and with newer glibc `options trust-ad` in `/etc/resolv.conf`.',
  dns_ipv4_lookup: 'Domains for which only A records are asked.',
  dns_retrans: 'How long a DNS query waits; 0 is the system’s value.',
  dns_retry: 'How often a DNS query is sent; 0 is the system’s value.',
  dns_trust_aa: 'Domains whose authoritative answers count as secure.',
  dns_use_edns0: 'Whether EDNS0 is used: 0 no, 1 yes, -1 leaves it to the system.',
  drop_cr: 'Without effect for long; refused since 4.100.',
  dsn_advertise_hosts: 'Hosts that may ask for delivery notifications.',
  dsn_from: 'The From: line of bounces and warnings.',
  envelope_to_remove: 'Envelope-to: lines of incoming messages are removed.',
  errors_copy: 'Who gets copies of bounces, by whom they are for: `*@example.com postmaster@example.com`.',
  errors_reply_to: 'The Reply-To: line of bounces and warnings.',
  event_action: 'Expanded when something happens outside a delivery; see the transport option too.',
  exim_group: 'The group Exim runs under, if not the compiled one.',
  exim_path: 'The path of the Exim program, for starting itself again.',
  exim_user: 'The user Exim runs under, if not the compiled one. Hardly ever to be changed.',
  exim_version: 'What Exim says it is, for hiding the version. It does not fool anybody who means it.',
  extra_local_interfaces:
    'Addresses that count as local without being listened on, such as those of a load balancer.',
  extract_addresses_remove_arguments:
    'With `-t`, addresses on the command line are left out instead of added.',
  finduser_retries: 'How often a user is looked up again, for slow directories.',
  freeze_tell:
    'Who is told when a message is frozen, a list of addresses. Bounces that freeze are not told of.',
  gecos_name: 'Makes a name out of `gecos_pattern`.',
  gecos_pattern: 'How the full name stands in the password file.',
  gnutls_allow_auto_pkcs11: 'GnuTLS may load PKCS#11 modules.',
  gnutls_compat_mode: 'GnuTLS is lenient with broken clients, at the cost of security.',
  gnutls_require_kx: 'Long gone; `tls_require_ciphers` took its place.',
  gnutls_require_mac: 'Long gone; `tls_require_ciphers` took its place.',
  gnutls_require_protocols: 'Long gone; `tls_require_ciphers` took its place.',
  header_line_maxsize: 'The longest header line that is accepted; 0 is no limit.',
  header_maxsize: 'How many bytes of header a message may have; beyond that it is refused.',
  headers_charset: 'The character set into which header lines are decoded.',
  helo_accept_junk_hosts: 'Hosts that may say anything in HELO.',
  helo_allow_chars: 'Characters that are allowed in HELO besides the usual ones, e.g. `_`.',
  helo_lookup_domains: 'HELO names for which the client is always looked up: this host’s own, mostly lies.',
  helo_try_verify_hosts:
    'Hosts whose HELO name is checked without refusing. Obsolete: `verify = helo` in an ACL.',
  helo_verify_hosts: 'Hosts whose HELO name must be right. Obsolete: `verify = helo` in an ACL.',
  hold_domains: 'Domains whose mail is kept in the queue.',
  host_lookup:
    'Hosts whose address is looked up in the DNS as soon as they connect, so that `$sender_host_name` and logs have a name. `*` is usual and makes every connection wait for the DNS.',
  host_lookup_order: 'Where names are looked up: DNS first, or the system’s hosts file.',
  host_reject_connection:
    'Hosts that are turned away at once. Obsolete: `acl_smtp_connect` can do it and say why.',
  hosts_connection_nolog: 'Hosts whose connections are not logged, such as monitors.',
  hosts_proxy:
    'Hosts that speak the proxy protocol: load balancers. Name them exactly, as what they say is believed.',
  hosts_require_alpn: 'Hosts that must agree on ALPN.',
  hosts_require_helo: 'Hosts that must say HELO first. Default all.',
  hosts_treat_as_local: 'Domains that count as this host when an MX points there.',
  hosts_xclient: 'Hosts that may use XCLIENT. Experimental.',
};
