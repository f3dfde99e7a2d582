/** Prose for string expansions: items, operators, conditions and notations. */
import type { Prose } from '.';

export const expansionItems: Prose = {
  acl: 'Calls an access control list; the result is the text of its `message`, whether it accepts or denies, and empty without one. Arguments are in `$acl_arg1` and so on. A list that defers is a forced failure.',
  authresults:
    'Makes an Authentication-Results: line from what host lookup, login, SPF, DKIM, DMARC and ARC have found: `add_header = :at_start:${authresults{$primary_hostname}}`.',
  certextract:
    'Takes a field out of a TLS certificate: `${certextract{subject}{$tls_in_peercert}}`. Since 4.100 the result is tainted.',
  dlfunc: 'Calls a function of a shared library. Never done by this tool: the answer is asked for.',
  env: 'The value of an environment variable. Exim cleans its environment at start: `keep_environment` must name it.',
  extract:
    'Takes a part out of a string, by name from `name=value` pairs, by number with a separator, or with `json`. `${extract{2}{:}{$local_part}}`; a missing part gives the empty string unless a second string says otherwise.',
  filter:
    'Keeps the list items for which the condition holds; the item is `$item`. `${filter{<, a,b,c}{match{$item}{^b}}}`.',
  hash: 'A short text made from a string by an old hash; a string that is no longer than asked for comes back as it is. For spreading over directories; not for security.',
  hmac: 'A keyed hash, `md5` or `sha1`, for checking that nobody has changed a string.',
  if: 'Chooses by a condition: `${if CONDITION {then}{else}}`. The second string may be left out, and `fail` in its place makes the expansion fail on purpose. Braces must balance; Exim does not check at start, the mail is deferred when it is used.',
  imapfolder:
    'Turns a folder name with levels and any characters into the name a Maildir folder has on disk.',
  length: 'The first bytes of a string: `${length{8}{$h_subject:}}`.',
  listextract: 'One item of a list by its number; negative numbers count from the end.',
  listquote:
    'Doubles the separator in a string, so that it can be an item of a list. An empty string becomes a space.',
  lookup:
    'Looks something up. Single-key: `${lookup{KEY}lsearch{/file}{found}{not found}}`; query: `${lookup mysql{QUERY}}`. What was found is `$value`, and it is not tainted from files; this is how strangers’ data becomes usable. The file name itself must not be tainted. Queries must be quoted with the type’s operator, `${quote_mysql:…}`.',
  map: 'A list of what the second string gives for each `$item`: `${map{a:b}{x$item}}` is `xa:xb`.',
  nhash:
    'A number made from a string by a hash, from 0 up to below the limit, or with two limits two such numbers with a slash between; for spreading.',
  perl: 'Calls a Perl function from the code of `perl_startup`. Never done by this tool: the answer is asked for.',
  prvs: 'Makes a signed sender address for BATV, from an address and a secret.',
  prvscheck:
    'Checks an address made with `prvs`; empty if it is none. With an empty third string the result is the real address, whether or not the signature is good: `$prvscheck_result` says that. `$prvscheck_address` is there for the second and third string only.',
  readfile: 'The content of a file; a second argument replaces the line ends. The name must not be tainted.',
  readsocket:
    'Sends a request to a socket, Unix or TCP, and reads the answer. Never done by this tool: the answer is asked for.',
  reduce:
    'Goes through a list with `$item` and carries `$value` along: sums, joins, searches. `${reduce{1:2}{0}{${eval:$value+$item}}}` is 3.',
  run: 'Runs a command and gives its output. Split into words first, then expanded, so arguments are safe from spaces; a tainted command is refused. `preexpand` turns that round and is dangerous. Never done by this tool: the answer is asked for.',
  sg: 'Replaces every match of a regular expression: `${sg{$local_part}{\\\\.}{_}}`. `$1` in the replacement must be written `\\$1`.',
  sort: 'Sorts a list by a comparison such as `<` or `lti` and an expression of `$item`: `${sort{3:1:2}{<}{$item}}`.',
  srs_encode:
    'Makes an SRS sender from secret, sender and the domain that the mail came for, for forwarding without breaking SPF. `inbound_srs` takes it apart again.',
  substr:
    'A part of a string by start and length, in bytes; the first has the number 0, negative starts count from the end. A negative start without a length gives all that comes before it.',
  tr: 'Replaces single bytes by others: `${tr{$local_part}{.}{/}}`. No ranges. If there are too few replacements, the last one is used for the rest.',
};

export const expansionOperators: Prose = {
  address: 'The bare address out of a header line’s text.',
  addresses:
    'All addresses out of a header line’s text, as a list. `${addresses:>, $h_to:}` chooses the separator.',
  base32: 'A decimal number in base 32.',
  base32d: 'A base 32 number in decimal.',
  base62: 'A decimal number in base 62, six digits.',
  base62d: 'A base 62 number in decimal.',
  base64: 'Base64 of a string, or of a certificate variable in DER form.',
  base64d: 'Decodes base64; what is not base64 makes the expansion fail.',
  domain: 'The part of an address after the `@`. Still tainted if the address was.',
  escape:
    'Shows unprintable characters as escapes; `print_topbitchars` says whether those with the top bit set are printable.',
  escape8bit: 'Shows characters with the top bit set, backslashes and DEL as escapes.',
  eval: 'Computes with whole numbers: `+ - * / % & | ^ ~ << >>` and brackets, K, M and G after numbers. A number with a leading 0 is octal, with 0x hexadecimal. Since 4.100 tainted text is refused.',
  eval10:
    'Computes like `eval`, but all numbers are decimal, even with a leading 0. For parts of dates and times.',
  expand: 'Expands the result once more. Never with anything a stranger can influence.',
  from_utf8: 'UTF-8 to Latin-1; what does not fit becomes `_`.',
  h: 'Short for `hash`.',
  hash: 'The old hash with the numbers in the name: `${hash_8_62:text}`.',
  headerwrap:
    'Breaks a header line at 80 columns and cuts it at 998 characters; both numbers may be given after the name. Since 4.97.',
  hex2b64: 'Hexadecimal, as from `md5` or `sha1`, to base64.',
  hexquote: 'Writes spaces and whatever is not printable ASCII as `\\xNN`.',
  ipv6denorm: 'Writes an IPv6 address in full; an IPv4 address becomes a mapped IPv6 one.',
  ipv6norm:
    'Writes an IPv6 address as short as possible; an IPv4 address becomes a mapped IPv6 one, `::ffff:…`.',
  l: 'Short for `length`.',
  lc: 'Lower case. The result stays tainted if the string was.',
  length: 'The first bytes, with the number in the name: `${length_8:text}`.',
  listcount: 'How many items a list has: `${listcount:$recipients_list}`.',
  listnamed:
    'The content of a named list, `${listnamed:local_domains}`; `_d`, `_h`, `_a`, `_l` name its kind.',
  local_part: 'The part of an address before the `@`. Still tainted if the address was.',
  mask: 'An IP address cut to a network: `${mask:192.168.10.206/28}`. IPv6 comes out with dots for colons, as keys of files need it; `mask_n` leaves the colons.',
  md5: 'The MD5 sum in hexadecimal with small letters, also of a certificate.',
  nh: 'Short for `nhash`.',
  nhash: 'A number from a hash, with the limits in the name: `${nhash_8_64:text}`.',
  quote: 'Puts a string in double quotes if it needs them. For command lines and addresses, not for SQL.',
  quote_local_part:
    'Quotes a local part as addresses need it. Use it wherever `$local_part` is put in front of an `@` again.',
  randint: 'A random number from 0 up to, not including, the one given. Not for secrets.',
  reverse_ip: 'An IP address turned round, as DNS lists want it.',
  rfc2047: 'Encodes a string with characters beyond ASCII for header lines, as `=?…?Q?…?=`.',
  rfc2047d: 'Decodes text encoded by RFC 2047. `$h_…` has done that already.',
  rxquote:
    'Puts a backslash before everything but letters and digits, so that a text stands for itself in a regular expression.',
  s: 'Short for `substr`.',
  sha1: 'The SHA-1 sum in hexadecimal with capitals, also of a certificate.',
  sha2: 'A SHA-2 sum, 256 bits or as the name says 384 or 512: `${sha2_512:text}`.',
  sha256: 'The SHA-256 sum of a string or certificate.',
  sha3: 'A SHA-3 sum, 256 bits or as the name says 224, 384 or 512. Not with every TLS library.',
  stat: 'Facts about a file: mode, owner, size, times, as `name=value` for `extract`. A path that is not there makes the expansion fail.',
  str2b64: 'Old name of `base64`.',
  strlen: 'How many bytes a string has.',
  substr: 'A part of a string, with the numbers in the name: `${substr_-3_3:text}`.',
  time_eval: 'A time such as `1h30m` in seconds, 5400.',
  time_interval: 'Seconds as a time: 3700 is `1h1m40s`.',
  uc: 'Upper case.',
  utf8_domain_from_alabel: 'An `xn--` domain in UTF-8.',
  utf8_domain_to_alabel: 'A UTF-8 domain in ASCII.',
  utf8_localpart_from_alabel: 'A local part encoded for ASCII, in UTF-8.',
  utf8_localpart_to_alabel: 'A UTF-8 local part in ASCII.',
  utf8clean: 'Replaces what is not valid UTF-8 by `?`.',
  xtextd: 'Decodes xtext, as used in SMTP parameters. Since 4.98.',
};

export const expansionConditions: Prose = {
  '<': 'The first number is smaller. An empty string counts as 0; K, M and G may follow.',
  '<=': 'The first number is smaller or the same.',
  '=': 'The numbers are the same. For texts use `eq`.',
  '==': 'The numbers are the same; only another spelling of `=`.',
  '>': 'The first number is bigger. `${if > {$message_size}{1M}}`.',
  '>=': 'The first number is bigger or the same.',
  acl: 'Calls an access control list; true if it accepts, false if it denies. The text of its `message` is in `$value`. A list that defers is a forced failure.',
  and: 'All of the conditions hold; each stands in its own braces: `and{{…}{…}}`. Stops at the first that does not.',
  bool: 'A text as truth: `yes`, `true` and numbers but 0; `no`, `false`, `0` and empty are false; all else is an error.',
  bool_lax:
    'A text as truth: empty, `0`, `no`, `false` are false and all else is true. This is how `condition` of routers decides.',
  crypteq: 'A password fits its encrypted form: `crypteq{$auth2}{\\{md5\\}…}` or crypt(3).',
  def: 'A variable is not empty, or a header line is there: `def:h_reply-to:`. No `$`, and for headers the colon at the end stays.',
  eq: 'The texts are the same, upper and lower case counting.',
  eqi: 'The texts are the same, upper and lower case not counting.',
  exists:
    'The file exists. Unlike in other places a tainted path is allowed. The test is done with the rights of whoever runs it at that moment.',
  first_delivery: 'This is the first time delivery is tried.',
  forall: 'The condition holds for every `$item` of the list.',
  forall_json: 'The condition holds for every member of the JSON array.',
  forall_jsons: 'As `forall_json`, strings without their quotes.',
  forany: 'The condition holds for at least one `$item` of the list: `forany{<, $h_to:}{match{$item}{…}}`.',
  forany_json: 'The condition holds for at least one member of the JSON array.',
  forany_jsons: 'As `forany_json`, strings without their quotes.',
  ge: 'The first text comes later or is the same.',
  gei: 'As `ge`, upper and lower case not counting.',
  gt: 'The first text comes later.',
  gti: 'As `gt`, upper and lower case not counting.',
  inbound_srs:
    'The local part is an SRS address made with that secret; the sender it stands for is then in `$srs_recipient`. With an empty secret only the form is looked at.',
  inlist:
    'The text is an item of the list; `$value` is then that item, untainted if the list is literal. A way to a clean value from a small set.',
  inlisti: 'As `inlist`, upper and lower case not counting.',
  isip: 'The text is an IP address of either kind.',
  isip4: 'The text is an IPv4 address.',
  isip6: 'The text is an IPv6 address.',
  ldapauth:
    'An LDAP server accepts name and password. Quote both. An empty password is refused without asking.',
  le: 'The first text comes earlier or is the same.',
  lei: 'As `le`, upper and lower case not counting.',
  lt: 'The first text comes earlier.',
  lti: 'As `lt`, upper and lower case not counting.',
  match:
    'The text fits the regular expression; `$1` and so on are the parts in brackets. The expression is expanded first: protect it with `\\N…\\N`, else `$` and `\\` go wrong.',
  match_address:
    'The address is in the address list, as a list option would test it. The list is not expanded unless that is switched on in the build.',
  match_domain:
    'The domain is in the domain list; `+name` works. The list is not expanded unless the build says so; `$value` is the match, untainted if the list is.',
  match_ip:
    'The IP address is in the list of addresses, networks and lookups. No host names; `@[]` is any address of this host, an empty item no address at all.',
  match_local_part:
    'The local part is in the local part list. `$value` is then the match, untainted if the list is.',
  or: 'At least one of the conditions holds; each stands in its own braces. Stops at the first that does.',
  pam: 'PAM accepts user and password. It needs the rights for it, which the Exim user seldom has.',
  pwcheck: 'A Cyrus pwcheck daemon accepts user and password. Gone in 4.100: use `saslauthd`.',
  queue_running: 'This delivery was started by a queue runner.',
  radius: 'A RADIUS server accepts user and password. Not in every build.',
  saslauthd: 'Cyrus saslauthd accepts user and password, with service and realm if given.',
};

export const expansionSyntax: Prose = {
  '!<condition>': 'Turns a condition round: `${if !eq{a}{b}…}`.',
  '$<n>': 'Part n of the last match, `$0` the whole of it.',
  '$<name>':
    'A variable. A letter or digit that follows directly is taken as part of the name: write `${name}` then.',
  '$header_<name>:': 'A header line of the message. The colon ends the name and is not printed.',
  '${<item>...}': 'An expansion item with its arguments in braces.',
  '${<name>}': 'A variable, its name marked off by braces.',
  '${<op>:<string>}': 'An operator applied to what follows the colon, after expanding that.',
  '\\<char>': 'The character itself, so `\\$` is a dollar; `\\n`, `\\t` and octal codes as usual.',
  '\\N...\\N': 'What is between the marks is not expanded.',
  fail: 'In place of the second string: the expansion fails on purpose. What that means depends on the option, often “as if unset”.',
};
