/** Prose for the private options of the smtp transport. */
import type { Prose } from '.';

export const smtpOptions: Prose = {
  address_retry_include_sender:
    'A temporary rejection after RCPT is remembered for this sender only, so that one bad sender does not hold up all.',
  allow_localhost:
    'Permits delivery to this very host. Needed for LMTP to Mailman 3 or an amavis on 127.0.0.1; otherwise Exim defers to avoid a loop.',
  arc_sign: 'Adds an ARC signature: domain, selector, key. Experimental build only.',
  authenticated_sender: 'The value of `AUTH=` in MAIL FROM, expanded.',
  authenticated_sender_force: 'Sends `AUTH=` even without having authenticated.',
  command_timeout: 'How long to wait for an answer to a command.',
  connect_timeout: 'How long to wait for a connection. The system’s own limit may be shorter.',
  connection_max_messages: 'How many messages may follow each other on one connection.',
  dane_require_tls_ciphers: 'Ciphers when DANE is used; else as `tls_require_ciphers`.',
  data_timeout: 'How long a block of data may take to be sent.',
  delay_after_cutoff:
    'When every host is past its last retry time, addresses fail without a try until the next retry time comes. Set to false, each new message may try the hosts once first.',
  dkim_canon: 'The canonicalisation of DKIM signatures, `relaxed` or `simple`.',
  dkim_domain:
    'The domain to sign for; unset means no signing. May be a list since 4.92. Often `${domain:$h_from:}` narrowed by a lookup: the value is tainted, the key’s file name must not be.',
  dkim_hash: 'The hash of DKIM signatures, `sha256` unless you know better.',
  dkim_identity: 'The `i=` of DKIM signatures: an address in the signing domain or below it. Not checked.',
  dkim_private_key:
    'The key itself or the absolute path of its file, readable for the Exim user. Empty, `0` or `false` means: do not sign. A path made from `$dkim_domain` needs a clean name first.',
  dkim_selector:
    'The selector, under which the public key stands in the DNS. A list makes several signatures.',
  dkim_sign_headers:
    'Header lines to sign; the default follows the RFC. `+Name` signs one more than there are, against additions.',
  dkim_strict: 'What to do when signing fails: send unsigned (default) or, when this is true, defer.',
  dkim_timestamps: 'Puts times into the signature: how many seconds it stays valid.',
  dns_qualify_single: 'Single-word host names get the resolver’s domain.',
  dns_search_parents: 'The resolver’s search list may be used for hosts.',
  dnssec_request_domains: 'Host lookups done here ask for DNSSEC for these domains. DANE depends on it.',
  dnssec_require_domains: 'Host lookups done here insist on DNSSEC for these domains.',
  dscp: 'Marks outgoing packets with this DSCP value.',
  fallback_hosts: 'Hosts for when all others failed; the router’s setting wins.',
  final_timeout:
    'How long to wait for the answer to the end of the message. Keep it long, or mail gets delivered twice.',
  gethostbyname: 'Look hosts up with the system call instead of the DNS.',
  helo_data:
    'The name said in EHLO or HELO. It should have an address record that leads back here: many hosts check that.',
  host_name_extract:
    'Takes the host’s own name from its banner, for matching with hosted services. Special use.',
  hosts:
    'Hosts to deliver to when the router has given none; with `hosts_override` they are used in any case. Normally the router decides.',
  hosts_avoid_esmtp: 'Hosts to which only HELO is said.',
  hosts_avoid_pipelining: 'Hosts to which commands are sent one by one.',
  hosts_avoid_tls: 'Hosts with which TLS is not even tried.',
  hosts_max_try: 'How many hosts are tried for a delivery in one go, not counting those not due.',
  hosts_max_try_hardlimit: 'As `hosts_max_try`, all addresses counted.',
  hosts_nopass_tls: 'Hosts for which a TLS connection is not passed on for further messages.',
  hosts_noproxy_tls: 'Hosts for which no proxy process keeps a TLS connection for further messages.',
  hosts_override: '`hosts` here wins over what the router found.',
  hosts_pipe_connect:
    'Hosts with which the first commands may go out before the banner has come, once it is known that they can do it.',
  hosts_randomize: 'Hosts are tried in random order. Expanded since 4.99.',
  hosts_request_ocsp:
    'Hosts that are asked for an OCSP staple: all, except where DANE makes it superfluous. Set `tls_verify_certificates` too.',
  hosts_require_alpn: 'Hosts that must agree on ALPN.',
  hosts_require_auth: 'Hosts to which mail goes only after authentication; otherwise it is deferred.',
  hosts_require_dane: 'Hosts that must pass a DANE check; without secure TLSA records the mail waits.',
  hosts_require_ocsp: 'Hosts that must give a valid OCSP staple.',
  hosts_require_tls:
    'Hosts to which mail goes only over TLS; otherwise it is deferred. `tls_verify_hosts` alone does not insist on encryption: hosts without STARTTLS still get it in clear.',
  hosts_try_auth: 'Hosts with which authentication is tried, going on without if it fails.',
  hosts_try_chunking: 'Hosts with which BDAT is used when offered.',
  hosts_try_dane:
    'Hosts for which a TLSA record is looked for. If there is a secure one, it must be fulfilled and nothing is sent in clear. Needs DNSSEC from the resolver.',
  hosts_try_fastopen: 'Hosts with which TCP fast open is tried.',
  hosts_try_prdr: 'Hosts with which an answer for each recipient after the data is used when offered.',
  hosts_verify_avoid_tls: 'Hosts with which callouts do not use TLS.',
  interface:
    'The local address to send from, expanded; a list with one address of each family. The DNS name and SPF should agree with it.',
  keepalive:
    'The system probes connections that stand still, so that those whose other end is gone are noticed after some hours.',
  lmtp_ignore_quota: 'With LMTP, sends IGNOREQUOTA for each recipient.',
  max_rcpt:
    'How many recipients one message copy may have; more are sent in several. Set 1 for VERP or for servers that answer badly.',
  message_linelength_limit: 'Lines longer than this bounce; 998 is what the standard allows.',
  multi_domain: 'When false, recipients of different domains do not share a delivery. Expanded.',
  port: 'The port of the other side, a number or a name. Else `smtp`, `lmtp` or `submissions`, by `protocol`.',
  protocol:
    '`smtp`, `lmtp`, `smtps` (TLS from the start) or, since 4.99, `submissions`. Expanded since 4.100.',
  retry_include_ip_address:
    'Retry times are kept for each IP address of a host. False keeps them by name alone: for hosts that get another address each time they connect. Expanded.',
  serialize_hosts: 'Hosts to which only one connection at a time is made.',
  size_addition:
    'How much is added to the size announced, for what transport filters add; negative: no size is sent.',
  socks_proxy: 'Connect through SOCKS5 proxies. Empty means none since 4.99.',
  tls_alpn: 'The ALPN protocol name to offer.',
  tls_certificate:
    'A client certificate, an absolute path, only needed by hosts that ask for one. The main option of that name is not used here.',
  tls_crl: 'Revocation lists to check the server’s certificate with.',
  tls_dh_min_bits: 'The smallest Diffie-Hellman group that is accepted.',
  tls_eccurve: 'Curves or groups to offer. Since 4.100.',
  tls_privatekey: 'The key for `tls_certificate`, if it is in another file.',
  tls_require_ciphers: 'Ciphers to allow, in the notation of the library in use: OpenSSL and GnuTLS differ.',
  tls_resumption_hosts: 'Hosts with which TLS sessions may be resumed.',
  tls_sni: 'The server name in the TLS greeting. A smarthost with many names may need it.',
  tls_tempfail_tryclear:
    'After a failed TLS start the message is sent in clear, otherwise put off. True by default; `hosts_require_tls` forbids it for some.',
  tls_try_verify_hosts: 'Hosts whose certificate is checked, but mail goes on if that fails.',
  tls_verify_cert_hostnames: 'Hosts whose certificate must carry their name.',
  tls_verify_certificates: 'The CA certificates to check with; `system` for those of the system.',
  tls_verify_hosts:
    'Hosts whose certificate must be good for TLS to be used at all. Set `hosts_require_tls` too, otherwise mail goes out in clear where TLS is not offered.',
  utf8_downconvert: 'Whether internationalised addresses are put into ASCII for the other side.',
};
