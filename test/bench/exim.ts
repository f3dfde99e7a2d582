/** The installed Exim as a peer: found, given a configuration of its own, and timed on what it reads from standard input. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { sampleFolder } from '../support/snippets';

const program = '/usr/sbin/exim4';

/** Undefined and said loudly where there is none. */
export function installedExim(what: string): string | undefined {
  if (existsSync(program)) return program;
  console.error(`*** NOT MEASURED beside Exim: ${what}: there is no ${program} ***`);
  return undefined;
}

export interface HowtoBench {
  readonly folder: string;
  /** The path of the configuration. */
  readonly conf: string;
  readonly text: string;
  remove(): void;
}

/** The HOWTO's configuration in its original form, with the users of this machine and the sample's lists and aliases. */
export function howto(): HowtoBench {
  const folder = mkdtempSync(join(tmpdir(), 'exim-bench-'));
  const { username } = userInfo();
  const text = readFileSync(join(sampleFolder, 'howto-original/exim.conf'), 'utf8')
    .replace(/^MM_HOME=.*/m, `MM_HOME=${sampleFolder}/root/usr/local/mailman`)
    .replace(/^MM_UID=.*/m, `MM_UID=${username}`)
    .replace(/^MM_GID=.*/m, 'MM_GID=mail')
    .replace(/^never_users.*\n/m, '')
    .replaceAll('/etc/aliases', `${sampleFolder}/root/etc/aliases`);
  const conf = join(folder, 'exim.conf');
  writeFileSync(conf, text);
  return { folder, conf, text, remove: () => rmSync(folder, { recursive: true }) };
}

/** Runs Exim with the lines on its standard input and gives what it prints. */
export function eximOn(args: readonly string[], lines: readonly string[]): string {
  const { stdout, stderr, error } = spawnSync(program, [...args], {
    input: lines.map((line) => `${line}\n`).join(''),
    encoding: 'latin1',
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  if (stdout === '') throw new Error(`Exim printed nothing: ${stderr}`);
  return stdout;
}
