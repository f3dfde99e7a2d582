/** What a build of Exim was made with: the guards of its source that are defined, and which names follow from them. */
import type { Entry } from './entry';
import { compareVersions, type EximVersion } from './version';

export interface Build {
  readonly name: string;
  /** Whether the guard (a word of Local/Makefile or of the source, without `!`) is defined for that release. */
  has(guard: string, version: EximVersion): boolean;
}

/** Whether a build of that release contains the entry; true without a guard. */
export function isBuilt(
  entry: Pick<Entry, 'condition'>,
  version: EximVersion,
  build: Build = debianHeavy,
): boolean {
  return entry.condition === undefined || holds(entry.condition, (guard) => build.has(guard, version));
}

/** Reads `A && !B || C`; `&&` binds tighter than `||`, as in C. */
function holds(condition: string, has: (guard: string) => boolean): boolean {
  return condition.split('||').some((all) =>
    all.split('&&').every((term) => {
      const guard = term.trim();
      return guard.startsWith('!') ? !has(guard.slice(1)) : has(guard);
    }),
  );
}

const debianGuards = new Set(
  `AUTH_CRAM_MD5 AUTH_CYRUS_SASL AUTH_DOVECOT AUTH_EXTERNAL AUTH_PLAINTEXT AUTH_SPA AUTH_TLS
ROUTER_ACCEPT ROUTER_DNSLOOKUP ROUTER_IPLITERAL ROUTER_IPLOOKUP ROUTER_MANUALROUTE ROUTER_QUERYPROGRAM ROUTER_REDIRECT
TRANSPORT_APPENDFILE TRANSPORT_AUTOREPLY TRANSPORT_LMTP TRANSPORT_PIPE TRANSPORT_SMTP
SUPPORT_MAILDIR SUPPORT_MAILSTORE SUPPORT_MBX SUPPORT_MOVE_FROZEN_MESSAGES SUPPORT_I18N SUPPORT_DANE SUPPORT_SOCKS
SUPPORT_PROXY SUPPORT_SPF EXIM_HAVE_SPF SUPPORT_SRS SUPPORT_PAM SUPPORT_CRYPTEQ WITH_CONTENT_SCAN EXIM_PERL EXPAND_DLFUNC
HAVE_LOCAL_SCAN DLOPEN_LOCAL_SCAN HAVE_ICONV HAVE_IPV6 TCP_FASTOPEN USE_GNUTLS
EXIM_HAVE_SHA3 SIGN_HAVE_ED25519 SSL_OP_NO_TLSv1_3 EXIM_HAVE_ALPN EXIM_HAVE_INOTIFY EXIM_HAVE_OCSP
LOOKUP_CDB LOOKUP_DBM LOOKUP_DNSDB LOOKUP_DSEARCH LOOKUP_LDAP LOOKUP_LSEARCH LOOKUP_MYSQL LOOKUP_PASSWD LOOKUP_PGSQL
LOOKUP_SQLITE DISABLE_MAL_AVE DISABLE_MAL_KAV DISABLE_MAL_MKS`.split(/\s+/),
);
const debianUntil4100 = new Set(['USE_DB', 'LOOKUP_NIS']);
const debianSince4100 = new Set(
  'USE_SQLITE LOOKUP_PSL DISABLE_MAL_SOPHIE DISABLE_MAL_FSECURE DISABLE_MAL_DRWEB DISABLE_MAL_FFROT6D DISABLE_MAL_FFROTD'.split(
    ' ',
  ),
);

/** Debian's exim4-daemon-heavy, as `exim -bP macros` of its 4.96, 4.98 and 4.100 packages shows it. */
export const debianHeavy: Build = {
  name: 'exim4-daemon-heavy',
  has: (guard, version) =>
    debianGuards.has(guard) ||
    (compareVersions(version, '4.100') < 0 ? debianUntil4100 : debianSince4100).has(guard),
};

/** A build with every optional part in it. */
export const everything: Build = {
  name: 'everything',
  has: (guard) => !guard.startsWith('DISABLE_'),
};
