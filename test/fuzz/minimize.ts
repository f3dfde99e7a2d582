/** Makes an input that fails smaller, for as long as it fails in the same way. */
import type { Input } from './target';

/** Attempts; each runs the target once. */
const mostAttempts = 2_000;

/** `fails` says whether an input still shows the same failure; `input` itself does. */
export async function minimize(input: Input, fails: (input: Input) => Promise<boolean>): Promise<Input> {
  let best = input;
  let attempts = 0;
  const attempt = async (smaller: Input): Promise<boolean> => {
    if (attempts++ >= mostAttempts || !(await fails(smaller))) return false;
    best = smaller;
    return true;
  };
  for (let before: Input | undefined; before !== best && attempts < mostAttempts; ) {
    before = best;
    for (const key of Object.keys(best)) {
      const value = best[key];
      const put = (parts: string | readonly (string | number)[]) => attempt({ ...best, [key]: parts });
      if (typeof value === 'string') {
        await shorter(value.split(/(?<=\n)/), (lines) => put(lines.join('')));
        await shorter([...(best[key] as string)], (characters) => put(characters.join('')));
      } else if (typeof value === 'object') await shorter(value, put);
    }
  }
  return best;
}

/** Leaves out pieces, half of all at first, at last single ones. */
async function shorter<T>(whole: readonly T[], put: (some: readonly T[]) => Promise<boolean>): Promise<void> {
  let parts = whole;
  for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < parts.length; ) {
      const fewer = [...parts.slice(0, at), ...parts.slice(at + size)];
      if (await put(fewer)) parts = fewer;
      else at += size;
    }
}
