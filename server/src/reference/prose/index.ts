/** Our own sentences for every name, apart from the generated facts; the keys are the names of the tables. */
import type { DocKind } from '../docs';
import * as acl from './acl';
import * as authenticators from './authenticator-options';
import * as drivers from './drivers';
import * as expansions from './expansions';
import * as local from './local-transports';
import { lookups } from './lookups';
import { mainOptionsAToH } from './main-a-h';
import { mainOptionsIToR } from './main-i-r';
import { mainOptionsSToZ } from './main-s-z';
import { routerOptions } from './router-options';
import * as routers from './routers-private';
import { smtpOptions } from './smtp';
import * as structure from './structure';
import { transportOptions } from './transport-options';
import { variables } from './variables';
import * as words from './words';

/** Prose by name: markdown, one to five sentences for an administrator. */
export type Prose = Readonly<Record<string, string>>;

/** By kind; what belongs to one driver or one ACL word under `kind:driver`. */
export const prose: Readonly<Record<string, Prose>> = {
  main: { ...mainOptionsAToH, ...mainOptionsIToR, ...mainOptionsSToZ },
  router: routerOptions,
  'router:redirect': routers.redirectOptions,
  'router:dnslookup': routers.dnslookupOptions,
  'router:manualroute': routers.manualrouteOptions,
  'router:queryprogram': routers.queryprogramOptions,
  'router:iplookup': routers.iplookupOptions,
  transport: transportOptions,
  'transport:smtp': smtpOptions,
  'transport:appendfile': local.appendfileOptions,
  'transport:pipe': local.pipeOptions,
  'transport:lmtp': local.lmtpOptions,
  'transport:autoreply': local.autoreplyOptions,
  'transport:queuefile': local.queuefileOptions,
  authenticator: authenticators.authenticatorOptions,
  'authenticator:plaintext': authenticators.plaintextOptions,
  'authenticator:cram_md5': authenticators.cramMd5Options,
  'authenticator:cyrus_sasl': authenticators.cyrusSaslOptions,
  'authenticator:dovecot': authenticators.dovecotOptions,
  'authenticator:external': authenticators.externalOptions,
  'authenticator:gsasl': authenticators.gsaslOptions,
  'authenticator:heimdal_gssapi': authenticators.heimdalOptions,
  'authenticator:spa': authenticators.spaOptions,
  'authenticator:tls': authenticators.tlsOptions,
  'router-driver': drivers.routerDrivers,
  'transport-driver': drivers.transportDrivers,
  'authenticator-driver': drivers.authenticatorDrivers,
  section: structure.sections,
  directive: structure.directives,
  list: structure.lists,
  'list-item': structure.listItems,
  'acl-verb': acl.aclVerbs,
  'acl-condition': acl.aclConditions,
  'acl-modifier': acl.aclModifiers,
  'acl-control': acl.aclControls,
  'acl-verify': acl.aclVerifications,
  'acl-context': acl.aclContexts,
  'acl-option:dnslists': acl.dnslistsOptions,
  'acl-option:verify=sender|recipient|header_sender': acl.verifyOptions,
  'acl-option:verify=not_blind': acl.verifyOptions,
  'acl-option:verify=.../callout': acl.calloutOptions,
  'acl-option:verify=recipient/quota': acl.quotaOptions,
  'acl-option:ratelimit': acl.ratelimitOptions,
  'acl-option:malware': acl.malwareOptions,
  'acl-option:spam': acl.spamOptions,
  'acl-option:seen': acl.seenOptions,
  item: expansions.expansionItems,
  operator: expansions.expansionOperators,
  condition: expansions.expansionConditions,
  'expansion-syntax': expansions.expansionSyntax,
  variable: variables,
  lookup: lookups,
  macro: words.macros,
  'log-selector': words.logSelectors,
  'debug-selector': words.debugSelectors,
  'rewrite-flag': words.rewriteFlags,
  'retry-error': words.retryErrors,
  'retry-rule': words.retryRules,
  filter: words.filters,
};

/** The prose of a name: the driver's own first, then that of the kind. */
export function proseOf(kind: DocKind, name: string, driver?: string): string | undefined {
  return (driver ? prose[`${kind}:${driver}`]?.[name] : undefined) ?? prose[kind]?.[name];
}
