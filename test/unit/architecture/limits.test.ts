/** Every limit is reached by a test, and what happens then is an answer or a clear word; a limit without a test has no line here. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clean, expand } from '../../../server/src/expand';
import { compileRegex } from '../../../server/src/expand/regex/compile';
import { runRegex } from '../../../server/src/expand/regex/machine';
import { limits } from '../../../server/src/limits';
import { capped } from '../../../server/src/lsp/problems';
import { covers } from '../../../server/src/rules/mailman/covers';
import { contextIn } from '../../support/expand-context';
import { projectOf } from '../../support/project-of';
import { routeText } from '../../support/route-text';

const codesOf = (example: Parameters<typeof projectOf>[0]) =>
  projectOf(example)
    .problems()
    .map(({ code }) => code);
const many = (count: number, make: (nth: number) => string) =>
  Array.from({ length: count }, (_, nth) => make(nth)).join('');
const answer = (text: string, configuration = '', variable = '') => {
  const result = expand(text, contextIn({ configuration, variables: { acl_m0: clean(variable) } }));
  return result.kind === 'ok' ? result.value.text : result.kind === 'failed' ? result.message : 'unknown';
};
/** What is logged when an address is redirected by a file of this text. */
const redirected = (files: Record<string, string>) => {
  const text =
    'begin routers\nr:\n  driver = redirect\n  local_parts = all\n  data = :include:/0\nend:\n  driver = accept\n  transport = t\nbegin transports\nt:\n  driver = appendfile\n  file = /dev/null\n';
  const [result] = routeText(text, 'all@x', { files }).addresses;
  return (
    JSON.stringify(result?.log) + JSON.stringify(result?.outcomes.filter(({ kind }) => kind === 'deferred'))
  );
};

const reached: Readonly<Record<keyof typeof limits, () => void>> = {
  includeDepth() {
    const parts = Array.from({ length: limits.includeDepth + 2 }, (_, nth) => [
      `/${nth}`,
      `.include /${nth + 1}\n`,
    ]);
    assert.deepEqual(codesOf(Object.fromEntries(parts)).filter((code) => code === 'include-cycle').length, 1);
  },
  includeCount() {
    assert.ok(
      codesOf({ '/exim.conf': '.include /a\n'.repeat(limits.includeCount + 1), '/a': '' }).includes(
        'include-cycle',
      ),
    );
  },
  logicalLineLength() {
    const value = 'x'.repeat(limits.logicalLineLength / 4);
    assert.ok(
      codesOf(`LONG = ${value}\nbounce_message_text = ${'LONG '.repeat(5)}\n`).includes('macro-too-large'),
    );
  },
  macroGrowth() {
    const value = 'x'.repeat(limits.logicalLineLength / 2);
    const lines = limits.macroGrowth / value.length + 2;
    assert.ok(
      codesOf(`LONG = ${value}\n${'bounce_message_text = LONG\n'.repeat(lines)}`).includes('macro-too-large'),
    );
  },
  problems() {
    const found = projectOf(many(limits.problems + 1, (nth) => `option_${nth} = x\n`)).readingProblems;
    assert.equal(found.length, limits.problems);
    assert.equal(found.at(-1)?.code, 'too-many-problems');
    const [one] = found;
    assert.ok(one);
    assert.equal(capped(Array(limits.problems + 5).fill(one)).length, limits.problems + 1);
  },
  listDepth() {
    const nested = (depth: number) => {
      const { model } = projectOf(
        `${many(depth, (nth) => `domainlist l${nth} = +l${nth + 1}\n`)}domainlist l${depth} = a.example\n`,
      );
      const first = model.lists.domainlist.get('l0')?.value;
      assert.ok(first);
      return covers(model, first, 'a.example');
    };
    assert.deepEqual([nested(limits.listDepth), nested(limits.listDepth + 2)], ['yes', 'unknown']);
  },
  expansionDepth() {
    assert.match(
      answer('${lc:'.repeat(limits.expansionDepth + 1) + '}'.repeat(limits.expansionDepth + 1)),
      /nested too deeply/,
    );
    assert.match(answer(`\${eval:${'('.repeat(limits.expansionDepth + 1)}1}`), /too many parentheses/);
  },
  evaluationDepth() {
    const lists = many(
      limits.evaluationDepth,
      (nth) => `domainlist l${nth} = \${if match_domain{a}{+l${nth + 1}}{a}{b}}
`,
    );
    assert.match(answer('${if match_domain{a}{+l0}{y}{n}}', lists), /nested too deeply/);
  },
  expansionSteps() {
    const list = 'a,'.repeat(3000);
    assert.match(answer(`\${map{<, ${list}}{\${map{<, ${list}}{$item}}}}`), /too many steps/);
  },
  expansionLength() {
    assert.match(answer(`\${reduce{${'a:'.repeat(60)}}{x}{$value$value}}`), /too long/);
  },
  rememberedExpansions() {
    const texts = Array.from(
      { length: 22 },
      (_, nth) => `${nth}${'X'.repeat(limits.rememberedExpansions / 20)}`,
    );
    for (const text of [...texts, ...texts]) {
      assert.equal(answer(`\${lc:${text}}`), text.toLowerCase());
      assert.equal(answer(`\${if match_domain{${text}}{a:${text}}{y}{n}}`), 'y');
    }
  },
  rememberedNames() {
    const names = many(limits.rememberedNames + 2, (nth) => `NAME_${nth}_END = x\n`);
    // The last of them holds the name of a macro that is built in, which Exim refuses.
    assert.ok(projectOf(`${names}X_HAVE_TLS_Y = x\n`).readingProblems.length > 0);
  },
  rememberedPatterns() {
    for (let nth = 0; nth < 2 * limits.rememberedPatterns; nth++)
      assert.equal(
        answer(
          `\${if match{a${nth % (limits.rememberedPatterns + 2)}}{^a${nth % (limits.rememberedPatterns + 2)}\\$}{y}{n}}`,
        ),
        'y',
      );
  },
  redirectIncludes() {
    const files = Object.fromEntries(
      Array.from({ length: limits.redirectIncludes + 2 }, (_, nth) => [`${nth}`, `:include:/${nth + 1}`]),
    );
    assert.match(redirected(files), /included files inside each other/);
  },
  redirectItems() {
    assert.match(
      redirected({ '0': many(limits.redirectItems + 1, (nth) => `a${nth}@x\n`) }),
      /items in one redirection/,
    );
  },
  redirectAddresses() {
    assert.match(
      redirected({ '0': many(limits.redirectAddresses + 1, (nth) => `a${nth}@x\n`) }),
      /addresses came of one/,
    );
  },
  regexSteps() {
    assert.match(
      answer('${if match{$acl_m0}{(a+)+\\\\1b}{y}{n}}', '', `${'a'.repeat(10_000)}!`),
      /too many steps/,
    );
  },
  regexStepsPerByte() {
    // More steps than are allowed for a short subject.
    assert.equal(
      answer('${if match{$acl_m0}{^(?:abc )+x}{y}{n}}', '', 'abc '.repeat(limits.regexSteps / 2)),
      'n',
    );
  },
  regexDepth() {
    const nested = (depth: number) =>
      answer(`\${if match{a}{${'('.repeat(depth)}a${')'.repeat(depth)}}{y}{n}}`);
    assert.equal(nested(limits.regexDepth - 1), 'y');
    assert.match(nested(limits.regexDepth + 1), /parentheses are too deeply nested/);
  },
  regexSize() {
    assert.match(
      answer('${if match{a}{\\N((abc){1000}){1000}\\N}{y}{n}}'),
      /regular expression is too large/,
    );
  },
  regexStack() {
    const regex = compileRegex('^(?:a|b)*\\1?c()', false);
    assert.ok('code' in regex);
    const subject = 'a'.repeat(limits.regexStack / 4);
    assert.equal(
      runRegex(regex, subject, 0, { notEmptyAtStart: false, anchored: true, steps: 1e9 }),
      'too-much',
    );
  },
};

describe('the limits', () => {
  for (const [name, reach] of Object.entries(reached)) test(name, reach);

  test('have a test each', () => {
    assert.deepEqual(Object.keys(reached).sort(), Object.keys(limits).sort());
  });
});
