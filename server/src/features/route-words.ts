/** The words that may stand behind the hosts of a route (spec 20.7), and what each does. */

export const routeOptions: Readonly<Record<string, string>> = {
  randomize: 'the hosts are tried in random order.',
  no_randomize: 'the hosts are tried in the order written, whatever `hosts_randomize` says.',
  byname: 'the hosts’ addresses come from the system’s functions, `/etc/hosts` included.',
  bydns: 'the hosts’ addresses come from the DNS alone.',
  ipv4_prefer: 'where the DNS is asked directly, IPv4 addresses come first.',
  ipv4_only: 'where the DNS is asked directly, only IPv4 addresses are looked up.',
};
