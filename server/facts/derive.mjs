/** Makes the facts files of this folder from the full fact collection (folder EXIM_FACTS) and corrections.json. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every facts file as `{name: array or object}`, ready to be written. */
export function deriveFacts(folder, corrections) {
  const read = (name) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  const changes = read('changes-since-4.96');
  const sections = sectionNames(read('spec-sections'));
  return {
    options: options(read, changes, corrections),
    drivers: sorted(read('drivers').map(driver)),
    preconditions: read('router-preconditions')
      .sort((a, b) => a.order - b.order)
      .map((e) =>
        tidy({
          name: e.name,
          options: e.options,
          sets: e.setsVariables,
          test: e.isPrecondition || undefined,
        }),
      ),
    acl: sorted([
      ...corrected(
        read('acl').map((e) => aclWord(e, changes)),
        corrections.aclChanges,
        (e) => e.kind,
      ),
      ...corrections.acl,
    ]),
    expansion: sorted([...read('expansion').map(expansionWord), ...corrections.expansionConditions]),
    variables: sorted([
      ...corrected(read('variables').map(variable), corrections.variableChanges),
      ...corrections.variables,
    ]),
    lookups: sorted([...read('lookups').map(lookup), ...corrections.lookups]),
    macros: macros(read('macros'), changes, corrections),
    'debug-selectors': corrections.debugSelectors,
    'log-selectors': logSelectors(read('macros'), corrections),
    errors: read('config-errors').map((e) => ({ ...configError(e), ...corrections.errors[e.format] })),
    filter: sorted(
      read('filter')
        .filter((e) => !/Option$/.test(e.kind))
        .map(filterWord),
    ),
    'rewrite-retry': rewriteRetry(read('rewrite-retry')),
    sections,
    changes: changes.map((e) =>
      tidy({
        name: e.name,
        kind: e.kind,
        change: e.change,
        version: e.version,
        old: e.old,
        new: e.new,
        detail: e.detail,
      }),
    ),
  };
}

const byName = (a, b) =>
  a.name < b.name
    ? -1
    : a.name > b.name
      ? 1
      : (a.driver ?? a.kind ?? '') < (b.driver ?? b.kind ?? '')
        ? -1
        : 1;
const sorted = (list) => [...list].sort(byName);

/** Drops what says nothing: null, undefined, false, empty strings and lists. */
function tidy(entry) {
  return Object.fromEntries(
    Object.entries(entry).filter(
      ([, v]) =>
        v !== null && v !== undefined && v !== false && v !== '' && !(Array.isArray(v) && v.length === 0),
    ),
  );
}

/** The release that brought a name; releases before 4.00 and "always" are left out. */
const since = (e) => (e.since && /^4\./.test(e.since) ? e.since : undefined);

const types = {
  opt_stringptr: 'string',
  opt_bool: 'bool',
  opt_bit: 'bool',
  opt_func: 'func',
  opt_void: 'void',
};
const exactType = (source) => {
  const word = source.split(' ')[0];
  return types[word] ?? word.replace(/^opt_/, '');
};

function options(read, changes, corrections) {
  const all = [];
  for (const kind of ['main', 'router', 'transport', 'authenticator'])
    for (const e of read(`${kind}-options`)) all.push(option(kind, e));
  for (const change of changes) applyChange(all, change);
  for (const [words, change] of Object.entries(corrections.optionChanges)) {
    const [scope, ...patterns] = words.split(' ');
    const hit = all.filter((o) => (o.driver ?? o.kind) === scope && patterns.some((p) => matches(p, o.name)));
    if (hit.length === 0) throw new Error(`corrections.json: nothing is called ${words}`);
    for (const entry of hit) Object.assign(entry, structuredClone(change));
  }
  const known = new Set(all.map((o) => `${o.kind} ${o.driver ?? ''} ${o.name}`));
  for (const extra of corrections.options)
    if (!known.has(`${extra.kind} ${extra.driver ?? ''} ${extra.name}`)) all.push(extra);
  const order = ['main', 'router', 'transport', 'authenticator'];
  return all.map(tidyOption).sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || byName(a, b));
}

/** The entries with their corrections, which are keyed by names (`*` at the end stands for any rest), after the kind where there is one. */
function corrected(entries, changes, kindOf) {
  for (const [words, change] of Object.entries(changes)) {
    const patterns = words.split(' ');
    const kind = kindOf && patterns.shift();
    for (const pattern of patterns) {
      const hit = entries.filter((e) => (!kindOf || kindOf(e) === kind) && matches(pattern, e.name));
      if (hit.length === 0) throw new Error(`corrections.json: nothing is called ${words}`);
      for (const entry of hit) Object.assign(entry, structuredClone(change));
    }
  }
  return entries.map(tidy);
}

const matches = (pattern, name) =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

function option(kind, e) {
  const shown = e.default && e.default !== 'see below' ? e.default : computedDefault(e);
  return {
    name: e.name,
    kind,
    driver: e.driver ?? undefined,
    type: exactType(e.sourceType),
    value: e.valueType,
    expanded: e.expanded,
    default: shown ?? undefined,
    since: since(e),
    condition: e.condition ?? undefined,
    module: e.module ?? undefined,
    hidden: e.hidden || undefined,
    repeat: e.repeatable === 'condition-and' ? 'and' : e.repeatable === 'list-append' ? 'append' : undefined,
    deprecated: e.deprecated || undefined,
    chapter: e.specChapter ?? undefined,
    section: e.specSection ?? undefined,
  };
}
/** Where the specification only says "see below": what 4.96 prints, or the source's value; build-time names say nothing to a reader. */
function computedDefault(e) {
  if (
    /^(US )?[A-Z_]+\b/.test(e.sourceDefault ?? '') &&
    !/^US "/.test(e.sourceDefault) &&
    !/^Received/.test(e.sourceDefault)
  )
    return /BIN_DIRECTORY|_(USER|GROUP|PATH)\b/.test(e.sourceDefault)
      ? 'set at compile time'
      : e.default496 || e.sourceDefault;
  return e.default496 || e.sourceDefault;
}
const tidyOption = (o) => ({ ...tidy(o), expanded: o.expanded });

const valueTypes = { integer: 'int', boolean: 'bool', string: 'string' };

/** What an option was before a release: kept as `earlier`, newest change last. */
function applyChange(all, change) {
  const match = /^(main|router|transport|authenticator)-option$/.exec(change.kind);
  if (!match) return;
  const [driver, name] = change.name.includes('.') ? change.name.split('.') : [undefined, change.name];
  const entry = all.find(
    (o) => o.kind === match[1] && o.name === name && (driver === undefined || o.driver === driver),
  );
  if (!entry) return;
  if (change.change === 'moved-to-module') {
    entry.moduleSince = change.version;
    return;
  }
  const before = {};
  if (change.change === 'type-changed') before.type = valueTypes[change.old];
  else if (change.change === 'expansion-changed')
    before.expanded = change.old === 'true' || change.old === true;
  else if (change.change === 'default-changed') before.default = change.old;
  else return;
  entry.earlier ??= [];
  const same = entry.earlier.find((e) => e.before === change.version);
  if (same) Object.assign(same, before);
  else entry.earlier.push({ before: change.version, ...before });
  const number = (v) => Number(v.slice(2));
  entry.earlier.sort((a, b) => number(a.before) - number(b.before));
}

const driver = (e) =>
  tidy({
    name: e.name,
    kind: e.kind,
    since: since(e),
    condition: e.buildCondition,
    local: e.local,
    transport: e.transportOption,
    chapter: e.specChapter,
  });

function aclWord(e, changes) {
  const allowedBefore =
    JSON.stringify(e.allowedIn496) === JSON.stringify(e.allowedIn) ? undefined : e.allowedIn496;
  const change = changes.find(
    (c) => c.change === 'restriction-changed' && c.name === e.name && /^acl-/.test(c.kind),
  );
  return tidy({
    name: e.name,
    kind: e.kind,
    parent: e.parent,
    negatable: e.negatable,
    expanded: e.expanded,
    allowedIn: e.allowedIn,
    allowedBefore,
    allowedBeforeRelease: allowedBefore && change?.version,
    argumentType: e.argumentType,
    syntax: e.syntax,
    since: since(e),
    condition: e.condition,
    module: e.loadableModule,
    deprecated: e.deprecated,
    section: e.specSection,
    note: e.note,
  });
}

const expansionWord = (e) =>
  tidy({
    name: e.name,
    kind: e.kind,
    minArgs: e.minArgs ?? undefined,
    maxArgs: e.maxArgs ?? undefined,
    args: e.args,
    yesNo: e.yesNo,
    failKeyword: e.failKeyword,
    options: e.options,
    underscoreArgs: e.underscoreArgs,
    argsExpanded: e.argsExpanded === 'all' ? undefined : e.argsExpanded,
    sets: e.sets,
    forbiddenBy: e.forbidRouterOption,
    condition: e.condition,
    since: since(e),
    deprecated: e.deprecated,
    chapter: e.specChapter,
    section: e.specSection,
    note: e.note,
  });

const variable = (e) =>
  tidy({
    name: e.name,
    family: e.pattern,
    value: e.valueType === 'string' ? undefined : e.valueType,
    availability: e.availability,
    tainted: e.tainted ?? 'unknown',
    settable: e.settable,
    condition: e.condition,
    module: e.module,
    since: since(e),
    deprecated: e.deprecated,
    replacedBy: e.replacement,
    undocumented: e.documented === false,
    chapter: e.specChapter,
    section: e.specSection,
  });

const lookup = (e) =>
  tidy({
    name: e.name,
    style: e.style,
    file: e.fileKind ?? undefined,
    absoluteFile: e.absoluteFile,
    partial: e.partialAllowed,
    starDefault: e.starDefaultAllowed,
    quote: e.quoteOperator,
    options: e.options,
    queryModifiers: e.queryModifiers,
    mainOptions: e.mainOptions,
    keyMatching: e.keyMatching,
    result: e.resultTaint,
    condition: e.condition === 'always' ? undefined : e.condition,
    since: since(e),
    internal: e.internalOnly,
    section: e.specSection,
    note: e.note,
  });

/** Only the families that no other table gives rise to; the rest (`_OPT_…`, `_EXP_VAR_…`, `_LOG_…`) follows from those. */
function macros(list, changes, corrections) {
  const known = new Map(list.filter((e) => e.kind === 'builtin').map((e) => [e.name, e]));
  for (const extra of corrections.macros) known.set(extra.name, extra);
  const added = new Map(
    changes.filter((e) => e.kind === 'macro' && e.change === 'added').map((e) => [e.name, e.version]),
  );
  const own = /^_(HAVE|CRYPTO|EXP|TLS|DKIM|RESUME)(_(LOOKUP|MALWARE|TRANSPORT|HINTS|AUTH_GSASL))?$/;
  const names = Object.entries(corrections.macroOrder).flatMap(([block, words]) =>
    words.split(' ').map((name) => {
      const e = known.get(name);
      if (!e) throw new Error(`corrections.json: macroOrder has ${name}, which no source defines`);
      const condition =
        name === '_TLS_BAD_MULTICERT_IN_OURCERT'
          ? '!USE_GNUTLS'
          : e.condition?.replace(/ && (OpenSSL|GnuTLS) build$/, '');
      const release = name.startsWith('_HAVE_HINTS_') ? '4.98' : added.get(name);
      return tidy({ name, block, condition, since: release, removed: e.removed });
    }),
  );
  const ordered = new Set(names.map((e) => e.name));
  for (const e of known.values())
    if (own.test(e.family ?? '') && !ordered.has(e.name))
      throw new Error(`corrections.json: macroOrder lacks ${e.name}`);
  return {
    names,
    values: corrections.macroValues,
    openssl: list.filter((e) => e.kind === 'builtin' && e.family === '_OPT_OPENSSL').map((e) => e.name),
    families: list
      .filter((e) => e.kind === 'family')
      .map((e) => tidy({ name: e.name, since: since(e) }))
      .sort(byName),
  };
}

function logSelectors(list, corrections) {
  const names = new Set(
    list.filter((e) => e.kind === 'builtin' && e.family === '_LOG').map((e) => e.name.slice(5).toLowerCase()),
  );
  for (const name of Object.keys(corrections.logSelectors)) names.add(name);
  return [...names].sort().map((name) =>
    tidy({
      name,
      ...corrections.logSelectors[name],
      default: corrections.logSelectorsOn.includes(name),
    }),
  );
}

/** The format as 4.99 and later have it; `before` where the older text differs in more than its quotes. */
function configError(e) {
  const quoted = e.format.replaceAll('%q', '\\"%s\\"');
  return tidy({
    format: e.format,
    before: e.format496 && e.format496 !== e.format && e.format496 !== quoted ? e.format496 : undefined,
    since: e.in496 ? undefined : '4.97',
    kind: e.kind,
    prefix: e.prefix,
    phase: e.phase,
    function: e.function,
    trigger: e.trigger,
  });
}

const filterWord = (e) =>
  tidy({
    name: e.name,
    kind: e.kind,
    availability: e.availability,
    syntax: e.syntax,
    args: e.args,
    option: e.routerOption,
    default: e.default,
    type: e.type,
    format: e.messageFormat === e.name ? undefined : e.messageFormat,
    section: e.specSection?.replace(/^spec:/, ''),
    document: e.specSection ? (e.specSection.startsWith('spec:') ? 'spec' : 'filter') : undefined,
    note: e.note,
  });

function rewriteRetry(j) {
  const items = (list, kind) =>
    list.map((e) => ({ name: e.name, ...tidy({ kind, form: e.form, note: e.note }) }));
  return {
    flags: j.rewrite.flags.map((e) =>
      tidy({ name: e.name, kind: e.kind, headersRewrite: e.allowedInHeadersRewrite }),
    ),
    retryErrors: j.retry.errors.map((e) => tidy({ name: e.name, syntax: e.syntax, obsolete: e.obsolete })),
    retryRules: j.retry.rules.map((e) => tidy({ name: e.name, syntax: e.syntax, args: e.args })),
    lists: j.namedLists.keywords.map((e) => tidy({ name: e.name, cache: e.cacheForm })),
    listItems: [
      ...items(j.lists.genericItems, 'any'),
      ...items(j.lists.domain.items, 'domain'),
      ...items(j.lists.host.items, 'host'),
      ...items(j.lists.address.items, 'address'),
      ...items(j.lists.localPart.items, 'localpart'),
    ],
    directives: j.directives.map((e) => tidy({ name: e.name, kind: e.kind, syntax: e.syntax, note: e.note })),
    sections: j.lines.section.names,
  };
}

/** Titles with the chapter and the anchor they stand under; a title that occurs twice in a document keeps its first place. */
function sectionNames(list) {
  return list
    .filter((e) => e.level === 'chapter' || e.id || e.level === 'section' || e.level === 'subsection')
    .sort((a, b) => (a.document < b.document ? 1 : a.document > b.document ? -1 : a.order - b.order))
    .map((e) => tidy({ title: e.name, document: e.document, chapter: e.chapter, anchor: e.id }));
}
