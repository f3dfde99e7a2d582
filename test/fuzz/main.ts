/** `npm run fuzz -- [--minutes N] [--seed S] [--target NAME]`: tries inputs until the time is over, and shows what fails, hangs or is slow. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { News, Task } from './cases';
import { configurations } from './corpus';
import { randomFrom } from './random';
import { targets } from './targets';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    seed: { type: 'string' },
    target: { type: 'string', multiple: true },
  },
});
const minutes = Number(values.minutes ?? 10);
const seed = values.seed === undefined ? undefined : Number(values.seed);
const chosen = values.target ?? targets.map(({ name }) => name);
const unknown = chosen.filter((name) => !targets.some((each) => each.name === name));
if (unknown.length > 0 || !(minutes > 0) || (seed !== undefined && !Number.isInteger(seed))) {
  console.error(
    `npm run fuzz -- [--minutes N] [--seed S] [--target ${targets.map(({ name }) => name).join('|')}]`,
  );
  process.exit(2);
}

/** A case that takes longer than this never ends, as far as anybody cares; minimizing takes its time, too. */
const patience = 120_000;
/** Slow: this much longer than the middle one of its target, and long enough to be noticed. In milliseconds. */
const slow = { times: 40, atLeast: 300 };
/** Cases of one target before the next has its turn. */
const turn = (name: string) => targets.find((each) => each.name === name)?.cases ?? 1;

const until = Date.now() + minutes * 60_000;
const totals = new Map(chosen.map((name) => [name, { cases: 0, failed: 0, took: [] as number[], slow: 0 }]));
// Without a seed, another one each day: what was tried yesterday need not be tried again.
let first = seed ?? Math.floor(Date.now() / 1000) * 1_000;
console.log(`from seed ${first}, ${minutes} minutes`);
async function tryAll(): Promise<void> {
  do {
    for (const target of chosen)
      if (Date.now() < until || totals.get(target)?.cases === 0)
        await watch({ target, seed: first, count: turn(target) });
    first += 100_000;
  } while (Date.now() < until);
}

function sumUp(): void {
  for (const [name, { cases, failed, took, slow: slowOnes }] of totals) {
    const sum = took.reduce((before, each) => before + each, 0);
    console.log(
      `${name.padEnd(12)} ${String(cases).padStart(9)} cases  ${String(failed).padStart(4)} failed  ${String(slowOnes).padStart(4)} slow  ${Math.round(
        (1000 * took.length) / (sum || 1),
      )
        .toString()
        .padStart(6)} in a second of work`,
    );
  }
  process.exitCode = [...totals.values()].some(({ failed }) => failed > 0) ? 1 : 0;
}

void tryAll().then(sumUp);

/** Resolves when all cases of the task were tried; one that does not end is counted as a failure, and the rest of its turn left out. */
function watch(task: Task): Promise<void> {
  const total = totals.get(task.target);
  if (!total) return Promise.resolve();
  return new Promise((resolve) => {
    const child: ChildProcess = fork(fileURLToPath(new URL('cases.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    let at = task.seed;
    let timer: NodeJS.Timeout | undefined;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), patience);
    };
    child.on('message', (news: News) => {
      wait();
      if ('begun' in news) at = news.begun;
      else if ('done' in news) {
        total.cases++;
        judge(total, task.target, news.done, news.took);
      } else {
        total.cases++;
        total.failed++;
        console.log(`\n${news.failed}\n`);
      }
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (code !== 0) {
        total.cases++;
        total.failed++;
        console.log(
          `\n${task.target} does not end, or ends its process (${code ?? signal}): --target ${task.target} --seed ${at}`,
        );
        console.log(show(task.target, at));
      }
      resolve();
    });
    wait();
    child.send(task);
  });
}

function judge(total: { took: number[]; slow: number }, target: string, at: number, took: number): void {
  total.took.push(took);
  const middle =
    [...total.took.slice(-500)].sort((a, b) => a - b)[Math.min(total.took.length, 500) >> 1] ?? took;
  if (total.took.length < 30 || took < slow.atLeast || took < slow.times * middle) return;
  total.slow++;
  console.log(
    `\nslow: ${Math.round(took)} ms, the middle one ${middle.toFixed(1)} ms: --target ${target} --seed ${at}\n${show(target, at)}`,
  );
}

/** The input of a seed, as a file for `found`. */
function show(name: string, at: number): string {
  const target = targets.find((each) => each.name === name);
  return JSON.stringify({ target: name, input: target?.make(randomFrom(at), configurations(true)) });
}
