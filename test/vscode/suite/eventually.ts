/** Waits for what VS Code shows or knows only a moment after it was asked to. */

/**
 * Repeats `check` until it no longer throws, and gives what it returns.
 * @param timeout milliseconds after which the last error is thrown
 */
export async function eventually<T>(check: () => T | Promise<T>, timeout = 15_000): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
