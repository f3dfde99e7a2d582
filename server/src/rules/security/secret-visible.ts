/** A password stands in an option that every local user may ask Exim for. */
import { writtenAt } from '../../preprocess/provenance';
import { listItems } from '../../syntax/list';
import { placeOf } from '../../syntax/report';
import type { OptionSetting } from '../../syntax/tree';
import type { Finding, Rule, RuleDoc } from '../rule';

export const rule: Rule = {
  code: 'secret-visible',
  severity: 'warning',
  title: 'A password in an option that is not hidden',
  *check({ model }) {
    for (const section of model.configuration.sections) {
      if (section.kind === 'main') {
        for (const entry of section.entries)
          if (entry.kind === 'option' && isSecret(entry, mainSecrets)) yield finding(entry);
      } else if (section.kind === 'authenticators') {
        for (const { options } of section.drivers)
          for (const option of options) if (isSecret(option, authenticatorSecrets)) yield finding(option);
      }
    }
  },
};

/** Whether a password stands in the value of an option. */
type Secrets = Readonly<Record<string, (text: string) => boolean>>;

const mainSecrets: Secrets = {
  mysql_servers: (text) => hasField(text, 3),
  pgsql_servers: (text) => hasField(text, 3),
  oracle_servers: (text) => hasField(text, 3),
  redis_servers: (text) => hasField(text, 2),
};

const isThere = (text: string) => text.trim() !== '';
const authenticatorSecrets: Secrets = {
  client_password: isThere,
  client_secret: isThere,
  server_password: isThere,
  server_secret: isThere,
  client_send: (text) => {
    // The last thing sent is the password; "^" stands for the zero byte between parts of one string.
    const { items } = listItems(text);
    const parts = items.at(-1)?.text.split('^') ?? [];
    return items.length + parts.length > 2 && isThere(parts.at(-1) ?? '');
  },
};

/** `host/database/user/password`, several of them as a list; the host may have the path of a socket in parentheses. */
function hasField(servers: string, index: number): boolean {
  return listItems(servers).items.some(({ text }) =>
    isThere(text.replace(/\([^)]*\)/, '').split('/')[index] ?? ''),
  );
}

function isSecret({ name, hide, value }: OptionSetting, secrets: Secrets): boolean {
  if (hide || !value || !Object.hasOwn(secrets, name.text)) return false;
  // What an expansion looks up does not stand here.
  return !value.text.includes('$') && secrets[name.text]?.(value.text) === true;
}

function finding({ line, name }: OptionSetting): Finding {
  const written = writtenAt(line, name.start, name.end);
  return {
    at: placeOf(name),
    message: `The password in "${name.text}" is shown to every local user by "exim -bP". Put "hide" before the option, and let only root and Exim read the file.`,
    ...(written && {
      fixes: [
        {
          title: 'Hide the value',
          safe: true,
          edits: [{ at: { file: written.file, start: written.start, end: written.start }, newText: 'hide ' }],
        },
      ],
    }),
  };
}

export const doc: RuleDoc = {
  text: `\`exim -bP\` prints any option to any local user, and \`exim -bP config\` the whole configuration. An option with \`hide\` before it
is shown to administrators alone. Exim 4.100 hides \`mysql_servers\` and its like by itself in \`exim -bP mysql_servers\`, but not in
\`exim -bP config\`.

\`hide\` does not keep anybody from reading the file: give it a mode such as 0640. A value that an expansion looks up elsewhere is not
reported.`,
  bad: `mysql_servers = localhost/mail/exim/secret
`,
  good: `hide mysql_servers = localhost/mail/exim/secret
`,
};
