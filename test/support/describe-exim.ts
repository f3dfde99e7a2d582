/** Runs a suite of tests on every real Exim there is, each in a root folder of its own, and says loudly which it had to leave out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { buildNames, findBuild } from './exim-build';
import { type EximRoot, makeEximRoot } from './exim-root';
import { type NameServer, startNameServer } from './name-server';
import { sampleFolder } from './snippets';

/** What a test of the suite may use; valid once the suite has started. */
export interface EximBench {
  readonly version: string;
  readonly root: EximRoot;
  readonly nameServer: NameServer;
}

/**
 * `suite` is called once for each Exim, with a function that gives the bench. Its root folder is the sample's `root`,
 * its name server knows the sample's zone. Calls, logs and the queue are empty at the start of each test.
 */
export function describeExim(title: string, suite: (bench: () => EximBench) => void): void {
  for (const name of buildNames) {
    const build = findBuild(name);
    if (typeof build === 'string') {
      console.error(`NOT TESTED on a real Exim (${name}): ${title}: ${build}`);
      test(`${title}: ${name} Exim`, { skip: build }, () => {});
      continue;
    }
    describe(`${title}: Exim ${build.version}`, () => {
      let bench: EximBench | undefined;
      before(async () => {
        const nameServer = await startNameServer(readFileSync(join(sampleFolder, 'example.zone'), 'utf8'));
        const root = makeEximRoot(build, join(sampleFolder, 'root'), nameServer.address);
        bench = { version: build.version, root, nameServer };
      });
      beforeEach(() => bench?.root.clear());
      after(async () => {
        bench?.root.remove();
        await bench?.nameServer.close();
      });
      suite(() => {
        if (bench === undefined) throw new Error('the suite has not started');
        return bench;
      });
    });
  }
}

/**
 * Holds an SMTP conversation with Exim on its standard input and gives the reply to each line, multi-line replies as
 * one. The data of a message and its final dot may be one item.
 */
export async function converse(
  root: EximRoot,
  args: readonly string[],
  lines: readonly string[],
): Promise<string[]> {
  const { stdout } = await root.exim(args, [...lines, 'QUIT', ''].join('\r\n'));
  const replies: string[] = [];
  let reply = '';
  for (const line of stdout.split(/\r?\n/)) {
    if (!/^\d{3}[ -]/.test(line)) continue; // what -bh says beside the conversation
    reply += reply === '' ? line : `\n${line}`;
    if (line[3] === ' ') {
      replies.push(reply);
      reply = '';
    }
  }
  return replies.slice(1, -1); // neither the greeting nor the answer to QUIT
}
