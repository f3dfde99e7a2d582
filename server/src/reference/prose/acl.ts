/** Prose for the words of access control lists. */
import type { Prose } from '.';

export const aclVerbs: Prose = {
  accept:
    'Lets the command or message through if all conditions hold, and the list is done. After `endpass`, a condition that fails refuses instead of going on.',
  defer: 'Refuses for the time being (a 4xx code) if all conditions hold. The client should try again.',
  deny: 'Refuses for good (a 5xx code) if all conditions hold; otherwise the next statement is tried. A `message` must come before the condition that decides, or it is not used.',
  discard:
    'Says yes to the client and drops the recipient or the message. In the data lists the whole message is gone without a bounce.',
  drop: 'Like `deny`, and the connection is closed afterwards.',
  require:
    'Refuses unless all conditions hold; if they hold, goes on with the next statement. `require verify = sender` reads as it works.',
  warn: 'Does what its modifiers say if all conditions hold, and always goes on. A condition that defers is passed over.',
};

export const aclConditions: Prose = {
  acl: 'Runs another list and takes its answer. The value is the list’s name, possibly with arguments for `$acl_arg1` and so on. The name is not checked at start; a wrong one defers with 451.',
  atrn_domains: 'In the ATRN list: mail is queued for one of these domains. Since 4.99.',
  authenticated:
    'The client has logged in with one of these authenticators, by their names in the configuration; `*` is any. The usual way to let people relay.',
  bmi_optin: 'Brightmail AntiSpam. Gone in 4.100.',
  condition:
    'True if the expansion is `1`, `yes`, `true` or another number than 0; false if it is empty, `0`, `no` or `false`. Anything else is an error here and defers, unlike in routers.',
  dcc: 'Asks a DCC server about the message. Experimental build only.',
  decode: 'In the MIME list: writes the part to a file, decoded. Its name is in `$mime_decoded_filename`.',
  demime: 'Was removed in 4.89; the MIME list does its work now.',
  dkim_signers: 'In the DKIM list: the signature is by one of these domains or identities.',
  dkim_status:
    'In the DKIM list, since 4.98 also after the data: how the signature fared, a list of `none`, `invalid`, `fail`, `pass`.',
  dmarc_status: 'After the data: what DMARC says. Only in builds with DMARC.',
  dnslists:
    'The client’s address, or another name after `/`, is in a DNS list: `zen.spamhaus.org`. `=127.0.0.2` narrows to some answers. Many lists refuse queries by public resolvers, and the answer then looks like a listing.',
  domains:
    'In the RCPT list: the recipient’s domain is in the list. The match goes to `$domain_data`. At MAIL or at connection time Exim refuses the condition with 451 for everybody, and only when it runs.',
  encrypted:
    'The connection uses TLS, with one of these ciphers; `*` is any. Not at connection time since 4.97.',
  hosts:
    'The client is in the list. `+relay_from_hosts` names the networks that may relay; an empty item stands for mail from a local command. Put IP addresses before names.',
  local_parts:
    'In the RCPT list: the recipient’s local part is in the list. The match goes to `$local_part_data`.',
  malware:
    'In the data lists: the virus scanner of `av_scanner` found something; `*` is any. The name is in `$malware_name`. `/defer_ok` lets mail through when the scanner is down.',
  mime_regex: 'A MIME part’s decoded text fits one of these regular expressions.',
  ratelimit:
    'Something comes in faster than allowed: `100 / 1h / per_rcpt / $sender_host_address`. True when over the limit. The rate is in `$sender_rate`.',
  recipients: 'In the RCPT list: the recipient’s whole address is in the list.',
  regex:
    'The raw text of the message, headers included, fits one of these regular expressions, line by line.',
  seen: 'Whether a key, by default the client’s address, was recorded since the time given, or with `-` before it: `seen = -5m / key=$sender_host_address`. What it takes for greylisting without any program. Since 4.96.',
  sender_domains: 'The envelope sender’s domain is in the list. An empty sender has none.',
  senders: 'The envelope sender is in the list; `:` is the empty one of bounces.',
  spam: 'Asks SpamAssassin or rspamd of `spamd_address`; true if it calls the message spam. The value is the user name for the scanner; `nobody:true` always succeeds so that a score can be put in a header. Large messages should be left out.',
  spf: 'The result of SPF for the sender is in the list: `fail`, `softfail`, `pass` and so on. Before the sender is known it makes no sense.',
  spf_guess: 'As `spf`, with a guessed record for domains that have none.',
  verify:
    'Checks something: `sender`, `recipient`, `header_syntax`, `reverse_host_lookup`, `helo` and so on. For addresses the routers are run; `/callout` also asks the other host, which costs time and annoys them. Not every check is allowed in every list.',
};

export const aclModifiers: Prose = {
  add_header:
    'Adds header lines to the message, also from before the message is there. Separated by newlines; with `warn` only if the conditions before it held.',
  continue: 'Expands its value for the side effect and goes on whatever the result is.',
  control:
    'Changes how Exim treats the message or the connection: `control = submission`, `control = dkim_disable_verify`. Not every control is allowed in every list.',
  delay:
    'Waits before going on. It holds a connection and a process, so keep it short; the client may go on sending if it is not in sync.',
  endpass:
    'In an `accept` statement: from here on a condition that fails refuses instead of passing on to the next statement. Takes no value. `require` is often clearer.',
  log_message: 'What the log says about a refusal or a warning, in place of `message`.',
  log_reject_target: 'Which log refusals go to: `main`, `reject`, `panic`, or an empty value for none.',
  logwrite:
    'Writes a line to the log when it is reached, whatever comes later. `:main,reject:` at the front chooses the logs.',
  message:
    'What the client is told. It belongs before the condition that fails, as it is only used from there on. A code such as `550` at its front is used as the reply’s code if it fits. With `accept` it is the answer to the client on success.',
  queue:
    'Puts the message into a named queue. It must come before the message is received, so not in the data lists; queue runners for that name must be running.',
  remove_header:
    'Removes header lines of that name when the message is delivered, a colon-separated list; since 4.97 `^regex` too.',
  set: 'Sets a variable: `set acl_m_name = value` for the message, `acl_c_…` for the connection. Read it as `$acl_m_name`. Names must go on with a digit or an underscore after `acl_m` or `acl_c`.',
  set_tainted: 'Like `set`, but the value counts as tainted. Since 4.100, not in the documentation.',
  udpsend:
    'Sends a UDP packet: server, port and text as a list. Change the separator if the text has colons: `<; 192.0.2.1 ; 1234 ; $tod_zulu`.',
};

export const aclControls: Prose = {
  allow_auth_unadvertised: 'The client may use AUTH without its having been offered.',
  bmi_run: 'Brightmail AntiSpam. Gone in 4.100.',
  caseful_local_part: 'For the rest of this list `$local_part` keeps upper and lower case.',
  caselower_local_part: 'Undoes `caseful_local_part`.',
  cutthrough_delivery:
    'Delivers at once to the next host while the client is still waiting, so that its answer can be passed on. For one recipient and SMTP; otherwise the mail goes its usual way.',
  debug:
    'Starts a debug log for this connection: `/tag=.$sender_host_address/opts=+acl`. The file grows fast.',
  dkim_disable_verify: 'No DKIM verification for this message. For mail from your own users.',
  dmarc_disable_verify: 'No DMARC check for this message.',
  dmarc_enable_forensic: 'Sends DMARC failure reports, which is rarely wanted.',
  dscp: 'Marks the packets of this incoming connection.',
  enforce_sync: 'Clients that talk out of turn are refused.',
  error: 'Accepted by the source, but without any use.',
  fakedefer: 'Tells the client to try later, but keeps the message. For testing; expect doubles.',
  fakereject: 'Tells the client no, but keeps the message. For training filters and for tests.',
  freeze: 'Freezes the message on arrival; `/no_tell` tells nobody.',
  no_callout_flush: 'Callouts do not send waiting answers to the client first.',
  no_delay_flush: '`delay` does not send waiting answers to the client first.',
  no_enforce_sync: 'Clients may talk out of turn.',
  no_mbox_unspool: 'Keeps the copy of the message that was made for content scanning. For debugging.',
  no_multiline_responses: 'Answers have one line only, for clients that cannot read more.',
  no_pipelining: 'Pipelining is not offered.',
  queue:
    'The message is queued and delivered by a queue runner; `/only` without even routing it. Called `queue_only` before 4.94.',
  submission:
    'Treats the message as one from a mail program: completes header lines, and checks From: against the login. Only for your own users. `/sender_retain` leaves the sender alone, `/domain=` tells the domain.',
  suppress_local_fixups:
    'Header lines of mail submitted on this host are left as they are: the opposite of `submission`.',
  utf8_downconvert: 'Puts internationalised addresses into ASCII.',
  wellknown: 'Names the file with which to answer WELLKNOWN. Since 4.98.',
};

export const aclVerifications: Prose = {
  arc: 'The ARC chain is good. Experimental build only.',
  certificate:
    'The client has shown a certificate that could be verified. Needs `tls_try_verify_hosts` or `tls_verify_hosts`.',
  csa: 'Client SMTP authorization by DNS records, a proposal that never caught on.',
  header_names_ascii: 'Header names hold nothing but ASCII.',
  header_sender: 'At least one address in Sender:, Reply-To: or From: can be verified.',
  header_syntax: 'Header lines with addresses are well-formed. Catches much junk and some real mail.',
  helo: 'The name in EHLO or HELO belongs to the client’s address. Many honest hosts fail it.',
  not_blind: 'Every recipient stands in To: or Cc:. Refuses mailing lists and Bcc.',
  recipient:
    'The routers would accept the recipient, so unknown users are refused at once instead of bounced. Only in the RCPT list.',
  reverse_host_lookup: 'The client’s address leads to a name and back.',
  sender:
    'The sender could be delivered to, by the routers’ judgement. `/callout` also asks its host. Bounces, with the empty sender, always pass.',
};

export const aclContexts: Prose = {
  atrn: 'At ATRN, when a host asks for its queued mail over this connection. Since 4.99.',
  auth: 'At AUTH, before authentication begins.',
  connect: 'When a host connects, before the banner. Neither HELO nor sender are known.',
  data: 'After the message has arrived, before it is accepted: the place for virus and spam scanners. `$h_…` works here.',
  delivery: 'During delivery, through `${acl}`.',
  dkim: 'For each DKIM signature, after the message has arrived.',
  etrn: 'At ETRN. Without a list it is refused.',
  expn: 'At EXPN. Without a list it is refused.',
  helo: 'At HELO or EHLO.',
  mail: 'At MAIL FROM: the sender is known, no recipient yet.',
  mailauth: 'At MAIL FROM with an `AUTH=`.',
  mime: 'For each MIME part of a message.',
  not_smtp: 'For messages that come from a local command, after the whole message is there.',
  not_smtp_start: 'For messages that come from a local command, before they are read.',
  notquit: 'When an SMTP session ends without QUIT. The answer does not matter.',
  prdr: 'For each recipient after the data, if the client agreed to PRDR.',
  predata: 'At DATA, before the message is sent.',
  quit: 'At QUIT. The answer does not matter.',
  rcpt: 'At RCPT TO, once for each recipient. Here relaying is decided; without such a list all mail from other hosts is refused.',
  starttls: 'At STARTTLS.',
  unknown: '`${acl}` outside any list.',
  vrfy: 'At VRFY. Without a list it is refused with 252.',
  wellknown: 'At WELLKNOWN. Since 4.98.',
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
  no_details: 'The reason of a failure is not told to the client.',
  quota: 'For recipients: the mailbox has room for the message. Since 4.95.',
  success_on_redirect: 'An address that is redirected to one other counts as good without looking further.',
};

export const calloutOptions: Prose = {
  '<time>': 'How long the other host may take to answer; 30s if not given.',
  connect: 'How long connecting may take.',
  defer_ok: 'A host that cannot be asked counts as a yes.',
  fullpostmaster: 'As `postmaster`, and if that fails once more without a domain.',
  hold: 'The connection is kept for a delivery that follows.',
  mailfrom: 'Which sender to use when a header address is checked.',
  maxwait: 'How long all tries together may take.',
  no_cache: 'The remembered answers are neither read nor written.',
  postmaster: 'The domain must accept its postmaster too.',
  postmaster_mailfrom: 'As `postmaster`, with a sender of its own.',
  random: 'Asks for a made-up local part first: a host that takes everything is of no use for asking.',
  use_postmaster: 'For recipients: asks as this host’s postmaster.',
  use_sender: 'For recipients: asks with the message’s own sender.',
  use_tptsender: 'For recipients: asks with the sender that the transport would use. Since 4.99.',
};

export const quotaOptions: Prose = {
  cacheneg: 'How long a “full” is remembered.',
  cachepos: 'How long a “there is room” is remembered.',
  no_cache: 'Nothing is remembered.',
};

export const ratelimitOptions: Prose = {
  count: 'How much this event counts for.',
  leaky:
    'Events over the limit are not counted, so a client that slows down gets through again. The default.',
  noupdate: 'Old name of `readonly`.',
  per_addr: 'Counts different recipients.',
  per_byte: 'Counts bytes of messages.',
  per_cmd: 'Counts each time the condition is reached.',
  per_conn: 'Counts connections.',
  per_mail: 'Counts messages. The default.',
  per_rcpt: 'Counts recipients.',
  readonly: 'Looks at the rate without counting.',
  strict: 'Events over the limit count too, so a client that goes on hammering stays out.',
  unique: 'Counts different values of this string.',
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
  readonly: 'Nothing is written down.',
  refresh: 'After this time an entry is renewed; 10 days if not given.',
  write: 'Always writes down.',
};
