/** A mechanism that sends passwords as they are is offered on connections that are not encrypted. */
import { type Model, textOf } from '../../model/model';
import type { Fix } from '../../preprocess/problem';
import { placeOf } from '../../syntax/report';
import type { Driver } from '../../syntax/tree';
import { matchesAnybody } from '../acl/foreign';
import { aclsOfOption } from '../acl/runs';
import type { Rule, RuleDoc } from '../rule';
import { isSetWhereSkipped, isWhole } from '../skipped';

const guard = 'server_advertise_condition';

export const rule: Rule = {
  code: 'plain-auth-cleartext',
  severity: 'warning',
  title: 'Passwords are asked for on connections that are not encrypted',
  *check(subject) {
    const { model } = subject;
    if (!isWhole(subject) || isRestricted(model)) return;
    for (const authenticator of model.authenticators) {
      if (!sendsPasswords(authenticator)) continue;
      const condition = textOf(authenticator, guard)?.trim();
      if (condition !== undefined && !/^(?:true|yes|1)$/i.test(condition)) continue;
      const fix = condition === undefined ? advertiseWithTls(authenticator) : undefined;
      yield {
        at: placeOf(authenticator.name),
        message: `${mechanism(authenticator)} is offered without TLS, and then sends the password in the clear. Offer it on encrypted connections only: "${guard} = \${if def:tls_in_cipher}".`,
        ...(fix && { fixes: [fix] }),
      };
    }
  },
};

/** Whether it serves clients, and the mechanism is one that hands the password over. */
function sendsPasswords(authenticator: Driver): boolean {
  const has = (option: string) => textOf(authenticator, option) !== undefined;
  switch (authenticator.driver) {
    case 'plaintext':
      return has('server_condition');
    case 'dovecot':
      return has('server_socket') && isPlain(authenticator);
    case 'cyrus_sasl':
    case 'gsasl':
      return (
        isPlain(authenticator) && authenticator.options.some(({ name }) => name.text.startsWith('server_'))
      );
    default:
      return false;
  }
}

function mechanism(authenticator: Driver): string {
  const text = textOf(authenticator, 'server_mech') ?? textOf(authenticator, 'public_name');
  return text?.trim() ?? authenticator.name.text;
}

function isPlain(authenticator: Driver): boolean {
  return /^(?:PLAIN|LOGIN)$/i.test(mechanism(authenticator));
}

/** Something else may see to it: who is offered authentication at all, the ACL for AUTH, a branch that is not read here. */
function isRestricted(model: Model): boolean {
  const hosts = model.main.get('auth_advertise_hosts')?.value;
  if (hosts && matchesAnybody(model, 'hostlist', hosts).answer !== 'yes') return true;
  if (isSetWhereSkipped(model, 'auth_advertise_hosts') || isSetWhereSkipped(model, guard)) return true;
  return (
    aclsOfOption(model, 'acl_smtp_auth').some(({ statements }) =>
      statements.some(({ entries }) =>
        entries.some(({ name, value }) => name.text === 'encrypted' || value?.text.includes('tls_in_')),
      ),
    ) || model.main.get('acl_smtp_auth')?.value?.text.includes('tls_in_') === true
  );
}

function advertiseWithTls({ options }: Driver): Fix | undefined {
  const last = options.find(({ name }) => name.text === 'driver')?.line.raw;
  if (!last) return undefined;
  const { file, start, end } = last;
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1;
  const indent = /^[ \t]*/.exec(file.text.slice(lineStart))?.[0] ?? '';
  return {
    title: 'Offer it on encrypted connections only',
    safe: false,
    edits: [{ at: { file, start: end, end }, newText: `\n${indent}${guard} = \${if def:tls_in_cipher}` }],
  };
}

export const doc: RuleDoc = {
  text: `PLAIN and LOGIN send the password in a form that everybody on the way can read. Unless something keeps Exim from it, it offers
them on every connection, and clients that are not told otherwise use them without TLS.

\`server_advertise_condition = \${if def:tls_in_cipher}\` offers a mechanism on encrypted connections only; so does
\`auth_advertise_hosts = \${if def:tls_in_cipher{*}}\` for all of them. Nothing is reported where the ACL of \`acl_smtp_auth\` asks for
encryption.`,
  bad: `begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if pam{$auth2:\${sg{$auth3}{:}{::}}}}
  server_set_id = $auth2
`,
  good: `begin authenticators
plain:
  driver = plaintext
  server_advertise_condition = \${if def:tls_in_cipher}
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if pam{$auth2:\${sg{$auth3}{:}{::}}}}
  server_set_id = $auth2
`,
};
