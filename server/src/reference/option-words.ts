/** The words that some options of type string take, as the specification lists them. */

import { compareVersions, type EximVersion } from './version';

/** By option name, or `driver option` where only one driver's has them. */
const words: Readonly<Record<string, readonly string[]>> = {
  self: ['freeze', 'defer', 'reroute: ', 'reroute: rewrite: ', 'pass', 'fail', 'send'],
  host_find_failed: ['decline', 'defer', 'fail', 'freeze', 'ignore', 'pass'],
  host_all_ignored: ['decline', 'defer', 'fail', 'freeze', 'pass'],
  'iplookup protocol': ['udp', 'tcp'],
  'smtp protocol': ['smtp', 'lmtp', 'smtps', 'submissions'],
  create_file: ['anywhere', 'inhome', 'belowhome'],
  dkim_canon: ['relaxed', 'simple'],
  syslog_facility: ['mail', 'user', 'news', 'uucp', 'daemon', 'local0'],
  ldap_require_cert: ['never', 'demand', 'allow', 'try', 'hard'],
  queue_run_order: ['random', 'oldest', 'newest'],
  host_lookup_order: ['bydns', 'byaddr'],
  log_file_path: ['syslog'],
  'plaintext public_name': ['PLAIN', 'LOGIN'],
  'cram_md5 public_name': ['CRAM-MD5'],
  'external public_name': ['EXTERNAL'],
  'spa public_name': ['NTLM'],
  'heimdal_gssapi public_name': ['GSSAPI'],
};

/** The release that brought a word, where it is younger than its option; keyed as above, with the word. */
const since: Readonly<Record<string, EximVersion>> = { 'smtp protocol submissions': '4.99' };

/** Those that a release takes; empty where the option takes any text. */
export function wordsOfOption(
  name: string,
  driver: string | undefined,
  version: EximVersion,
): readonly string[] {
  const key = [`${driver} ${name}`, name].find((each) => Object.hasOwn(words, each));
  if (key === undefined) return [];
  return (words[key] ?? []).filter((word) => {
    const first = since[`${key} ${word}`];
    return first === undefined || compareVersions(version, first) >= 0;
  });
}
