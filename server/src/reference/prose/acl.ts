/** Prose for the words of access control lists. */
import type { Prose } from '.';

export const aclVerbs: Prose = {
  accept:
    'Lets the command or message through if all conditions hold, and the list is done. After `endpass`, a condition that fails refuses instead of going on.',
  defer:
    'Refuses for the time being (a 4xx code) if all conditions hold. The client should try again. A local command cannot be told to wait: in the lists for such mail it is the same as `deny`.',
  deny: 'Refuses for good (a 5xx code) if all conditions hold; otherwise the next statement is tried. As nothing is refused before all have held, `message` may stand anywhere in the statement; of several the last counts.',
  discard:
    'Says yes to the client and drops the recipient; at MAIL and in the data lists it drops all of them, and the message is gone without a bounce. Only in lists about receiving a message.',
  drop: 'Like `deny`, and the connection is closed after the answer. Not in the `acl_smtp_mailauth` list.',
  require:
    'Refuses unless all conditions hold; if they hold, goes on with the next statement. `require verify = sender` reads as it works.',
  warn: 'Does what its modifiers say as far as the conditions hold, and always goes on. `log_message` is written only if all of them hold; a condition that defers ends the statement.',
};

export const aclConditions: Prose = {
  acl: 'Runs another list: true if that accepts, false if it denies; a defer is passed on. The value is the list’s name, possibly with up to nine arguments, split at spaces, for `$acl_arg1` and so on. The name is not checked at start; a wrong one defers with 451.',
  atrn_domains:
    'In the ATRN list: mail is queued for one of these domains. The list must not be tainted; name only domains of the user who has logged in. Since 4.99.',
  authenticated:
    'The client has logged in with one of these authenticators, by their names in the configuration; `*` is any. The usual way to let people relay.',
  bmi_optin: 'Brightmail AntiSpam. Gone in 4.100.',
  condition:
    'True if the expansion is `1`, `yes`, `true` or another number than 0; false if it is empty, `0`, `no` or `false`. Anything else is an error here and defers, unlike in routers.',
  dcc: 'Asks a DCC server about the message. Experimental build only.',
  decode: 'In the MIME list: writes the part to a file, decoded. Its name is in `$mime_decoded_filename`.',
  demime: 'Was removed in 4.89; the MIME list does its work now.',
  dkim_signers:
    'In the DKIM list: the domain or identity it is being run for, `$dkim_cur_signer`, is one of these. That says nothing about the signature; ask `dkim_status` as well.',
  dkim_status:
    'In the DKIM list, since 4.98 also in the MIME, PRDR and data lists: how the signature fared, a list of `none`, `invalid`, `fail`, `pass`.',
  dmarc_status:
    'After the data: what DMARC advises is one of `accept`, `reject`, `quarantine`, `none`, `norecord`, `nofrom`, `temperror`, `off`. No check is made without this condition, and `spf` must have run before it. Only in builds with DMARC.',
  dnslists:
    'The client’s address, or another name after `/`, is in a DNS list: `zen.spamhaus.org`. `=127.0.0.2` narrows to some answers. Many lists refuse queries by public resolvers, and the answer then looks like a listing.',
  domains:
    'In the RCPT, PRDR and VRFY lists: the recipient’s domain is in the list. The match goes to `$domain_data`. At MAIL, at connection time or after the data Exim refuses the condition with 451 for everybody, and only when it runs.',
  encrypted:
    'The connection uses TLS, with one of these ciphers; `*` is any. Since 4.97 not at connection time: there it now turns everybody away with 451.',
  hosts:
    'The client is in the list. `+relay_from_hosts` names the networks that may relay; an empty item stands for mail from a local command. Put IP addresses before names.',
  local_parts:
    'In the RCPT, PRDR and VRFY lists: the recipient’s local part is in the list. The match goes to `$local_part_data`.',
  malware:
    'In the data lists, but not the MIME list: the virus scanner of `av_scanner` found something. `*` is any, a regular expression asks for certain names, `false` scans nothing. The name is in `$malware_name`. `/defer_ok` lets mail through when the scanner is down.',
  mime_regex: 'A MIME part’s decoded text fits one of these regular expressions.',
  ratelimit:
    'Something comes in faster than allowed: `100 / 1h / per_rcpt / $sender_host_address`. True when over the limit. The rate is in `$sender_rate`.',
  recipients: 'In the RCPT list: the recipient’s whole address is in the list.',
  regex:
    'The raw text of the message, headers included, fits one of these regular expressions, line by line.',
  seen: 'Whether a key, by default the client’s address, was recorded since the time given, or with `-` before it: `seen = -5m / key=$sender_host_address`. What it takes for greylisting without any program. Since 4.96.',
  sender_domains: 'The envelope sender’s domain is in the list. An empty sender has none.',
  senders: 'The envelope sender is in the list; `:` is the empty one of bounces.',
  spam: 'In the data lists, but not the MIME list: asks SpamAssassin or rspamd of `spamd_address`; true if it calls the message spam. The value is the user name for the scanner; `nobody:true` always succeeds so that a score can be put in a header. Large messages should be left out.',
  spf: 'The result of SPF for the sender is in the list: `fail`, `softfail`, `pass` and so on, `!` before one for the opposite. Before the sender is known it makes no sense.',
  spf_guess: 'As `spf`, with a guessed record for domains that have none.',
  verify:
    'Checks something: `sender`, `recipient`, `header_syntax`, `reverse_host_lookup`, `helo` and so on. For addresses the routers are run; `/callout` also asks the other host, which costs time and annoys them. Not every check is allowed in every list.',
};

export const aclModifiers: Prose = {
  add_header:
    'Adds header lines to the message, separated by newlines, also from before the message is there. It acts when it is reached, so conditions that must hold stand before it. `:at_start:` or `:after_received:` at the front of a line says where it goes. `$h_…` shows lines added up to DATA only in the lists after it.',
  continue: 'Expands its value for the side effect and goes on whatever the result is.',
  control:
    'Changes how Exim treats the message or the connection: `control = submission`, `control = dkim_disable_verify`. Not every control is allowed in every list.',
  delay:
    'Waits before going on: `delay = 20s`. It holds a connection and a process all the while, so keep it short. Answers that a pipelining client is waiting for are sent first, unless `no_delay_flush` is set. Not in the not-QUIT list.',
  endpass:
    'In an `accept` or `discard` statement: from here on a condition that fails refuses instead of passing on to the next statement. Takes no value. `require` is often clearer.',
  log_message:
    'What the log says about a refusal or a warning, besides what a failed check itself reports; without it the text of `message` is logged. With `warn` the same text is logged once for each message.',
  log_reject_target:
    'Which logs refusals go to: a list of `main`, `reject`, `panic`, by default the first two; an empty value for none. It holds for the rest of this list.',
  logwrite:
    'Writes a line to the log when it is reached, whatever comes later. `:main,reject:` at the front chooses the logs.',
  message:
    'What the client is told. Where a failing condition decides, as in `require` or after `endpass`, it must stand before that condition; in `deny`, `defer` and `drop` it may stand anywhere. With `accept` it is the answer to the client on success. A code such as `550` at its front is used as the reply’s code; a wrong first digit is a panic in the log.',
  queue:
    'Puts the message into a named queue, an empty value into the usual one. It must come before the message is received, so not in the data lists; queue runners for that name must be running.',
  remove_header:
    'Takes header lines of these names out of the message being received, a colon-separated list; since 4.97 `^regex` too. What was asked for up to DATA is gone in the data list; what the data list asks for still shows in it. Lines that routers or transports add later stay.',
  set: 'Sets a variable: `set acl_m_name = value` for the message, `acl_c_…` for the connection. Read it as `$acl_m_name`. Names must go on with a digit or an underscore after `acl_m` or `acl_c`.',
  set_tainted: 'Like `set`, but the value counts as tainted. Since 4.100, not in the documentation.',
  udpsend:
    'Sends a UDP packet: server, port and text as a list. Change the separator if the text has colons: `<; 192.0.2.1 ; 1234 ; $tod_zulu`.',
};

export const aclControls: Prose = {
  allow_auth_unadvertised:
    'The client may use AUTH without its having been offered, even after HELO. Only in the connection and HELO lists, for the few clients that need it.',
  bmi_run: 'Brightmail AntiSpam. Gone in 4.100.',
  caseful_local_part:
    'For the rest of this list and this recipient `$local_part` keeps upper and lower case. Only in the RCPT list; `verify = recipient` goes by the routers’ own options.',
  caselower_local_part: 'Undoes `caseful_local_part`.',
  cutthrough_delivery:
    'Delivers while the client is still sending, so that the next host’s answer can be passed on and nothing is queued. Set it at RCPT for the first recipient; all recipients must go to the same host by SMTP. With DKIM signing, a transport filter, PRDR or CHUNKING the mail goes its usual way.',
  debug:
    'Starts a debug log, `debuglog`, as `-d` would: `debug/tag=.$sender_host_address/opts=+acl`. The file grows fast; `/stop` ends it and `/kill` removes it too.',
  dkim_disable_verify: 'No DKIM verification for this message. For mail from your own users.',
  dmarc_disable_verify: 'No DMARC check for this message. Must come before the data list.',
  dmarc_enable_forensic:
    'Sends DMARC failure reports to those whose record asks for them. Rarely wanted, for they may give away who gets which mail. Must come before the data list.',
  dscp: 'Marks the packets that Exim sends back on this connection: a name such as `ef`, or a number up to 0x3F.',
  enforce_sync: 'Clients that talk out of turn are refused from here on, whatever `smtp_enforce_sync` says.',
  error: 'Accepted by the source, but without any use.',
  fakedefer: 'Tells the client to try later, but keeps the message. For testing; expect doubles.',
  fakereject: 'Tells the client no, but keeps the message. For training filters and for tests.',
  freeze: 'Freezes the message on arrival, until an administrator thaws it; `/no_tell` tells nobody.',
  no_callout_flush: 'Callouts do not send waiting answers to the client first.',
  no_delay_flush: '`delay` does not send waiting answers to the client first.',
  no_enforce_sync:
    'Clients may talk out of turn for the rest of the connection. Best set in the connection list.',
  no_mbox_unspool: 'Keeps the copy of the message that was made for content scanning. For debugging.',
  no_multiline_responses:
    'Refusals have one line only, for clients that cannot read more: details of a failed sender check and further lines of `message` are left out. Lasts for the connection.',
  no_pipelining:
    'Pipelining is not offered. Of use only before the answer to EHLO, in the connection or HELO list.',
  queue:
    'The message is queued and left to a queue runner. With `/first_pass_route` it is routed at once but not sent, so that a later run can send all mail for a host together. Called `queue_only` before 4.94.',
  submission:
    'Treats the message as one from a mail program: completes header lines, and checks From: against the login. Only for your own users. `/sender_retain` leaves the sender alone, `/domain=` tells the domain.',
  suppress_local_fixups:
    'Header lines of mail submitted on this host are left as they are, the opposite of `submission`: no Sender:, Message-ID:, From: or Date: is added or checked. For mail that comes back from a scanner. It has to be set before the data is read.',
  utf8_downconvert:
    'Puts internationalised envelope addresses into ASCII before they are sent: `/1` always, as without a value, `/0` never, `/-1` for hosts without SMTPUTF8.',
  wellknown:
    'Names the file with which to answer WELLKNOWN: `wellknown/PATH`. Choose the path by a lookup, so that nobody can fetch other files. Since 4.98.',
};

export const aclVerifications: Prose = {
  arc: 'The ARC chain is good. Experimental build only.',
  certificate:
    'The client has shown a certificate that could be verified. Needs `tls_try_verify_hosts` or `tls_verify_hosts`.',
  csa: 'Client SMTP authorization by DNS records, a proposal that never caught on. False only if the records forbid the client; `$csa_status` says more.',
  header_names_ascii: 'Header names hold nothing but printable ASCII. After the data only.',
  header_sender: 'At least one address in Sender:, Reply-To: or From: can be verified. After the data only.',
  header_syntax:
    'Header lines with addresses are well-formed. Catches much junk and some real mail. After the data only.',
  helo: 'The name in EHLO or HELO belongs to the client’s address. Many honest hosts fail it.',
  not_blind:
    'Every recipient stands in To: or Cc:. False for mailing lists and Bcc too, so no reason to refuse by itself. After the data only.',
  recipient:
    'The routers would accept the recipient, so unknown users are refused at once instead of bounced. Only in the RCPT list.',
  reverse_host_lookup:
    'The client’s address leads to a name in the DNS, and that name back to the address. Always true for mail without a client host. `/defer_ok` passes clients whose DNS does not answer.',
  sender:
    'The sender could be delivered to, by the routers’ judgement. `/callout` also asks its host. Bounces, with the empty sender, always pass.',
};

export const aclContexts: Prose = {
  atrn: 'At ATRN, when a host asks for its queued mail over this connection. Without a list it is refused. Since 4.99.',
  auth: 'At AUTH, before authentication begins. Without a list it is accepted.',
  connect: 'When a host connects, before the banner. Neither HELO nor sender are known.',
  data: 'After the message has arrived, before it is accepted: the place for virus and spam scanners. `$h_…` works here.',
  delivery: 'During delivery, when an `event_action` or other option uses `${acl …}`.',
  dkim: 'For each DKIM signature, or rather for each item of `dkim_verify_signers`, after the message has arrived and before the data list. Without a list nothing is refused.',
  etrn: 'At ETRN. Without a list it is refused.',
  expn: 'At EXPN. Without a list it is refused.',
  helo: 'At HELO or EHLO, after the checks of the `helo_…` options. A refusal does not make the client go away: ask again at MAIL or RCPT.',
  mail: 'At MAIL FROM: the sender is known, no recipient yet.',
  mailauth:
    'At MAIL FROM with an `AUTH=`. If it does not accept, `$authenticated_sender` stays empty and the mail is taken all the same; without a list the sender named is believed of clients that have logged in. `$sender_address` is not set yet.',
  mime: 'For each MIME part of a message that has a Content-Type: line, before the data list.',
  not_smtp:
    'For messages that come from a local command, after the whole message is there. A refusal is always for good.',
  not_smtp_start:
    'For messages that come from a local command, before they are read. Its answer does not matter; the place for controls.',
  notquit:
    'When an SMTP session ends without QUIT; `$smtp_notquit_reason` says why. The answer does not matter, and only `accept` and `warn` are allowed.',
  prdr: 'For each recipient after the data, if the client agreed to PRDR and there are several recipients. The data list runs afterwards.',
  predata: 'At DATA, before the message is sent. Not run when the client uses BDAT.',
  quit: 'At QUIT. The answer is always 221; for counting and logging with `$acl_c_…`.',
  rcpt: 'At RCPT TO, once for each recipient. Here relaying is decided; without such a list all mail from other hosts is refused.',
  starttls: 'At STARTTLS, while the connection is still in clear. Without a list it is accepted.',
  unknown: 'When `${acl …}` is used where no list is being run.',
  vrfy: 'At VRFY. If it accepts, the address is verified and the client told the result. Without a list it is refused with 252.',
  wellknown:
    'At WELLKNOWN; `control = wellknown/PATH` gives the answer. Without a list it is refused. Since 4.98.',
};

export const dnslistsOptions: Prose = {
  '+defer_unknown': 'From here on, a list that cannot be asked defers.',
  '+exclude_unknown': 'From here on, a list that cannot be asked counts as not listed. That is the default.',
  '+include_unknown':
    'From here on, a list that cannot be asked counts as listed. Your mail stops when their servers do.',
};

export const verifyOptions: Prose = {
  callout: 'Asks the other host whether it knows the address. Options follow after `=`.',
  callout_defer_ok: 'Old spelling of `callout=defer_ok`.',
  case_insensitive: 'For `not_blind`: upper and lower case of local parts are the same.',
  check_postmaster: 'Old spelling of `callout=postmaster`.',
  defer_ok: 'A temporary failure counts as success.',
  no_details: 'For senders: the reason of a failure is not told to the client.',
  quota: 'For recipients: the mailbox, written by appendfile, has room for the message. Since 4.95.',
  success_on_redirect: 'An address that is redirected to one other counts as good without looking further.',
};

export const calloutOptions: Prose = {
  '<time>': 'How long the other host may take to answer; 30s if not given.',
  connect: 'How long connecting may take; if not given, as long as an answer.',
  defer_ok: 'A host that cannot be asked counts as a yes, which is not remembered.',
  fullpostmaster: 'As `postmaster`, and if that fails once more without a domain.',
  hold: 'For recipients: the connection is kept for further recipients and for a delivery that follows at once. Needs `use_sender`, and no answer out of the cache.',
  mailfrom: 'For `header_sender`: which sender to use instead of the empty one.',
  maxwait: 'How long all tries together may take; four times the time for an answer if not given.',
  no_cache: 'The remembered answers are neither read nor written.',
  postmaster: 'The domain must accept its postmaster too.',
  postmaster_mailfrom: 'As `postmaster`, with this sender instead of the empty one.',
  random:
    'Asks for a made-up local part first. A host that takes it would take anything, so the callout counts as passed.',
  use_postmaster: 'For recipients: asks as postmaster of `qualify_domain`, not as the empty sender.',
  use_sender:
    'For recipients: asks with the message’s own sender, not the empty one. Answers are then remembered for each sender.',
  use_tptsender:
    'For recipients: as `use_sender`, but `return_path` of the transport may replace the sender. Since 4.99.',
};

export const quotaOptions: Prose = {
  cacheneg: 'How long a “full” is remembered; 1h if not given.',
  cachepos: 'How long a “there is room” is remembered; 5m if not given.',
  no_cache: 'Nothing is remembered: each recipient’s mailbox is looked at.',
};

export const ratelimitOptions: Prose = {
  count: 'How much this event counts for, 1 if not given: `count=$message_size`.',
  leaky:
    'Events over the limit are not counted, so a client that slows down gets through again. The default.',
  noupdate: 'Old name of `readonly`.',
  per_addr: 'Counts different recipients. Only in the RCPT list.',
  per_byte:
    'Counts bytes of messages; the limit may have K, M or G. Before the data it relies on the size the client tells.',
  per_cmd: 'Counts each time the condition is reached.',
  per_conn: 'Counts connections. For the connection list, or one shared key.',
  per_mail: 'Counts messages, one each from MAIL on. The default.',
  per_rcpt: 'Counts recipients: one by one in the RCPT list, all at once in those after it.',
  readonly:
    'Looks at the rate without counting. The default in lists where the kind of count makes no sense.',
  strict: 'Events over the limit count too, so a client that goes on hammering stays out.',
  unique: 'Counts different values of this string, each once in a period: `unique=$sender_address`.',
};

export const malwareOptions: Prose = {
  defer_ok: 'A scanner that does not answer counts as “clean”.',
  tmo: 'How long the scanner may take; 2m if not given.',
};

export const spamOptions: Prose = {
  defer_ok: 'A scanner that does not answer counts as “no spam”.',
  true: 'The condition always holds, so that score and report can be used.',
};

export const seenOptions: Prose = {
  key: 'What is remembered; by default the client’s address.',
  readonly: 'Nothing is written down; for a second look at the same key.',
  refresh:
    'In a test with `-`, an entry older than this is renewed so that tidying does not remove it; 10 days if not given.',
  write: 'The time is written down at each test, not only when the key is new.',
};
