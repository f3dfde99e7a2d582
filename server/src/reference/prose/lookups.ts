/** Prose for lookup types and the notations around them. */
import type { Prose } from '.';

export const lookups: Prose = {
  '*': 'After a single-key type: if the key is not found, the key `*` is tried.',
  '*@': 'After a single-key type: if an address is not found, `*@domain` and then `*` are tried.',
  ',<options>': 'Options follow the type after commas, without spaces: `dsearch,filter=dir`.',
  'cache=no': 'Results are neither taken from nor put into the cache. Since 4.99.',
  'cache=no_rd': 'The cache is not read, the answer is fresh.',
  'cache=no_wr': 'The result is not put into the cache. Since 4.99.',
  'ret=key': 'Gives back the key that was found, clean of taint, instead of its data.',
  'net-': 'In host lists: the key is the client’s IP address; `net24-` is its network.',
  'partial-': 'Before a single-key type: for a domain also its parents, with `*.` in front, are tried.',
  'partial(<affix>)': 'As `partial-`, with something else than `*.` in front of parents.',
  cdb: 'A constant database file, quick for big tables. Made with `cdb -c` or the like.',
  dbm: 'A DBM file, made with `exim_dbmbuild`. The key counts with the NUL at its end.',
  dbmjz: 'A DBM file whose keys are several parts joined by NULs, given as a list.',
  dbmnz: 'A DBM file whose keys have no NUL at their end, as other programs make them.',
  dnsdb:
    'Asks the DNS: `${lookup dnsdb{txt=example.com}}`. Several records come one a line; `>:` sets another separator. The result is tainted.',
  dsearch:
    'Looks for the key as a name in a directory; the result is that name, untainted. The usual way to make `$local_part_data` from existing mailboxes or lists. `filter=subdir` or `filter=file` keep `.` and `..` out; `filter=dir` does not.',
  ibase: 'An InterBase database. Gone in 4.100.',
  iplsearch:
    'A text file with IP addresses and networks as keys; the first that fits wins. IPv6 keys must be quoted. In a host list write `net-iplsearch`, or the host’s name is looked up.',
  json: 'A JSON file; the key is a path with colons.',
  ldap: 'An LDAP search for one entry, given as a URL. Quote names with `quote_ldap_dn`, values with `quote_ldap`.',
  ldapauth: 'Used by the condition of that name, not for configurations.',
  ldapdn: 'An LDAP search that gives the distinguished name.',
  ldapm: 'An LDAP search that may find several entries, one a line.',
  lmdb: 'An LMDB database file, read with a single key.',
  lsearch:
    'A text file with a line for each key: `key: data`. `#` starts comments, lines that begin with white space go on. Upper and lower case are the same; the whole file is read each time, which is fine for thousands of lines.',
  mysql:
    'A MySQL or MariaDB query; servers from `mysql_servers`. Put `${quote_mysql:…}` round everything that comes from outside.',
  nis: 'A NIS map: the name of the map stands where other types have a file.',
  nis0: 'A NIS map whose keys have a NUL at their end.',
  nisplus: 'A NIS+ table.',
  nmh: 'A lookup in an nmh service. Experimental, since 4.99.',
  nwildlsearch: 'As `wildlsearch`, but the keys of the file are not expanded.',
  oracle: 'An Oracle query. Rarely built in.',
  passwd:
    'The password file or what stands for it: `${lookup passwd{name}}`. Fields are separated by colons.',
  pgsql:
    'A PostgreSQL query; servers from `pgsql_servers`. Put `${quote_pgsql:…}` round everything that comes from outside.',
  psl: 'The public suffix of a domain, by a Public Suffix List file. Since 4.100.',
  readsock: 'Used by `${readsocket`, not for configurations.',
  redis: 'A Redis command; servers from `redis_servers`.',
  regdom: 'The registered domain above a name, by a Public Suffix List file. Since 4.100.',
  spf: 'The SPF result for an address and an IP address.',
  sqlite:
    'An SQLite query; the file comes from `sqlite_dbfile` or `sqlite,file=/path`. Put `${quote_sqlite:…}` round everything that comes from outside.',
  testdb: 'For testing Exim itself.',
  testdb2: 'For testing Exim itself.',
  testdb_nq: 'For testing Exim itself.',
  whoson: 'Asks a whoson server whether somebody is logged in at an address.',
  wildlsearch:
    'A text file whose keys may be patterns: `*tail`, `^regex`. Keys are expanded, so dollars and backslashes need care; the first that fits wins.',
};
