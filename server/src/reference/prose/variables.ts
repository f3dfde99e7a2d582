/** Prose for expansion variables. */
import type { Prose } from '.';

/** The same sentence for names that differ by a number only. */
const numbered = (prefix: string, from: number, to: number, text: string): Prose =>
  Object.fromEntries(Array.from({ length: to - from + 1 }, (_, at) => [`${prefix}${from + at}`, text]));

export const variables: Prose = {
  '0..20 (numeric)':
    'Parts of the last match: `$0` all of it, `$1` the first bracket. Set by `match`, by regex and wildcard items of lists, `sg`, rewriting. Overwritten by the next match, so copy what you need. Tainted if the text matched was.',
  ...numbered(
    'acl_arg',
    1,
    9,
    'An argument with which this access control list was called; empty if there were fewer.',
  ),
  'acl_c<digit|_>...':
    'A variable of yours, set in an ACL with `set acl_c_name = …`, that lives as long as the connection and is saved with each of its messages for routers and transports. Unset ones are empty, or an error with `strict_acl_vars`.',
  'acl_m<digit|_>...':
    'A variable of yours, set in an ACL with `set acl_m_name = …`, that stays with the message up to delivery. The next MAIL, RSET, EHLO or STARTTLS clears it. Unset ones are empty, or an error with `strict_acl_vars`.',
  acl_narg: 'How many arguments this access control list was called with.',
  acl_verify_message: 'What the failed verification had to say; for use in `message` and `log_message`.',
  address_data:
    'What the last router with `address_data` set for this address; after verifying a recipient in an ACL, what the routers left, up to the end of that statement.',
  address_file:
    'The path that an alias or filter named, while it is delivered to; put it in `file` of that transport.',
  address_pipe: 'The command that an alias or filter named, while it is delivered to.',
  arc_domains: 'The domains of the ARC chain, colon-separated. Experimental builds only.',
  arc_oldest_pass: 'The number of the oldest ARC step that passed.',
  arc_state: 'What ARC verification found: `pass`, `fail`, `none`.',
  arc_state_reason: 'Why ARC verification failed. Experimental builds only.',
  atrn_host:
    'IP address and port of the host that gave the ATRN command, for a manualroute router. Since 4.99.',
  atrn_mode: 'The side in ATRN: `P` provider, `C` customer, empty otherwise. Since 4.99.',
  'auth1..auth4':
    'What the client sent in authentication: for PLAIN `$auth2` is the name and `$auth3` the password, for LOGIN `$auth1` and `$auth2`. Tainted; quote it in queries.',
  authenticated_fail_id: 'The name of a login that failed, for logging.',
  authenticated_id:
    'Who has logged in, as `server_set_id` says; for local mail the login name. Empty if nobody has.',
  authenticated_sender:
    'The sender that an authenticated client named by `AUTH=` at MAIL, if that is believed; for local mail the caller’s address.',
  authentication_failed: '1 if an attempt to log in failed, otherwise 0.',
  av_failed: '1 if there was trouble with the virus scanner, otherwise 0.',
  'bheader_<name>: / bh_<name>:':
    'A header line, encoded words decoded but their character set left alone. The colon ends the name.',
  bmi_alt_location: 'Brightmail AntiSpam. Gone in 4.100.',
  bmi_base64_tracker_verdict: 'Brightmail AntiSpam. Gone in 4.100.',
  bmi_base64_verdict: 'Brightmail AntiSpam. Gone in 4.100.',
  bmi_deliver: 'Brightmail AntiSpam. Gone in 4.100.',
  body_linecount: 'How many lines the body has; not with `spool_wireformat`.',
  body_zerocount: 'How many NUL bytes the body has. Some programs cannot take any.',
  bounce_recipient: 'Whom a bounce goes to, while it is made.',
  bounce_return_size_limit:
    'The main option of that name, rounded up to full thousands, for texts of bounces.',
  caller_gid: 'The real group of whoever called Exim.',
  caller_uid: 'The real user of whoever called Exim.',
  callout_address:
    'Where the last callout connected to; also set for connections to spam and virus scanners.',
  compile_date: 'When this Exim was compiled.',
  compile_number: 'How often this Exim has been compiled.',
  config_dir: 'The directory of the configuration file.',
  config_file: 'The name of the configuration file.',
  connection_id: 'A name for this connection, for finding its lines in logs. Since 4.99.',
  csa_status: 'What `verify = csa` found: `ok`, `fail`, `defer` or `unknown`.',
  dcc_header: 'The header line that DCC suggests.',
  dcc_result: 'What DCC says.',
  dkim_algo:
    'The algorithm of the signature: `rsa-sha256`, `ed25519-sha256`, or `rsa-sha1`, which nobody should trust.',
  dkim_bodylength:
    'How many bytes of the body are signed; 9999999999999 for all. With less, text can be added unnoticed.',
  dkim_canon_body: 'How the body was canonicalised, `relaxed` or `simple`.',
  dkim_canon_headers: 'How header lines were canonicalised, `relaxed` or `simple`.',
  dkim_copiedheaders: 'Header lines copied into the signature.',
  dkim_created: 'When the signature was made, in seconds since 1970; 0 if it does not say.',
  dkim_cur_signer: 'The domain or identity the DKIM list is being run for.',
  dkim_domain:
    'The domain of the signature; in the smtp transport the one being signed for, and tainted if it was made from the message.',
  dkim_expires:
    'Until when the signature is valid, in seconds since 1970; 9999999999999 if it does not say. Exim itself does not look at it.',
  dkim_headernames: 'The names of the signed header lines, a list.',
  dkim_identity: 'The identity (`i=`) of the signature, if it has one.',
  dkim_key_granularity: 'The granularity in the key record; `*` if it has none.',
  dkim_key_length: 'How many bits the key has; fewer than 1024 for RSA is nothing to rely on.',
  dkim_key_nosubdomains: '1 if the key forbids subdomains, otherwise 0.',
  dkim_key_notes: 'Notes in the key record.',
  dkim_key_srvtype: 'The service type in the key record; `*` if it has none.',
  dkim_key_testing: '1 if the key is for testing, otherwise 0.',
  dkim_selector: 'The selector of the signature; in the smtp transport the one being used.',
  dkim_signers: 'The domains and identities of all signatures, a list.',
  dkim_verify_reason:
    'More about why a signature failed: `bodyhash_mismatch`, `signature_incorrect`, `pubkey_unavailable`, `pubkey_syntax`. `set` may change it in the DKIM list.',
  dkim_verify_signers:
    'What the main option of that name expanded to. Among the variables since 4.99, but 4.100 does not know it when it is used.',
  dkim_verify_status:
    'How this signature fared: `pass`, `fail`, `invalid`, `none`. `set` may change it in the DKIM list; after that list it holds all results, separated by colons.',
  dmarc_alignment_dkim: '`yes` if a DKIM domain agrees with From:. Since 4.99.',
  dmarc_alignment_spf: '`yes` if the SPF domain agrees with From:. Since 4.99.',
  dmarc_domain_policy:
    'The policy that the domain publishes: `none`, `quarantine`, `reject`; empty after an error or without a record.',
  dmarc_status:
    'What DMARC says in a word, such as `accept` or `reject`. Only after `dmarc_status` was tested.',
  dmarc_status_text: 'What DMARC says in a sentence. Only after `dmarc_status` was tested.',
  dmarc_used_domain: 'The domain whose DMARC record was used.',
  dnslist_domain: 'The DNS list that matched, e.g. `zen.spamhaus.org`.',
  dnslist_matched: 'What was looked up in the DNS list that matched.',
  dnslist_text: 'The explanation the DNS list gives; good in a `message`.',
  dnslist_value: 'The addresses the DNS list answers with, separated by commas.',
  domain:
    'The domain of the address at hand, in routing, in delivery and at RCPT. Chosen by the sender, therefore tainted: use `$domain_data` for paths, commands and file names.',
  domain_data:
    'What the last match of `domains` yielded, untainted: the name for a literal item, the data for a lookup, the pattern itself for `*.example` or `*`, nothing for a negated item. Empty if this router has no `domains`.',
  event_data:
    'More about the event, different for each kind: an error text, the other host’s answer, a certificate’s depth.',
  event_defer_errno: 'The error number of a deferral.',
  event_name:
    'What has happened, e.g. `msg:delivery`. Test it first in `event_action`, as the expansion is done for every event.',
  exim_gid: 'The group Exim runs under.',
  exim_path: 'The path of the Exim program.',
  exim_uid: 'The user Exim runs under.',
  exim_version: 'The version, e.g. `4.98`; the main option `exim_version` may say otherwise.',
  'header_<name>: / h_<name>:':
    'A header line of the message, decoded, as `$h_subject:`. The colon ends the name and belongs to it. Several lines of one name are joined. Empty until the data has come; always tainted.',
  headers_added: 'The header lines added so far in ACLs with `add_header`, one a line.',
  home: 'The home directory: of the user with `check_local_user`, else what router or transport set. Mind which of the two is in force.',
  host: 'The name of the host being delivered to; in `self` and client TLS options the one in question.',
  host_address: 'The IP address being delivered to, or being looked at by `ignore_target_hosts`.',
  host_data: 'What a lookup in `hosts` of an ACL yielded.',
  host_lookup_deferred: '1 if the client’s name could not be looked up for the time being.',
  host_lookup_failed: '1 if the client’s address has no name.',
  host_port: 'The port being delivered to.',
  initial_cwd: 'The directory Exim was started in.',
  inode:
    'The inode of the temporary file, while `directory_file` of appendfile is expanded: it makes a unique name.',
  interface_address: 'Old name of `$received_ip_address`.',
  interface_port: 'Old name of `$received_port`.',
  item: 'The list item in `map`, `filter`, `forany` and the like.',
  ldap_dn: 'The distinguished name of the last LDAP entry found.',
  'lheader_<name>: / lh_<name>:':
    'All header lines of that name as a colon-separated list, undecoded; colons in them are doubled. Since 4.92.',
  load_average: 'The system load, times 1000: 0.21 is 210.',
  local_part:
    'The local part of the address, prefix and suffix taken off, in lower case unless `caseful_local_part`. Chosen by the sender, therefore tainted: a path, a pipe argument or a file name made from it fails since 4.94. Use `$local_part_data` after `check_local_user` or a `local_parts` lookup; quote it in queries.',
  local_part_data:
    'What the last match of `local_parts` or `check_local_user` yielded, untainted: the name for a literal item, the data for a lookup, the pattern for `*` or a regex. Empty if this router tests neither, and then paths end in nothing.',
  local_part_prefix: 'The prefix that was taken off. Tainted if a wildcard matched it.',
  local_part_prefix_v: 'What the wildcard of the prefix stands for.',
  local_part_suffix:
    'The suffix that was taken off, e.g. `-bounces`. Clean if a literal item of `local_part_suffix` matched, tainted if a wildcard did (`-bounces+*`); a pipe argument made from the latter bounces.',
  local_part_suffix_v: 'What the wildcard of the suffix stands for.',
  local_scan_data: 'The text that `local_scan()` gave back.',
  local_user_gid: 'The group of the user that `check_local_user` found; only in that router.',
  local_user_uid: 'The user that `check_local_user` found, as a number; only in that router.',
  localhost_number: 'The number of this host in a cluster.',
  log_inodes: 'Free inodes where the logs are.',
  log_space: 'Free space where the logs are, in kilobytes.',
  lookup_dnssec_authenticated:
    '`yes` if the last DNS lookup was secured by DNSSEC, `no` if asked for but not, empty if not asked for.',
  mailstore_basename: 'The name of the files in mailstore format.',
  malware_name: 'What the virus scanner found, its name for it; for `message`.',
  max_received_linelength:
    'The length of the message’s longest line in bytes, without its end. Not with `spool_wireformat`.',
  message_age: 'How old the message is, in seconds, at the start of this delivery attempt.',
  message_body: 'The beginning of the body, as much as `message_body_visible` says, newlines as spaces.',
  message_body_end:
    'The end of the body, as much as `message_body_visible` says, newlines as spaces. While delivering only.',
  message_body_size: 'How big the body is, in bytes, without the header.',
  message_exim_id: 'Exim’s own name for the message, as in logs and spool files; 23 characters since 4.97.',
  message_headers: 'All header lines as one text, decoded as by `$bh_…`.',
  message_headers_raw: 'All header lines as one text, as they came.',
  message_id: 'Old name of `$message_exim_id`; not the Message-ID: line, which is `$h_message-id:`.',
  message_linecount: 'How many lines header and body have together; 0 before the data.',
  message_size: 'How big the message is, in bytes; up to DATA what the client announced, or -1.',
  message_smtputf8: '1 if the message came as internationalised mail.',
  mime_anomaly_level:
    'How badly this MIME part is formed, if decoding it met something wrong; `$mime_anomaly_text` says what.',
  mime_anomaly_text: 'What is wrong with this MIME part.',
  mime_boundary: 'The boundary of this multipart; empty for other parts.',
  mime_charset: 'The character set that this part claims, spelled as the sender likes.',
  mime_content_description: 'The description of this part.',
  mime_content_disposition: 'What the part says it is, mostly `attachment` or `inline`.',
  mime_content_id: 'The Content-ID of this part.',
  mime_content_size: 'How big this part is decoded, in kilobytes, rounded up; only after `decode`.',
  mime_content_transfer_encoding: 'How this part is encoded, e.g. `base64`.',
  mime_content_type:
    'The type of this part, in lower case and without options: `text/plain`. Empty if it does not say.',
  mime_decoded_filename: 'Where `decode` put this part.',
  mime_filename: 'The file name the sender gives; any text at all, so never use it as a path.',
  mime_is_coverletter: 'True for the part that is probably the letter itself.',
  mime_is_multipart: '1 for a container of parts, otherwise 0.',
  mime_is_rfc822: '1 inside an attached message, otherwise 0.',
  mime_part_count:
    'The number of this part; the first has 0. In the data list how far the count went; -1 for messages without MIME.',
  ...numbered('n', 0, 9, 'A number of the filter’s own, 0 at first, changed by `add`.'),
  original_domain:
    'The domain of the address as it was before any redirection; unset with several recipients in one delivery.',
  original_local_part: 'The whole local part before any redirection, prefix and suffix included.',
  originator_gid: 'The group of whoever submitted the message; for mail by SMTP normally the Exim group.',
  originator_uid: 'The user who submitted the message; for mail by SMTP normally the Exim user.',
  parent_domain: 'The domain of the address from which this one was made by redirection.',
  parent_local_part:
    'The local part from which this address was made by redirection, prefix and suffix included.',
  pid: 'The number of this process.',
  pipe_addresses:
    'In a pipe command, as a word of its own: all addresses of this delivery, each an argument.',
  prdr_requested: '`yes` if the client asked for an answer for each recipient, otherwise `no`.',
  primary_hostname: 'The name of this host.',
  proxy_external_address: 'The address of the proxy towards the outside.',
  proxy_external_port: 'The port of the proxy towards the outside.',
  proxy_local_address: 'The address of the proxy towards Exim.',
  proxy_local_port: 'The port of the proxy towards Exim.',
  proxy_session:
    '`yes` if the connection came by a proxy. If `$proxy_external_address` is empty then, the proxy protocol failed.',
  prvscheck_address: 'The address inside a signed one.',
  prvscheck_keynum: 'The number of the key in a signed address.',
  prvscheck_result: '1 if the signature is good, empty if not. It stays set after `prvscheck`.',
  qualify_domain: 'The main option of that name.',
  qualify_recipient: 'The main option of that name, or else `qualify_domain`.',
  queue_name: 'The name of the queue, empty for the usual one.',
  queue_size: 'How many messages are queued, as counted up to a minute ago; empty without a daemon.',
  'r_<name>':
    'A variable of yours, set by `set` of a router, for later routers and the transport. Since 4.93.',
  rcpt_count: 'How many RCPT commands have come for this message, the present one included.',
  rcpt_defer_count: 'How many recipients of this message were put off so far.',
  rcpt_fail_count: 'How many recipients of this message were refused so far.',
  received_count: 'How many Received: lines there are, Exim’s own included.',
  received_for:
    'The recipient, if the message has only one. Set only while the Received: line is made, for `received_header_text`.',
  received_ip_address: 'The local address at which the message came in.',
  received_port: 'The local port at which the message came in.',
  received_protocol: 'How the message came: `esmtps`, `local`, `esmtpsa` and so on.',
  received_time: 'When the message came, in seconds since 1970.',
  recipient_data: 'What a lookup in `recipients` of an ACL yielded, until the next `recipients`.',
  recipient_verify_failure:
    'At which step verifying a recipient failed: `qualify`, `route`, `mail`, `recipient`, `postmaster`, `quota`.',
  recipients:
    'All recipients, comma-separated; only in system filters and data ACLs, for it gives hidden ones away.',
  recipients_count: 'How many recipients the message has; while it comes in, those accepted so far.',
  recipients_list: 'All recipients as a colon-separated list, where `$recipients` may be used. Since 4.97.',
  'regex1..regex9': 'Parts of the last match of the ACL condition `regex` or `mime_regex`.',
  regex_cachesize: 'How many compiled regular expressions are kept.',
  regex_match_string: 'The regular expression that matched in the ACL condition `regex`.',
  reply_address: 'Reply-To: if there is one, otherwise From:. Tainted; for auto-replies.',
  return_path: 'The envelope sender as it will be for this delivery; in routers that of the message.',
  return_size_limit: 'Old name of `$bounce_return_size_limit`.',
  'rheader_<name>: / rh_<name>:':
    'A header line exactly as it came, nothing decoded and white space included.',
  router_name: 'The router being run, or in a transport the one that called it.',
  runrc: 'The exit code of the last `${run …}`; 127 if it could not be started.',
  self_hostname: 'Under which name this host found itself, with `self = pass`.',
  sender_address: 'The envelope sender; empty for bounces. Chosen by the sender, therefore tainted.',
  sender_address_data:
    'The `$address_data` that routers set while the sender was verified, up to the end of that ACL statement.',
  sender_address_domain: 'The domain of the envelope sender. Tainted.',
  sender_address_local_part: 'The local part of the envelope sender. Tainted.',
  sender_data: 'What a lookup in `senders` of an ACL or a router yielded, until the next `senders`.',
  sender_fullhost: 'Name, HELO name and address of the client together, for logs.',
  sender_helo_dnssec: '`yes` if the HELO name was checked with DNSSEC.',
  sender_helo_name: 'What the client called itself in HELO or EHLO. Anything at all, so tainted.',
  sender_helo_verified: 'What `verify = helo` found. Since 4.97.',
  sender_host_address: 'The IP address of the client; empty for mail from a local command.',
  sender_host_authenticated:
    'The name of the authenticator with which the client logged in; empty if it did not.',
  sender_host_dnssec: '`yes` if the client’s name was found with DNSSEC.',
  sender_host_name: 'The client’s name; using it looks it up in the DNS, which costs time.',
  sender_host_port: 'The port of the client.',
  sender_ident: 'What the client’s ident server said, or the login name for local mail.',
  sender_rate: 'The rate that the last `ratelimit` measured.',
  sender_rate_limit: 'The limit of the last `ratelimit`.',
  sender_rate_period: 'The period of the last `ratelimit`.',
  sender_rcvhost: 'The client as the Received: line names it.',
  sender_verify_failure:
    'At which step verifying a sender failed: `qualify`, `route`, `mail`, `recipient`, `postmaster`.',
  sending_ip_address: 'The local address of an outgoing connection.',
  sending_port: 'The local port of an outgoing connection.',
  smtp_active_hostname: 'The name under which Exim answers on this connection.',
  smtp_command: 'The SMTP command being handled, with its arguments.',
  smtp_command_argument: 'The argument of the SMTP command being handled.',
  smtp_command_history: 'The last commands of this connection, separated by commas, latest at the end.',
  smtp_count_at_connection_start: 'How many connections there were, roughly, when this one began.',
  smtp_notquit_reason:
    'Why the connection ended without QUIT: `connection-lost`, `command-timeout`, `acl-drop` and so on.',
  ...numbered(
    'sn',
    0,
    9,
    'What the system filter left in its `$n` of that number, for users’ filters, routers and transports.',
  ),
  spam_action:
    'What the scanner suggests: rspamd’s advice such as `add header`, with SpamAssassin `reject` or `no action`.',
  spam_bar: 'A row of `+` or `-`, one a point, at most 50; mail programs can match it.',
  spam_report:
    'The whole report, many lines. Only in the list that asked; the other `$spam_…` stay for delivery.',
  spam_score: 'The points, e.g. `3.4`; compare with `$spam_score_int` instead.',
  spam_score_int: 'The points times ten, for comparing: `${if > {$spam_score_int}{50}…}`.',
  spf_guess: 'The main option of that name.',
  spf_header_comment: 'What SPF found, as a comment.',
  spf_received: 'A whole Received-SPF: line; add it with `add_header = :at_start:$spf_received`.',
  spf_result: 'What SPF says: `pass`, `fail`, `softfail`, `neutral`, `none`, `temperror`, `permerror`.',
  spf_result_guessed: '`yes` if the record was a guess.',
  spf_smtp_comment:
    'A sentence for the client, made by `spf_smtp_comment_template`; for `message` where SPF says `fail`.',
  spf_used_domain: 'The domain SPF looked at. Since 4.100.',
  spool_directory: 'Where Exim keeps its spool.',
  spool_inodes: 'Free inodes of the spool.',
  spool_space: 'Free space of the spool, in kilobytes.',
  srs_recipient: 'The original sender out of an SRS address, after `inbound_srs`.',
  thisaddress: 'The address at hand in a filter’s `foranyaddress`.',
  tls_bits: 'Old name of `$tls_in_bits`, in outgoing deliveries of `$tls_out_bits`.',
  tls_certificate_verified:
    'Old name of `$tls_in_certificate_verified`, in outgoing deliveries of `$tls_out_certificate_verified`.',
  tls_cipher: 'Old name of `$tls_in_cipher`, in outgoing deliveries of `$tls_out_cipher`.',
  tls_in_bits: 'How strong the cipher of the incoming connection is, roughly in bits; 0 without TLS.',
  tls_in_certificate_verified: '1 if the client’s certificate was verified, otherwise 0.',
  tls_in_cipher:
    'The cipher of the incoming connection; empty without TLS. `${if def:tls_in_cipher}` asks whether it is encrypted.',
  tls_in_cipher_std: 'The standard name of the incoming connection’s cipher.',
  tls_in_ocsp: 'How OCSP stapling went: 0 not asked for, 1 no answer, 2 not checked, 3 bad, 4 good.',
  tls_in_ourcert:
    'The certificate we showed to the client; only for `certextract`, `md5`, `sha1`, `sha256` and `def`.',
  tls_in_peercert:
    'The certificate the client showed; only for `certextract`, `md5`, `sha1`, `sha256` and `def`.',
  tls_in_peerdn: 'The name in the client’s certificate. Tainted.',
  tls_in_resumption: 'Whether a TLS session was resumed, bits of a number.',
  tls_in_sni:
    'The server name that the client asked for. Tainted: look it up before choosing a certificate file by it.',
  tls_in_ver: 'The TLS version of the incoming connection, e.g. `TLS1.3`.',
  tls_out_bits: 'How strong the cipher of the outgoing connection is, roughly in bits; 0 without TLS.',
  tls_out_certificate_verified: '1 if the server’s certificate was verified, otherwise 0.',
  tls_out_cipher: 'The cipher of the outgoing connection; empty without TLS.',
  tls_out_cipher_std: 'The standard name of the outgoing connection’s cipher.',
  tls_out_dane: '`yes` if DANE was used.',
  tls_out_ocsp: 'How OCSP stapling went: 0 not asked for, 1 no answer, 2 not checked, 3 bad, 4 good.',
  tls_out_ourcert:
    'The certificate we showed to the server; only for `certextract`, `md5`, `sha1`, `sha256` and `def`.',
  tls_out_peercert:
    'The certificate the server showed; only for `certextract`, `md5`, `sha1`, `sha256` and `def`.',
  tls_out_peerdn: 'The name in the server’s certificate. Tainted.',
  tls_out_resumption: 'Whether a TLS session was resumed, bits of a number.',
  tls_out_sni: 'The server name that was sent, from `tls_sni` of the transport.',
  tls_out_tlsa_usage: 'Which kinds of TLSA records were found, bits of a number.',
  tls_out_ver: 'The TLS version of the outgoing connection, e.g. `TLS1.3`.',
  tls_peerdn: 'Old name of `$tls_in_peerdn`, in outgoing deliveries of `$tls_out_peerdn`.',
  tls_sni: 'Old name of `$tls_in_sni`, in outgoing deliveries of `$tls_out_sni`.',
  tod_bsdinbox: 'The time as mbox files have it: `Thu Oct 17 17:14:09 2024`.',
  tod_epoch: 'The time in seconds since 1970.',
  tod_epoch_l: 'The time in microseconds since 1970.',
  tod_full: 'The time as header lines have it: `Wed, 16 Oct 2024 09:51:40 +0100`.',
  tod_log: 'The time as logs have it: `2024-10-12 15:32:29`.',
  tod_logfile: 'The day as eight digits, for names of files.',
  tod_zone: 'The time zone, e.g. `+0100`.',
  tod_zulu: 'The time in UTC, 14 digits and a Z.',
  transport_name: 'The transport being run.',
  value: 'What was found: by a lookup, by `extract`, `inlist`, `run`, and what `reduce` carries.',
  verify_mode:
    '`S` or `R` while a sender or recipient is verified or a cutthrough delivery runs, empty otherwise.',
  version_number: 'The version, e.g. `4.98`; the main option `exim_version` may say otherwise.',
  warn_message_delay: 'How long the message has been waiting, in a delay warning.',
  warn_message_recipient: 'Old name of `$warn_message_recipients`.',
  warn_message_recipients: 'The recipients a delay warning is about.',
  warnmsg_delay: 'Old name of `$warn_message_delay`.',
  warnmsg_recipient: 'Old name of `$warn_message_recipients`.',
  warnmsg_recipients: 'Old name of `$warn_message_recipients`.',
};
