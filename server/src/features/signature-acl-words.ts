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

/** The options of controls, by control and form as in the reference. */
export const controlOptionWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cutthrough_delivery: {
    '/defer=spool':
      'If the other host answers with a temporary error, the message is taken and queued. As without the option.',
    '/defer=pass': 'A temporary error of the other host is passed back to the client.',
    '/sender=orig': 'The envelope sender goes on as it came in. As without the option.',
    '/sender=transport': 'The transport’s `return_path` makes the envelope sender.',
  },
  debug: {
    '/tag=<tag>': 'Added to the name of the file, `debuglog`. Variables may stand in it.',
    '/opts=<debug options>': 'What to write, as behind `-d`: `+acl+expand`.',
    '/kill': 'Stops what an earlier control began and removes the file.',
    '/stop': 'Stops what an earlier control began; the file stays.',
    '/pretrigger=<size>': 'Keeps that many bytes in memory, and writes them once there is a trigger.',
    '/trigger=now': 'Writes what has been kept in memory, and goes on writing.',
    '/trigger=paniclog': 'The first line for the panic log is the trigger.',
  },
  dscp: {
    '/<value>': 'A name such as `ef` or `af41`, or a number from 0 to 0x3F. `exim -bI:dscp` lists the names.',
  },
  fakedefer: { '/<message>': 'The text of the 450 answer.' },
  fakereject: { '/<message>': 'The text of the 550 answer.' },
  freeze: { '/no_tell': 'Nobody is told, whatever `freeze_tell` says.' },
  queue: {
    '/only': 'No delivery is tried now. As without any option.',
    '/first_pass_route':
      'Addresses are routed at once but not sent, so that a queue run can send all mail for one host together.',
  },
  submission: {
    '/sender_retain': 'A Sender: line that is there stays, and so does the return path.',
    '/domain=<domain>': 'The domain for an authenticated name without one; it may be empty.',
    '/name=<name>':
      'The full name for the Sender: or From: line that is made. It takes the rest of the value and so must be last.',
  },
  utf8_downconvert: {
    '/1': 'Addresses are always put into ASCII. As without a value.',
    '/0': 'Addresses are never put into ASCII.',
    '/-1': 'Addresses are put into ASCII if the other host does not know SMTPUTF8.',
  },
  wellknown: { '/<filename>': 'The file whose content is the answer.' },
};

/** `form` as in the reference; a note in parentheses behind it does not count. */
export function controlOptionText(control: string, form: string): string | undefined {
  return controlOptionWords[control]?.[form.replace(/ \(.*\)$/, '')];
}
