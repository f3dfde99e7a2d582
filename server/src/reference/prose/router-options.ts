/** Prose for the generic options of routers. */
import type { Prose } from '.';

export const routerOptions: Prose = {
  address_data:
    'A string that travels with the address as `$address_data` to later routers and the transport: look something up once here, take it apart there with `extract`. A forced failure makes the router decline.',
  address_test:
    'Set to false, the router is skipped by `exim -bt`. For routers that have side effects or would only confuse a test.',
  bmi_deliver_alternate:
    'Brightmail AntiSpam: use the router when the verdict asks for alternate delivery. Gone in 4.100.',
  bmi_deliver_default:
    'Brightmail AntiSpam: use the router when the verdict asks for normal delivery. Gone in 4.100.',
  bmi_dont_deliver: 'Brightmail AntiSpam: use the router when the verdict forbids delivery. Gone in 4.100.',
  bmi_rule: 'Brightmail AntiSpam: rules that must have fired. Gone in 4.100.',
  cannot_route_message:
    'The text for the bounce or the SMTP reply when no router takes the address. The router considered last has the say, even if it was skipped, so set it on the final router or on one with `no_more`.',
  caseful_local_part:
    'Keeps upper and lower case of the local part while this router works; otherwise `$local_part` is in lower case. Without it `File` and `file` are the same user.',
  check_local_user:
    'Only run if the local part (prefix and suffix taken off) is a login on this machine. Sets `$home`, `$local_user_uid`, `$local_user_gid` and, usefully, an untainted `$local_part_data`. Transports then run as that user unless told otherwise.',
  condition:
    'An extra test: the router is skipped when the expansion yields an empty string, `0`, `no` or `false`; everything else counts as true, even a typing error. Several `condition` lines must all hold. It does not set `$domain_data` or `$local_part_data`.',
  debug_print: 'A string that is expanded and printed when debugging with `-d`; otherwise it does nothing.',
  disable_logging:
    'Switches off logging of routing errors in this router. For those who watch users with great volume; usually a mistake.',
  dnssec_request_domains:
    'Domains whose DNS lookups ask for DNSSEC. The default `*` asks always; it only asks, it does not insist.',
  dnssec_require_domains: 'Domains for which answers without DNSSEC are treated as a temporary failure.',
  domains:
    'The domains this router is for. A match sets `$domain_data` to what matched, untainted: a literal name gives the name, a lookup its data, but `*` or `*.example` gives the pattern itself. That is why a lookup such as `dsearch` belongs here when a path is built from the domain.',
  driver: 'Which kind of router this is. It must come before any private option, so write it first.',
  dsn_lasthop:
    'Pretends that the next host does not support delivery status notification, so that Exim itself sends the “relayed” report.',
  errors_to:
    'Where bounces for this address go, by replacing the envelope sender. The new address is verified when set; if it fails, the old sender stays. An empty string means bounces are thrown away. Mailing lists use it, VERP routers with a tag for each recipient.',
  expn: 'Whether the router is used for the SMTP command EXPN.',
  fail_verify:
    'Sets `fail_verify_sender` and `fail_verify_recipient` together. A router with it turns an accepted address into a failed one, but only while verifying.',
  fail_verify_recipient:
    'Accepting an address counts as a failure while a recipient is verified. For addresses that exist but that outsiders may not use.',
  fail_verify_sender: 'Accepting an address counts as a failure while a sender is verified.',
  fallback_hosts:
    'Hosts to try when all hosts from normal routing have failed. Expanded since 4.99; routers that name the hosts themselves may not need it.',
  group:
    'The group under which a local transport runs, for addresses from this router. Without it the group of `user` is used.',
  headers_add:
    'Header lines to add for addresses this router accepts, separated by newlines; may be set more than once. They travel down to redirected addresses. With `unseen` only the copy made here gets them.',
  headers_remove:
    'A colon-separated list of header names to remove at delivery. The list is split at colons before each item is expanded, so a colon inside `${…}` breaks it; a mistake here defers the mail.',
  ignore_target_hosts:
    'Addresses that are treated as if they were not in the DNS. Put loopback and unusable ranges here (`<; 0.0.0.0 ; 127.0.0.0/8 ; ::1`) so that a bad MX record cannot send mail back to you.',
  initgroups:
    'Initialises the additional groups of the user under which a local delivery runs. Needs a `user`.',
  local_part_prefix:
    'Prefixes that are taken off the local part while this router works: `local_part_prefix = real-`. The prefix is required unless `local_part_prefix_optional` is set. `*` at the front of an item matches as much as it can, since 4.100 `~` as little as it can; `$local_part_prefix` is then tainted.',
  local_part_prefix_optional: 'The router also runs for local parts without the prefix.',
  local_part_suffix:
    'Suffixes that are taken off the local part while this router works, the first that fits, e.g. `-bounces : -bounces+* : -request`. `*` at the end of an item matches anything. Without `local_part_suffix_optional` the router is skipped when none fits. A suffix that matched a wildcard leaves `$local_part_suffix` tainted, and a pipe refuses it.',
  local_part_suffix_optional:
    'The router also runs for local parts without a suffix: the plain list address in the Mailman recipe.',
  local_parts:
    'The local parts this router is for, compared after prefix and suffix are off. A match sets `$local_part_data`, untainted: this is the clean way to a local part that may be used in paths and commands, best with a lookup such as `dsearch`.',
  log_as_local:
    'Log lines for this router’s deliveries show only the local part. True by default for `accept`.',
  more: 'When false (`no_more`) and this router declines, the later ones are not asked and the address fails. It does not apply when the router was skipped by its preconditions.',
  pass_on_timeout:
    'A host lookup that times out passes the address to the next router instead of deferring, whatever `more` says. For hosts that are online now and then.',
  pass_router:
    'The router to go on with when this one passes. It must come later in the file; Exim checks that at start.',
  redirect_router:
    'The router at which the addresses made by this one start, instead of the first. Often used to keep a user’s own address from being redirected again.',
  require_files:
    'Only run if these files exist, or with `!` do not exist. Colons separate the items, so an expansion with a colon in it needs another separator (`<;`). The test runs as the Exim user on the SMTP side: a directory closed to it makes the check fail; `user:` before the path tests as that user.',
  retry_use_local_part:
    'Retry times are kept for each address rather than for each domain. On by default with `check_local_user`.',
  router_home_directory:
    'What `$home` is while this router and its `.forward` handling run. It wins over the home directory that `check_local_user` found.',
  self: 'What to do when routing leads to this very host, which would make a loop: `freeze` (default), `defer`, `fail`, `pass`, `send`, or `reroute:` with another domain.',
  senders:
    'The envelope senders this router is for. The empty sender of bounces is written as an empty first item, `senders = :`.',
  set: 'Sets variables `r_NAME = value` for this address, later routers and the transport. May be repeated; the names must start with `r_`. A semicolon separates several on one line.',
  translate_ip_address:
    'Translates IP addresses of hosts before use. Only in builds with SUPPORT_TRANSLATE_IP_ADDRESS.',
  transport:
    'The transport that takes the message. Expanded, so a name can be computed; Exim does not check the name at start, and a wrong one defers the mail. `accept` and `dnslookup` must have it unless `verify_only`.',
  transport_current_directory:
    'The working directory of a local transport, unless the transport sets its own.',
  transport_home_directory: 'What `$home` is in the transport, unless the transport sets `home_directory`.',
  unseen:
    'The router accepts and the next one gets the address as well: a copy. With `headers_add` only this copy is marked. On a redirect router it keeps the original going too.',
  user: 'The user under which a local transport runs. Not the owner of files being tested: `check_local_user` and `require_files` have their own rules. A pipe without any user runs as the Exim user.',
  verify:
    'When false (`no_verify`), the router is skipped while addresses are verified. Short for `verify_sender` and `verify_recipient`.',
  verify_only:
    'The router is used only while verifying and for `-bv`, never for delivery, so it needs no transport.',
  verify_recipient: 'When false, the router is skipped while a recipient is verified.',
  verify_sender: 'When false, the router is skipped while a sender is verified.',
};
