/** Prose for what holds a configuration together: directives, sections, named lists and the special items of lists. */
import type { Prose } from '.';

export const directives: Prose = {
  '.include':
    'Reads another file at this place, as if its lines stood here. The path may be absolute or relative to the file with the directive. A file that cannot be opened stops Exim; macros and an open `.ifdef` carry over into it and back out.',
  '.include_if_exists':
    'Like `.include`, but a file that is not there is passed over in silence. Only an absolute path is allowed here, unlike `.include`.',
  '.ifdef':
    'Keeps the following lines only if at least one macro was replaced on this line. Several names on the line mean “any of them”. A macro that contains nothing still counts as defined. Ends at `.endif`; may be nested ten deep.',
  '.ifndef':
    'Keeps the following lines only if no macro was replaced on this line. Typical use: give a macro a default that `-D` or an earlier include may override.',
  '.elifdef': 'Taken when no earlier branch of this `.ifdef` was and a macro is replaced on this line.',
  '.elifndef': 'Taken when no earlier branch of this `.ifdef` was and no macro is replaced on this line.',
  '.else':
    'Taken when no branch before it was. Words after it are ignored. Exim accepts a second `.else` without a murmur, which is hardly ever what was meant.',
  '.endif':
    'Ends the innermost `.ifdef` or `.ifndef`. Words after it are ignored. A missing one is only noticed at the end of the file.',
};

export const sections: Prose = {
  acl: 'Access control lists: what to do with a message or a client while the SMTP conversation runs. Each begins with a name and a colon; `acl_smtp_rcpt = NAME` and its relatives in the main section say when it is used. A list that is not named there never runs. At the end of a list everything is refused, so finish with what you mean.',
  routers:
    'The routers, tried in the order written for each address until one accepts it. Order is the heart of a configuration: a list router below a catch-all is never reached. A router hands the address to a transport, replaces it by others, or lets the next router try; if none takes it, the address is unrouteable and bounces.',
  transports:
    'The transports: how a message leaves, into a mailbox, a program or another host. Their order does not matter; routers call them by name. Exim does not check those names at start, so a typing error in a router’s `transport` only shows when mail is deferred.',
  retry:
    'How long and how often to try again after a temporary error. The first rule that fits address or host and error is used. Without a rule that fits, a temporary error is final at once. A regular expression is compared with the whole address: allow for the part before the `@`.',
  rewrite:
    'Rules that change addresses in the envelope or in header lines of every message that arrives. They are applied in order, each to the result of the one before. Test them with `exim -brw ADDRESS`.',
  authenticators:
    'SMTP authentication, as a server, as a client, or both. `public_name` is the mechanism that clients see (`PLAIN`, `LOGIN`, `CRAM-MD5`). Without this section nobody can log in.',
  local_scan:
    'Options of a `local_scan()` function that was compiled in. Exim refuses this section unless the build was made for such options; distributions rarely do that.',
};

export const lists: Prose = {
  domainlist:
    'Declares a named list of domains, used elsewhere as `+name`. Unlike a macro it is checked by kind, and results are remembered while a message is handled. A name that does not exist is only noticed when it is used, and then mail is deferred; lists that refer to each other in a circle crash Exim.',
  hostlist:
    'Declares a named list of hosts and networks. Put IP addresses and networks before host names, because a name needs a DNS lookup and one that fails ends the search. IPv6 addresses need doubled colons or another separator: `<; 10.0.0.0/8 ; fd00::/8`.',
  addresslist:
    'Declares a named list of whole addresses: `user@domain`, `*@domain`, a regex, or a lookup. Domains compare without regard to case, local parts too unless `+caseful` comes first.',
  localpartlist: 'Declares a named list of local parts, the part before the `@`.',
};

export const listItems: Prose = {
  '!': 'Negates the item: a match means “not in the list”. If the last item is negated and nothing matches, the answer is yes; when such a list is used inside another, that surprises people.',
  '+<name>':
    'Refers to a named list of the same kind. An undefined name defers the mail at run time; Exim does not check it when it starts.',
  '/<path>':
    'A file with one item a line; `#` starts a comment. A missing file is a panic, not an empty list.',
  '<type>;<data>':
    'A lookup: `lsearch;/etc/exim/domains` matches if the key is found in the file; its data goes to `$domain_data` and the like.',
  '\\N...\\N':
    'Keeps what is between the marks from being expanded. Wrap regular expressions with it, so that `$` and `\\` survive.',
  '^<regex>':
    'A regular expression, recognised by the `^`. It matches at the start only: without a `$` at its end anything may follow. Protect it with `\\N…\\N`.',
  '*<tail>': 'Matches any name that ends so. `*.example.com` does not match `example.com` itself.',
  '<name>': 'Matches exactly this name, upper and lower case being the same.',
  '@': 'Stands for this host, `primary_hostname`.',
  '@[]':
    'In a domain list: a domain literal with one of this host’s addresses. In a host list: any address of a local interface.',
  '@mx_any':
    'Matches a domain of which this host is one of the MX hosts. It needs the DNS for each test, so keep it near the end of a list.',
  '@mx_primary':
    'Matches a domain whose most preferred MX is this host. Add `/ignore=` and an IP list to disregard some records.',
  '@mx_secondary': 'Matches a domain for which this host is an MX, but not the most preferred one.',
  'partial<n>-[(affix)]<type>;<file>':
    'A lookup that also tries parents of the domain, `*.` put before them, until fewer than n parts are left.',
  '': 'An empty item: in host lists it stands for mail that came without a host, in address lists for the empty sender of bounces.',
  '*': 'Matches everything. Nothing after it is reached.',
  '+ignore_defer':
    'Items after it whose DNS lookup fails for the time being are passed over instead of deferring the whole test.',
  '+ignore_unknown':
    'Items after it that need a name or address that cannot be found are passed over. Without it the search ends there with “no match”.',
  '+include_defer': 'Items after it whose DNS lookup fails for the time being count as matched.',
  '+include_unknown':
    'Items after it that need a name that cannot be found count as matched. Right for lists of hosts to refuse, wrong for lists of hosts to trust.',
  '<CIDR>': 'A network such as `192.168.0.0/16`. IPv6 networks need doubled colons or a changed separator.',
  '<IP>': 'One IP address. An IPv6 address in a colon-separated list must have its colons doubled.',
  '<host name>':
    'The addresses of this name are looked up and compared with the client’s. Costs a DNS lookup; put IP addresses first.',
  'net-<type>;<file>': 'A lookup with the client’s IP address as key.',
  'net<n>-<type>;<file>': 'A lookup with the client’s network, its address masked to n bits, as key.',
  '*<tail>@<domain item>': 'Any local part that ends so, at a domain that matches.',
  '*@<domain item>': 'Any local part at a domain that matches.',
  '+caseful': 'From here on local parts are compared with regard to case.',
  '<domain item>': 'An item without `@` is taken as a domain: every local part there matches.',
  '<local>@<domain item>':
    'One local part at a domain; the domain may be a pattern or `+name` of a domain list.',
  '<single-key>;<file>': 'A lookup with the whole address as key; `*@` after the type also tries `*@domain`.',
  '@@<lookup>': 'Looks the domain up; the data found is a list of local parts to compare with.',
};
