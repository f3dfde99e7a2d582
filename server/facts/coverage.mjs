/**
 * Prints, kind by kind, how many names the facts have and how many of them the reference documents: `node server/facts/coverage.mjs`.
 * With EXIM_FACTS the names are those of the full collection, otherwise those of the facts kept here. Ends with 1 below 100 %.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { deriveFacts } from './derive.mjs';
import { readFacts } from './generate.mjs';

const here = dirname(fileURLToPath(import.meta.url));

async function readReference() {
  const bundle = await build({
    entryPoints: [join(here, '../src/reference/index.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'error',
  });
  const code = Buffer.from(bundle.outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

const aclKinds = {
  verb: 'acl-verb',
  condition: 'acl-condition',
  modifier: 'acl-modifier',
  control: 'acl-control',
  verify: 'acl-verify',
  acl: 'acl-context',
};
const expansionKinds = {
  item: 'item',
  operator: 'operator',
  condition: 'condition',
  syntax: 'expansion-syntax',
};

/** Every name of the facts as `[group, kind for docOf, name, driver or parent]`. */
function names(facts) {
  const plain = (kind, list) => list.map((e) => [kind, kind, e.name]);
  return [
    ...facts.options
      .filter((o) => !o.name.startsWith('*'))
      .map((o) => [`${o.kind} options`, o.kind, o.name, o.driver]),
    ...facts.drivers.map((d) => ['drivers', `${d.kind}-driver`, d.name]),
    ...facts.acl.map((a) =>
      a.kind === 'main-option'
        ? ['main options', 'main', a.name]
        : [
            `acl ${a.kind}s`,
            aclKinds[a.kind] ?? 'acl-option',
            a.name,
            aclKinds[a.kind] ? undefined : a.parent,
          ],
    ),
    ...facts.expansion.map((e) => [`expansion ${e.kind}s`, expansionKinds[e.kind], e.name]),
    ...plain('variable', facts.variables),
    ...plain('lookup', facts.lookups),
    ...facts.macros.names.map((m) => ['built-in macros', 'macro', m.name]),
    ...facts.macros.families.map((m) => ['built-in macros', 'macro', m.name]),
    ...plain('log-selector', facts['log-selectors']),
    ...plain('debug-selector', facts['debug-selectors']),
    ...facts.filter.filter((f) => f.kind !== 'error').map((f) => ['filter words', 'filter', f.name]),
    ...plain('rewrite-flag', facts['rewrite-retry'].flags),
    ...plain('retry-error', facts['rewrite-retry'].retryErrors),
    ...plain('retry-rule', facts['rewrite-retry'].retryRules),
    ...plain('list', facts['rewrite-retry'].lists),
    ...plain('list-item', facts['rewrite-retry'].listItems),
    ...plain('directive', facts['rewrite-retry'].directives),
    ...facts['rewrite-retry'].sections.map((name) => ['section', 'section', name]),
  ];
}

const folder = process.env.EXIM_FACTS;
const corrections = JSON.parse(readFileSync(join(here, 'corrections.json'), 'utf8'));
const facts = folder ? deriveFacts(folder, corrections) : readFacts();
const { docOf } = await readReference();
const groups = new Map();
const missing = [];
for (const [group, kind, name, driver] of names(facts)) {
  const count = groups.get(group) ?? { names: 0, facts: 0, prose: 0 };
  groups.set(group, count);
  const doc = docOf(kind, name, driver);
  count.names++;
  if (doc) count.facts++;
  if (doc?.prose) count.prose++;
  else missing.push(`${kind} ${driver ? `${driver} ` : ''}${name}`);
}
console.log(folder ? 'against the full collection of facts' : 'against the facts kept in the repository');
for (const [group, { names: all, facts: known, prose }] of groups)
  console.log(
    `${group.padEnd(26)} ${String(all).padStart(5)} names ${String(known).padStart(5)} known ${String(prose).padStart(5)} with prose`,
  );
for (const name of missing) console.log(`without prose: ${name}`);
process.exitCode = missing.length > 0 ? 1 : 0;
