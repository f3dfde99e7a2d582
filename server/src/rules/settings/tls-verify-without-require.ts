/** A certificate has to be good, but nobody has to encrypt. */
import { optionOf, textOf } from '../../model/model';
import type { Fix } from '../../preprocess/problem';
import { placeOf } from '../../syntax/report';
import type { Driver, OptionSetting } from '../../syntax/tree';
import type { Finding, Rule, RuleDoc, Subject } from '../rule';
import { isSetWhereSkipped, isWhole } from '../skipped';

export const rule: Rule = {
  code: 'tls-verify-without-require',
  severity: 'info',
  title: 'Certificates are verified, but TLS is not required',
  *check(subject) {
    const { model } = subject;
    if (!isWhole(subject)) return;
    yield* ofServer(subject);
    if (isSetWhereSkipped(model, 'hosts_require_(?:tls|dane)')) return;
    for (const transport of model.transports.values())
      if (transport.driver === 'smtp') yield* ofClient(transport);
  },
};

function* ofClient(transport: Driver): Iterable<Finding> {
  const setting = optionOf(transport, 'tls_verify_hosts');
  if (!isSet(setting) || textOf(transport, 'protocol')?.trim() === 'smtps') return;
  if (['hosts_require_tls', 'hosts_require_dane'].some((name) => optionOf(transport, name))) return;
  const fix = requireTls(setting);
  yield {
    at: placeOf(setting.name),
    message:
      'A host of this list whose certificate is not good, or that offers no TLS, is given the message without encryption. To have it refused instead, name the hosts in "hosts_require_tls" as well.',
    ...(fix && { fixes: [fix] }),
  };
}

function* ofServer({ model }: Subject): Iterable<Finding> {
  const setting = model.main.get('tls_verify_hosts');
  if (!isSet(setting)) return;
  for (const { statements } of model.acls.values())
    for (const { entries } of statements)
      for (const { name, value } of entries)
        if (name.text === 'encrypted' || /\btls_in_|^\s*certificate\b/.test(value?.text ?? '')) return;
  yield {
    at: placeOf(setting.name),
    message:
      'A client of this list needs a certificate when it starts TLS, but it need not start TLS. Refuse it in an ACL while the connection is not encrypted: "deny !encrypted = *".',
  };
}

function isSet(setting: OptionSetting | undefined): setting is OptionSetting {
  return (setting?.value?.text.trim() ?? '') !== '';
}

function requireTls({ line, value }: OptionSetting): Fix | undefined {
  const { file, start, end } = line.raw;
  if (!value || value.span.line.raw.end !== end || file.text.slice(start, end).includes('\n'))
    return undefined;
  const indent = /^[ \t]*/.exec(file.text.slice(file.text.lastIndexOf('\n', start - 1) + 1))?.[0] ?? '';
  return {
    title: 'Require TLS of these hosts',
    safe: false,
    edits: [{ at: { file, start: end, end }, newText: `\n${indent}hosts_require_tls = ${value.text}` }],
  };
}

export const doc: RuleDoc = {
  text: `\`tls_verify_hosts\` speaks of encrypted connections only. A transport that cannot make one to a host of the list, also because the
certificate is not good, tries again without encryption; \`hosts_require_tls\` forbids that. The main option of the same name
asks clients for a certificate once they start TLS; an ACL has to see to it that they do.`,
  bad: `begin transports
remote_smtp:
  driver = smtp
  tls_verify_certificates = /etc/ssl/certs/ca-certificates.crt
  tls_verify_hosts = mx.example.com
`,
  good: `begin transports
remote_smtp:
  driver = smtp
  tls_verify_certificates = /etc/ssl/certs/ca-certificates.crt
  tls_verify_hosts = mx.example.com
  hosts_require_tls = mx.example.com
`,
};
