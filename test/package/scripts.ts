/** The scripts that build and pack, which are plain modules of JavaScript, for tests. */
import * as path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A module of the repository, by its path there; the caller knows its shape. */
export async function script<T>(file: string): Promise<T> {
  return (await import(pathToFileURL(path.join(repository, file)).href)) as T;
}
