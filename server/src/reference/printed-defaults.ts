/** What `exim -bP` prints for options that nobody set, where that is not simply nothing, 0 or `no_`. */
import { cells, lazy } from './entry';
import type { OptionEntry, OptionKind } from './options';
import { compareVersions, type EximVersion } from './version';

/**
 * The value as printed behind `=`, with Exim's escapes; for a boolean `yes` or `no`. `''` is an unset string. The paths and
 * accounts that a build fixes are those of Debian's packages.
 */
export function printedDefault(entry: OptionEntry, version: EximVersion): string {
  const scope = `${letters[entry.kind]}${entry.driver ? `:${entry.driver}` : ''}`;
  for (const { before, value } of table().get(`${scope} ${entry.name}`) ?? [])
    if (!before || compareVersions(version, before) < 0) return value;
  switch (entry.type) {
    case 'bool':
    case 'bool_verify':
    case 'bool_set':
    case 'expand_bool':
      return 'no';
    case 'int':
    case 'mkint':
    case 'Kint':
    case 'octint':
      return '0';
    case 'time':
    case 'func':
      return '0s';
    default:
      return '';
  }
}

const letters: Readonly<Record<OptionKind, string>> = {
  main: 'm',
  router: 'r',
  transport: 't',
  authenticator: 'a',
};

const table = lazy(() => {
  const found = new Map<string, { before: EximVersion; value: string }[]>();
  for (const [scope, name, before = '', value = ''] of cells(rows)) {
    const key = `${scope} ${name}`;
    found.set(key, [...(found.get(key) ?? []), { before, value }]);
  }
  return found;
});

/**
 * Columns: scope (main, router, transport, authenticator by their first letter, and the driver), name, the release before
 * which the row holds, value. Measured with `-bP` of Debian's 4.96, 4.98 and 4.100; gsasl and heimdal_gssapi, which
 * those leave out, from the source.
 */
const rows = `a:cyrus_sasl	server_hostname		$primary_hostname
a:cyrus_sasl	server_service		smtp
a:gsasl	server_hostname		$primary_hostname
a:gsasl	server_scram_iter		4096
a:gsasl	server_service		smtp
a:heimdal_gssapi	server_hostname		$primary_hostname
a:heimdal_gssapi	server_service		smtp
m	accept_8bitmime		yes
m	acl_smtp_data_prdr		accept
m	auth_advertise_hosts		*
m	av_scanner		sophie:/var/run/sophie
m	bounce_charset		us-ascii
m	bounce_return_body		yes
m	bounce_return_linesize_limit		998
m	bounce_return_message		yes
m	bounce_return_size_limit		100K
m	callout_domain_negative_expire		3h
m	callout_domain_positive_expire		1w
m	callout_negative_expire		2h
m	callout_positive_expire		1d
m	callout_random_local_part		$primary_hostname-$tod_epoch-testing
m	check_log_inodes		100
m	check_log_space		10M
m	check_rfc2047_length		yes
m	check_spool_inodes		100
m	check_spool_space		10M
m	chunking_advertise_hosts		*
m	daemon_smtp_ports		smtp
m	daemon_startup_retries		9
m	daemon_startup_sleep		30s
m	delay_warning		1d
m	delay_warning_condition		\${if or {{ !eq{$h_list-id:$h_list-post:$h_list-subscribe:}{} }{ match{$h_precedence:}{(?i)bulk|list|junk} }{ match{$h_auto-submitted:}{(?i)auto-generated|auto-replied} }} {no}{yes}}
m	delivery_date_remove		yes
m	dkim_verify_hashes		sha256:sha512
m	dkim_verify_keytypes		ed25519:rsa
m	dkim_verify_min_keysizes		rsa=1024 ed25519=250
m	dkim_verify_signers		$dkim_signers
m	dns_check_names_pattern		(?i)^(?>(?(1)\\.|())[^\\W](?>[a-z0-9/_-]*[^\\W])?)+(\\.?)$
m	dns_cname_loops		1
m	dns_csa_search_limit		5
m	dns_csa_use_reverse		yes
m	dns_dnssec_ok		-1
m	dns_use_edns0		-1
m	dsn_from		Mail Delivery System <Mailer-Daemon@$qualify_domain>
m	envelope_to_remove		yes
m	exim_group		Debian-exim
m	exim_path		/usr/sbin/exim4
m	exim_user		Debian-exim
m	extract_addresses_remove_arguments		yes
m	header_maxsize		1048576
m	headers_charset		UTF-8
m	helo_lookup_domains		@ : @[]
m	host_lookup_order		bydns:byaddr
m	hosts_require_helo		*
m	ignore_bounce_errors_after		10w
m	keep_malformed		4d
m	ldap_version		-1
m	limits_advertise_hosts		*
m	local_from_check		yes
m	local_interfaces		<; ::0 ; 0.0.0.0
m	local_scan_timeout		5m
m	log_file_path		/var/log/exim4/%slog
m	lookup_open_max		25
m	message_body_visible		500
m	message_logs		yes
m	message_size_limit		50M
m	notifier_socket		$spool_directory/exim_daemon_notify
m	pid_file_path		/run/exim4/exim.pid
m	pipelining_advertise_hosts		*
m	pipelining_connect_advertise_hosts		*
m	prod_requires_admin		yes
m	proxy_protocol_timeout		3s
m	queue_fast_ramp	4.97	
m	queue_fast_ramp		yes
m	queue_list_requires_admin		yes
m	queue_only_load_latch		yes
m	queue_only_override		yes
m	queue_run_max		5
m	received_header_text		Received: \${if def:sender_rcvhost {from $sender_rcvhost\\n\\t}{\${if def:sender_ident {from \${quote_local_part:$sender_ident} }}\${if def:sender_helo_name {(helo=$sender_helo_name)\\n\\t}}}}by $primary_hostname \${if def:received_protocol {with $received_protocol }}\${if def:tls_in_ver        { ($tls_in_ver)}}\${if def:tls_in_cipher_std { tls $tls_in_cipher_std\\n\\t}}(Exim $version_number)\\n\\t\${if def:sender_address {(envelope-from <$sender_address>)\\n\\t}}id $message_exim_id\${if def:received_for {\\n\\tfor $received_for}}
m	received_headers_max		30
m	recipients_max		50000
m	remote_max_parallel	4.97	2
m	remote_max_parallel	4.100	4
m	remote_max_parallel		6
m	retry_data_expire		1w
m	retry_interval_max		1d
m	return_path_remove		yes
m	rfc1413_hosts		@[]
m	smtp_accept_keepalive		yes
m	smtp_accept_max		20
m	smtp_accept_max_nonmail		10
m	smtp_accept_max_nonmail_hosts		*
m	smtp_accept_max_per_connection		1000
m	smtp_accept_queue_per_connection		10
m	smtp_banner		$smtp_active_hostname ESMTP Exim $version_number $tod_full
m	smtp_check_spool_space		yes
m	smtp_connect_backlog		20
m	smtp_enforce_sync		yes
m	smtp_etrn_serialize		yes
m	smtp_max_synprot_errors		3
m	smtp_max_unknown_commands		3
m	smtp_receive_timeout		5m
m	smtputf8_advertise_hosts		*
m	spamd_address		127.0.0.1 783
m	spf_guess		v=spf1 a/24 mx/24 ptr ?all
m	spf_smtp_comment_template		Please%_see%_http://www.open-spf.org/Why
m	spool_directory		/var/spool/exim4
m	sqlite_lock_timeout		5
m	syslog_duplication		yes
m	syslog_pid		yes
m	syslog_processname		exim
m	syslog_timestamp		yes
m	tcp_nodelay		yes
m	tls_advertise_hosts		*
m	tls_alpn		smtp:esmtp
m	tls_dh_max_bits		2236
m	tls_eccurve		auto
m	tls_verify_certificates		system
m	uucp_from_pattern		^From\\s+(\\S+)\\s+(?:[a-zA-Z]{3},?\\s+)?(?:[a-zA-Z]{3}\\s+\\d?\\d|\\d?\\d\\s+[a-zA-Z]{3}\\s+\\d\\d(?:\\d\\d)?)\\s+\\d\\d?:\\d\\d?
m	uucp_from_sender		$1
m	write_rejectlog		yes
r	address_test		yes
r	dnssec_request_domains		*
r	expn		yes
r	more		yes
r	self		freeze
r	verify_recipient		yes
r	verify_sender		yes
r:dnslookup	qualify_single		yes
r:dnslookup	rewrite_headers		yes
r:iplookup	port		-1
r:iplookup	timeout		5s
r:manualroute	host_all_ignored		defer
r:manualroute	host_find_failed		freeze
r:queryprogram	current_directory		/
r:queryprogram	timeout		1h
r:redirect	filter_prepend_home		yes
r:redirect	modemask		022
r:redirect	repeat_use		yes
r:redirect	rewrite		yes
t	transport_filter_timeout		5m
t:appendfile	batch_max		1
t:appendfile	check_owner		yes
t:appendfile	create_directory		yes
t:appendfile	create_file		anywhere
t:appendfile	directory_file		q\${base62:$tod_epoch}-$inode
t:appendfile	directory_mode		0700
t:appendfile	lock_interval		3s
t:appendfile	lock_retries		10
t:appendfile	lockfile_mode		0600
t:appendfile	lockfile_timeout		30m
t:appendfile	maildir_quota_directory_regex		^(?:cur|new|\\..*)$
t:appendfile	maildir_retries		10
t:appendfile	mode		0600
t:appendfile	mode_fail_narrower		yes
t:appendfile	quota_is_inclusive		yes
t:appendfile	use_fcntl_lock		yes
t:appendfile	use_lockfile		yes
t:autoreply	mode		0600
t:lmtp	batch_max		1
t:lmtp	timeout		5m
t:pipe	batch_max		1
t:pipe	max_output		20K
t:pipe	path		/bin:/usr/bin
t:pipe	temp_errors		75:73
t:pipe	timeout		1h
t:pipe	umask		022
t:smtp	address_retry_include_sender		yes
t:smtp	command_timeout		5m
t:smtp	connect_timeout		5m
t:smtp	connection_max_messages		500
t:smtp	data_timeout		5m
t:smtp	delay_after_cutoff		yes
t:smtp	dkim_hash		sha256
t:smtp	dns_qualify_single		yes
t:smtp	dnssec_request_domains		*
t:smtp	final_timeout		10m
t:smtp	helo_data		$primary_hostname
t:smtp	host_name_extract	4.98	\${if and {{match{$host}{.outlook.com\\$}} {match{$item}{\\N^250-([\\w.]+)\\s\\N}}} {$1}}
t:smtp	hosts_max_try		5
t:smtp	hosts_max_try_hardlimit		50
t:smtp	hosts_request_ocsp		*
t:smtp	hosts_try_chunking		*
t:smtp	hosts_try_dane		*
t:smtp	hosts_try_fastopen		*
t:smtp	hosts_try_prdr		*
t:smtp	keepalive		yes
t:smtp	max_rcpt		100
t:smtp	message_linelength_limit		998
t:smtp	multi_domain		yes
t:smtp	port	4.100	smtp
t:smtp	port		25
t:smtp	protocol	4.100	smtp
t:smtp	retry_include_ip_address		yes
t:smtp	size_addition		1024
t:smtp	tls_dh_min_bits		1024
t:smtp	tls_tempfail_tryclear		yes
t:smtp	tls_try_verify_hosts		*
t:smtp	tls_verify_cert_hostnames		*
t:smtp	tls_verify_certificates		system
t:smtp	utf8_downconvert		-1`;
