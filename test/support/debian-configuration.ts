/** Generates Exim's configuration as Debian's packages do for one answer to debconf's questions. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What update-exim4.conf(8) makes of the packages' files under `root` and these settings of update-exim4.conf.conf: the path
 * of the configuration, in a new folder below `into`.
 */
export function generateDebian(
  root: string,
  settings: Readonly<Record<string, string>>,
  into: string,
): string {
  const made = mkdtempSync(join(into, 'made-'));
  const output = join(made, 'exim4.conf');
  cpSync(join(root, 'etc/exim4'), join(made, 'etc'), { recursive: true });
  const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'\n`);
  rmSync(join(made, 'etc/update-exim4.conf.conf'), { force: true });
  writeFileSync(join(made, 'etc/update-exim4.conf.conf'), lines.join(''));
  const script = join(root, 'usr/sbin/update-exim4.conf');
  const { status, stderr } = spawnSync('/bin/sh', [script, '-d', join(made, 'etc'), '-o', output], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`update-exim4.conf: ${stderr}`);
  return output;
}
