/**
 * What Exim knows, as data and look-ups; imports nothing from other rooms.
 *
 *   Every entry: { name, since?, removed?, condition?, deprecated?, replacedBy?, specSection? }   (entry.ts: Entry)
 *   version.ts   type EximVersion = string (`4.98`); knownVersions; newestVersion; parseVersion(text) → EximVersion | undefined;
 *                compareVersions(a, b) → number; isAvailable(entry, version) → boolean
 *   build.ts     interface Build { name; has(guard, version) }; debianHeavy, everything; isBuilt(entry, version, build = debianHeavy)
 *   options.ts   DriverKind = 'router' | 'transport' | 'authenticator'; OptionKind = 'main' | DriverKind; OptionType; OptionValue;
 *                OptionEntry { kind, driver?, type, value, expanded, default?, module?, hidden?, repeat?, earlier? };
 *                mainOptions(); genericOptions(kind); driverOptions(kind, driver); findOption(kind, driver | undefined, name);
 *                optionsNamed(name); optionAt(entry, version); isBoolean(type);
 *                takesBareName(entry, version); allOptions()
 *   option-words.ts  wordsOfOption(name, driver | undefined, version) → the words that a string option takes
 *   drivers.ts   drivers(kind); findDriver(kind, name) → DriverEntry { kind, local?, transport? }
 *   acl.ts       AclContext; AclEntry { kind, parent?, negatable, isModifier, expanded, argumentType?, allowedIn?, syntax, note? };
 *                aclVerbs(); aclConditions(); aclModifiers(); aclControls(); aclVerifications(); aclEvents(); aclSubOptions(parent);
 *                findAclVerb(name); findAclWord(name); isAllowedIn(entry, context, version); aclContextOf(mainOption);
 *                aclOptionsOf(context); aclContexts
 *   expansions.ts  ExpansionEntry { kind, minArgs?, maxArgs?, args, yesNo, failKeyword, options, sets, … };
 *                expansionItems(); expansionOperators(); expansionConditions(); expansionSyntax(); findExpansion(kind, name) (operators as written: `substr_1_2`,
 *                `quote_mysql`); quoteOperators()
 *   variables.ts VariableEntry { value, tainted: 'yes' | 'no' | 'varies' | 'unknown', availability, family?, … };
 *                variables(); findVariable(nameWithoutDollar)   (knows the families: acl_m_x, h_subject, r_x, auth1, 3)
 *   lookups.ts   LookupEntry { style, file?, quote?, options, queryModifiers, … }; lookupTypes(); lookupNotations(); findLookup(written)
 *   macros.ts    builtInMacros(version, build = debianHeavy) → { name, value }[] in Exim's order; macroFamilies(); macroFamilyOf(name)
 *   log-selectors.ts  logSelectors(); findLogSelector(name); debugSelectors()
 *   rewrite-retry.ts  NamedListKind = 'domain' | 'host' | 'address' | 'localpart'; namedListKeyword(word) → { kind, cache } | undefined;
 *                rewriteFlags(); retryErrors(); retryRuleLetters(); listItems(); namedListKinds
 *   directives.ts  directives(); findDirective('.ifdef')
 *   sections.ts  SectionName; sectionNames; findSection(written); SpecSection { title, chapter, anchor?, document }; specUrl(section)
 *   preconditions.ts  routerPreconditions() → { name, options, sets, isTest }[] in the source's order
 *   filters.ts   filterWords()
 *   errors.ts    EximErrorKey (a union of all keys); eximError(key, version, ...args) → the text without its head;
 *                isEximErrorOf(key, version) → whether that release has it (4.100 lets an option be set twice);
 *                eximErrorHead(key) → 'line' | 'acl' | 'plain' | 'for' | …; eximErrorKeys()
 *   docs.ts      docOf(kind, name, driver?) → { entry, prose?, url? } | undefined; DocKind
 */
export * from './acl';
export * from './build';
export * from './directives';
export * from './docs';
export * from './drivers';
export type { Entry } from './entry';
export * from './errors';
export * from './expansions';
export * from './filters';
export * from './log-selectors';
export * from './lookups';
export * from './macros';
export * from './option-words';
export * from './options';
export * from './preconditions';
export * from './printed-defaults';
export * from './rewrite-retry';
export * from './sections';
export * from './variables';
export * from './version';
