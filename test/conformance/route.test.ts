/** Compares where addresses go with what real Exims answered to -bt, -bv and -bvs (corpus `route`). */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { exitStatus } from '../../server/src/cli/route';
import { addressEnd } from '../../server/src/expand';
import { printAddress, printAsExim } from '../../server/src/features/route-exim';
import { nodeHost } from '../../server/src/host/node-host';
import { fileUri } from '../../server/src/host/uri';
import { openSession } from '../../server/src/project/session';
import { routeAddresses, type Trace } from '../../server/src/route';
import {
  conformanceDns,
  conformanceWorld,
  eximRandom,
  type RouteCase,
  readArguments,
  readCases,
} from '../support/conformance-route';

/** The share of equal outputs and exit codes below which the test fails; README.md lists what differs, and why. */
const floor = 0.99;

const corpus = process.env.EXIM_CONFORMANCE;
const skip = corpus ? false : 'EXIM_CONFORMANCE does not name the folder of cases';
if (skip) console.log(`NOT TESTED: conformance of routing (${skip})`);

test('addresses go where Exim sends them, and it is said in the same words', { skip }, () => {
  const folder = join(corpus ?? '', 'route');
  const dns = conformanceDns(join(corpus ?? '', 'env'));
  const cases = readCases<RouteCase>(folder, 'route.jsonl', 'route-derived.jsonl').filter(canBeMet);
  const differences: string[] = [];
  for (const one of cases) {
    const { text, status } = answer(one, folder, dns);
    if (text !== one.expected || status !== one.exitCode) {
      differences.push(
        `${one.id} ${one.args}\n    Exim ${one.exitCode}: ${JSON.stringify(one.expected)}\n    ours ${status}: ${JSON.stringify(text)}`,
      );
    }
  }
  const same = cases.length - differences.length;
  console.log(`route: ${same}/${cases.length} alike (${((100 * same) / cases.length).toFixed(2)} %)`);
  for (const difference of differences) console.log(`  ${difference}`);
  assert.ok(cases.length > 2400, 'the corpus is there');
  assert.ok(same / cases.length >= floor, `alike: ${same} of ${cases.length}`);
});

/** Left out: debugging output, what hangs on earlier commands, and databases that only the recording had. */
function canBeMet({ debug, standalone, stable, needs }: RouteCase): boolean {
  return !debug && standalone !== false && stable !== false && !needs.includes('sql');
}

function answer(
  one: RouteCase,
  folder: string,
  dns: ReturnType<typeof conformanceDns>,
): { text: string; status: number } {
  const { macros, addresses, sender, host, verbose } = readArguments(one.args);
  const uri = fileUri(join(folder, one.conf));
  const roots = one.root ? [fileUri(join(folder, one.root))] : [];
  const session = openSession(nodeHost(), {
    version: '4.99',
    macros,
    filesRoots: roots,
    onlyFilesRoots: true,
    access: { folders: 'everything', files: new Set() },
    workspace: [],
    roots: [],
    paths: new Map([[uri, `/exim-test/${one.conf}`]]),
  });
  const { model } = session.projectAt(uri);
  const lines = addresses.length > 0 ? addresses.flatMap(split) : (one.stdin ?? '').split('\n').slice(0, -1);
  const trace = routeAddresses(model, conformanceWorld(folder, one.root, dns), lines, {
    version: '4.99',
    envelope: { sender: sender ?? 'eximcaller', ...(host !== undefined && { host }) },
    verify: one.mode === 'bt' ? 'none' : one.mode === 'bv' ? 'recipient' : 'sender',
    full: verbose,
    random: eximRandom(),
  });
  return { text: print(trace, one, addresses.length > 0), status: exitStatus(trace) };
}

function print(trace: Trace, { mode }: RouteCase, typed: boolean): string {
  const form = { verify: mode !== 'bt', showAuthenticated: true };
  if (typed) return printAsExim(trace, form);
  return `${trace.addresses.map((address) => `> ${printAddress(address, form)}`).join('')}> \n`;
}

function split(text: string): string[] {
  const end = addressEnd(text, 0, false);
  const rest = text.slice(end).replace(/^[,\s]+/, '');
  return rest === '' ? [text.slice(0, end)] : [text.slice(0, end), ...split(rest)];
}
