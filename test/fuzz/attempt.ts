/** Tries one input, and makes of a failure what a person needs to find its cause. */
import { minimize } from './minimize';
import type { Input, Target } from './target';

export interface Failure {
  readonly target: string;
  readonly seed: number;
  /** The smallest input found that fails in the same way. */
  readonly input: Input;
  readonly message: string;
}

/** The failure of an input as text; undefined where all holds. */
export async function attempt({ check }: Target, input: Input): Promise<string | undefined> {
  try {
    await check(input);
    return undefined;
  } catch (error) {
    return error instanceof Error ? textOf(error) : String(error);
  }
}

function textOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\n${textOf(error.cause)}` : '';
  // Modules that tsx made have their whole text as their name.
  return `${error.stack ?? error.message}${cause}`.replace(/ ?\(?data:text[^\n]*/g, '');
}

export async function smallestFailure(
  target: Target,
  seed: number,
  input: Input,
): Promise<Failure | undefined> {
  const message = await attempt(target, input);
  if (message === undefined) return undefined;
  const smaller = await minimize(input, async (some) => {
    const found = await attempt(target, some);
    return found !== undefined && kindOf(found) === kindOf(message);
  });
  return { target: target.name, seed, input: smaller, message: (await attempt(target, smaller)) ?? message };
}

/** Two failures are the same when they come from the same place. */
function kindOf(message: string): string {
  const place = /^\s+at .*$/m.exec(message.replace(/^\s+at .*(?:node:|node_modules).*$/gm, ''))?.[0] ?? '';
  return `${/^\w+/.exec(message)?.[0]} ${place.trim()}`;
}

export function inWords({ target, seed, input, message }: Failure): string {
  return [
    `${target} fails: npm run fuzz -- --target ${target} --seed ${seed}`,
    message,
    'as a file for test/fuzz/found:',
    JSON.stringify({ target, input }),
  ].join('\n');
}
