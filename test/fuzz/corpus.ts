/** Real configurations that the mutations start from: the marker fixtures, the sample, and what a package installed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Only some machines have these: what starts from them is no case of `npm test`, which has the same cases everywhere. */
const installed = ['/etc/exim4/exim4.conf.template', '/usr/share/doc/exim4-base/examples/example.conf'];

/** Longer ones would make every case slow. */
const longest = 6_000;

/** Texts in an order that does not depend on the machine. `withInstalled` adds pieces of the configurations that packages installed. */
export function configurations(withInstalled: boolean): readonly string[] {
  const fixtures = ['test/cases', 'client/sample'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.conf'))
      .sort()
      .map((name) => readFileSync(join(root, folder, name), 'utf8')),
  );
  const whole = withInstalled ? installed.filter(existsSync).map((path) => readFileSync(path, 'utf8')) : [];
  return [...fixtures, ...whole].flatMap(pieces);
}

/** A long text in pieces that end with a line. */
function pieces(text: string): string[] {
  if (text.length <= longest) return [text];
  const cut = text.lastIndexOf('\n', longest) + 1 || longest;
  return [text.slice(0, cut), ...pieces(text.slice(cut))];
}
