/** Finds the pages of codes, which are files of the package and in no bundle. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Beside the bundle as it is published; at the top of the repository for a bundle that was built there, and for the sources. */
const places = ['docs/rules', '../docs/rules', '../../docs/rules', '../../../docs/rules'];

/** @throws Error where the package lies in pieces. */
export function readPage(code: string): string {
  const program = dirname(realpathSync(process.argv[1] ?? '.'));
  const files = places.map((place) => join(program, place, `${code}.md`));
  const file = files.find((candidate) => existsSync(candidate));
  if (file === undefined) throw new Error(`there is no page at any of ${files.join(', ')}`);
  return readFileSync(file, 'utf8');
}
