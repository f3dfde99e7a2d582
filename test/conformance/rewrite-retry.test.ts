/** Compares rewriting and retry rules with what real Exims answered to -brw and -brt (corpora `rewrite` and `retry`). */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { printRetry } from '../../server/src/cli/retry';
import { printRewriting } from '../../server/src/cli/rewrite';
import { isAbsent } from '../../server/src/host/host';
import { nodeHost } from '../../server/src/host/node-host';
import { fileUri } from '../../server/src/host/uri';
import { openSession } from '../../server/src/project/session';
import type { RouteOptions } from '../../server/src/route';
import { conformanceDns, conformanceWorld, readCases, shellWords } from '../support/conformance-route';

interface OperandCase {
  readonly id: string;
  readonly conf: string;
  readonly args: string;
  readonly expected: string;
  readonly exitCode: number;
  readonly root?: string;
  readonly debug?: boolean;
  readonly standalone?: boolean;
  readonly stable?: boolean;
}

/** The share of equal answers below which the test fails. */
const floors = { rewrite: 0.99, retry: 0.99 };

const corpus = process.env.EXIM_CONFORMANCE;
const skip = corpus ? false : 'EXIM_CONFORMANCE does not name the folder of cases';
if (skip) console.log(`NOT TESTED: conformance of rewriting and retry rules (${skip})`);

for (const kind of ['rewrite', 'retry'] as const) {
  test(`${kind}: as Exim answers`, { skip }, () => {
    const folder = join(corpus ?? '', kind);
    const dns = conformanceDns(join(corpus ?? '', 'env'));
    const cases = readCases<OperandCase>(folder, `${kind}.jsonl`, `${kind}-derived.jsonl`).filter(
      ({ debug, standalone, stable }) => !debug && standalone !== false && stable !== false,
    );
    const differences: string[] = [];
    for (const one of cases) {
      const { text, status } = answer(kind, one, folder, dns);
      // The Exim that answered was built with another charset than Debian's.
      const expected = one.expected.replaceAll('=?ISO-8859-1?', '=?UTF-8?');
      if (text !== expected || status !== one.exitCode) {
        differences.push(
          `${one.id} ${one.conf} ${one.args}\n    Exim ${one.exitCode}: ${JSON.stringify(one.expected)}\n    ours ${status}: ${JSON.stringify(text)}`,
        );
      }
    }
    const same = cases.length - differences.length;
    console.log(`${kind}: ${same}/${cases.length} alike`);
    for (const difference of differences) console.log(`  ${difference}`);
    assert.ok(cases.length > 70, 'the corpus is there');
    assert.ok(same / cases.length >= floors[kind], `alike: ${same} of ${cases.length}`);
  });
}

function answer(
  kind: 'rewrite' | 'retry',
  one: OperandCase,
  folder: string,
  dns: ReturnType<typeof conformanceDns>,
): { text: string; status: number } {
  const words = shellWords(one.args);
  const macros = new Map<string, string>();
  const operands: string[] = [];
  let sender = '';
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const macro = /^-D([A-Z]\w*)(?:=([\s\S]*))?$/.exec(word);
    if (macro) macros.set(macro[1] ?? '', macro[2] ?? '');
    else if (word === '-f') sender = words.shift() ?? '';
    else if (!/^-br[wt]$/.test(word)) operands.push(word);
  }
  const host = nodeHost();
  const uri = fileUri(join(folder, one.conf));
  const session = openSession(host, {
    version: '4.99',
    macros,
    filesRoots: one.root ? [fileUri(join(folder, one.root))] : [],
    onlyFilesRoots: true,
    access: { folders: 'everything', files: new Set() },
    workspace: [],
    roots: [],
    paths: new Map([[uri, `/exim-test/${one.conf}`]]),
  });
  const { model } = session.projectAt(uri);
  const content = host.readFile(uri);
  const options: RouteOptions = {
    version: '4.99',
    envelope: { sender },
    encoding: isAbsent(content) ? 'utf-8' : content.encoding,
  };
  const world = conformanceWorld(folder, one.root, dns);
  if (kind === 'retry') return printRetry(model, world, options, operands);
  return {
    text: operands.map((operand) => printRewriting(model, world, options, operand)).join(''),
    status: 0,
  };
}
