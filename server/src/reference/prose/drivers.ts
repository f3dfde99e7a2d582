/** Prose for the drivers. */
import type { Prose } from '.';

export const routerDrivers: Prose = {
  accept:
    'Takes every address that its preconditions let through and gives it to its transport. The choice for local mailboxes and for Mailman: all the deciding is done by `domains`, `local_parts`, `condition` and `require_files`. It needs a `transport` unless it is `verify_only`.',
  dnslookup:
    'Finds the hosts for a domain by MX and address records and sends the message there. Give it `domains = ! +local_domains`, `ignore_target_hosts` for loopback addresses, and usually `no_more`; without the first, mail for your own domains may loop.',
  ipliteral:
    'Routes addresses such as `user@[192.0.2.1]` straight to that IP address. Only of use together with `allow_domain_literals`.',
  iplookup:
    'Asks a server over UDP or TCP where an address goes. A special thing for special sites; may be missing from a build.',
  manualroute:
    'Sends to hosts that you name: a smarthost, an internal server, a fixed table. Hosts come from `route_list` (a rule a domain) or `route_data` (one expanded string, typically a lookup), never from both.',
  queryprogram:
    'Runs a command and obeys the line it prints: accept, decline, fail, redirect. Flexible and slow: a process for each address.',
  redirect:
    'Replaces the address by others: aliases, `.forward` files, filters. `data` gives the list as an expanded string, `file` names a file with it; one of the two is required. Pipes and files in the list need `pipe_transport`, `file_transport` and so on, and only allow them where you trust who writes the list.',
};

export const transportDrivers: Prose = {
  appendfile:
    'Writes to a mailbox: one file in mbox form, a Maildir, or others. `file` or `directory` says where. Since 4.94 the path must not contain what a stranger chose: use `$local_part_data`, not `$local_part`.',
  autoreply:
    'Does not deliver the message but sends a new one back: vacation replies and the `mail` and `vacation` commands of filters.',
  lmtp: 'Hands the message over by LMTP to a local program or a Unix socket, with an answer for each recipient. For LMTP over TCP use `smtp` with `protocol = lmtp`.',
  pipe: 'Runs a command and gives it the message on standard input. The command is not run by a shell and must be an absolute path; it is split into words first and expanded afterwards. Since 4.96 no word may contain tainted data such as `$local_part`.',
  queuefile:
    'Copies the spool files of a message to a directory, for an outside scanner. Experimental; rarely built in.',
  smtp: 'Delivers to other hosts over SMTP (or LMTP over TCP). The hosts normally come from the router; TLS, authentication, DKIM signing and timeouts are decided here.',
};

export const authenticatorDrivers: Prose = {
  cram_md5:
    'CRAM-MD5: the password never crosses the wire, but the server must know it in clear. Hardly asked for today; PLAIN inside TLS is the usual way.',
  cyrus_sasl: 'Passes server-side authentication on to the Cyrus SASL library and its own configuration.',
  dovecot:
    'Lets Dovecot check users through its authentication socket, so that there is only one password database. `server_socket` must be readable for the Exim user.',
  external:
    'EXTERNAL: the identity comes from outside the SASL exchange, normally from a TLS client certificate.',
  gsasl:
    'Authentication through the GNU SASL library, SCRAM and channel binding included. Not in every build.',
  heimdal_gssapi: 'GSSAPI (Kerberos) by way of the Heimdal library. Server side only, not in every build.',
  plaintext:
    'PLAIN and LOGIN, decided by `public_name` and `server_prompts`. The password arrives readable, so offer it only inside TLS: `server_advertise_condition = ${if def:tls_in_cipher}`.',
  spa: 'Microsoft’s NTLM (“secure password authentication”). Obsolete; for old clients and servers only.',
  tls: 'Treats a verified client certificate as a login, without any AUTH command from the client.',
};
