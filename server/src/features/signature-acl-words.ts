/** What there is to say of the parts of `ratelimit =`, and what stands first in the values of other words. */

export const ratelimitWords = {
  limit: 'How many events are allowed in the period, also as a burst; `K`, `M` and `G` may follow.',
  period: 'A time such as `1h`. The longer it is, the longer it takes until a client’s past is forgotten.',
  options: 'Any of these, with slashes between:',
  key: 'Whose rate it is, `$sender_host_address` if left out. It may contain slashes only if it is made by expansion.',
} as const;

export const dnslistsWords = {
  domain:
    'The list to ask. With two domains the second one is asked; where that matches, the first must have an answer, too, and gives `$dnslist_domain` and `$dnslist_text`.',
  addresses:
    'Which answers count. `=` one of these, `&` all the bits of one of these; `==` and `=&` hold only if every answer fits; `!` in front turns it round. Without this part any answer counts.',
  key: 'What is looked for, `$sender_host_address` if left out. Several keys stand between doubled colons, or behind `<;` between semicolons; the parts of IP addresses are put in reverse order.',
} as const;

/** The first part of the value, before any option. */
export const firstParts: Readonly<Record<string, string>> = {
  malware: '<true, * or regex>',
  seen: '[-]<interval>',
  spam: '<user name>',
};
