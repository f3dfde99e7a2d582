/** A password stands in an option that every local user may ask Exim for. */
import { writtenAt } from '../../preprocess/provenance';
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

type Secrets = Readonly<Record<string, RegExp>>;

/** `host/database/user/password`, several of them between colons. */
const server = /(?:^|[:;])[^:;/]*(?:\([^)]*\))?(?::[^/]*)?\/[^/]*\/[^/]*\/[^/:;\s]+/;
const mainSecrets: Secrets = {
  mysql_servers: server,
  pgsql_servers: server,
  oracle_servers: server,
  redis_servers: /(?:^|[:;])[^:;/]*(?::[^/]*)?\/[^/]*\/[^/:;\s]+/,
};

const literal = /\S/;
const authenticatorSecrets: Secrets = {
  client_password: literal,
  client_secret: literal,
  server_password: literal,
  server_secret: literal,
  // The last of the strings between carets or separators is the password.
  client_send: /[^\s^:;][\^:;]\s*[^\s^:;]+\s*$/,
};

function isSecret({ name, hide, value }: OptionSetting, secrets: Secrets): boolean {
  if (hide || !value || !Object.hasOwn(secrets, name.text)) return false;
  // What an expansion looks up does not stand here.
  return !value.text.includes('$') && secrets[name.text]?.test(value.text) === true;
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
