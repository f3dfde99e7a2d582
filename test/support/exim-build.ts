/** Finds real Exims for the tests: the installed one, and other versions from the folder in EXIM_ORACLE. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An Exim binary with what it needs in order to run in a root folder of its own. */
export interface EximBuild {
  /** As Exim prints it: `4.96`. */
  readonly version: string;
  readonly binary: string;
  /** Every shared library and the loader: where it must stand in the root → the file here. */
  readonly libraries: ReadonlyMap<string, string>;
  /** The paths and the user that the build has compiled in. */
  readonly eximPath: string;
  readonly configureFile: string;
  readonly spoolDirectory: string;
  readonly logFilePath: string;
  readonly user: string;
}

/** The builds that the tests ask for. The installed one may be any version. */
export const buildNames = ['installed', '4.98', '4.100'] as const;
export type BuildName = (typeof buildNames)[number];

/** The build of that name, or the reason why the tests that need it cannot run here. */
export function findBuild(name: BuildName): EximBuild | string {
  const refusal = whyNoRootFolder();
  if (refusal !== undefined) return refusal;
  if (name === 'installed') {
    const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
    const binary = folders
      .flatMap((folder) => [join(folder, 'exim4'), join(folder, 'exim')])
      .find((file) => existsSync(file));
    if (binary === undefined) return 'no Exim is installed';
    return describeBuild(realpathSync(binary), []);
  }
  const oracle = process.env.EXIM_ORACLE;
  if (oracle === undefined) return `EXIM_ORACLE is not set, so there is no Exim ${name}`;
  const unpacked = spawnSync(join(oracle, 'exim'), ['root', name], { encoding: 'utf8' });
  if (unpacked.status !== 0) return `EXIM_ORACLE has no Exim ${name}: ${unpacked.stderr}`;
  const root = unpacked.stdout.trim();
  const folders = ['usr/lib', 'lib'].flatMap((lib) => [
    join(root, lib, 'x86_64-linux-gnu'),
    join(root, lib, 'aarch64-linux-gnu'),
  ]);
  const loader = folders
    .flatMap((folder) => [join(folder, 'ld-linux-x86-64.so.2'), join(folder, 'ld-linux-aarch64.so.1')])
    .find((file) => existsSync(file));
  if (loader === undefined) return `Exim ${name} from EXIM_ORACLE has no loader under ${root}`;
  return describeBuild(join(root, 'usr/sbin/exim4'), [loader, '--library-path', folders.join(':')]);
}

/** Why no program can be run in a root folder of its own here, if so. */
function whyNoRootFolder(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return 'a root folder for Exim can only be made by root on Linux';
  }
  const folder = mkdtempSync(join(tmpdir(), 'exim-try-'));
  try {
    if (spawnSync('chroot', ['/', '/bin/sh', '-c', 'exit 0']).status !== 0)
      return 'chroot is not allowed here';
    const device = spawnSync('mknod', [join(folder, 'null'), 'c', '1', '3']);
    const used = spawnSync('/bin/sh', ['-c', ': > "$0"', join(folder, 'null')]);
    return device.status === 0 && used.status === 0 ? undefined : `no devices can be made in ${tmpdir()}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * What `binary` needs: the lines `NAME => FILE (ADDRESS)` and `LOADER (ADDRESS)` of ldd. `launcher` is the command
 * that stands before a binary whose libraries are not this machine's own.
 */
export function librariesOf(binary: string, launcher: readonly string[] = []): Map<string, string> {
  const [loader, ...options] = launcher;
  const listing =
    loader === undefined
      ? execFileSync('ldd', [binary], { encoding: 'utf8' })
      : execFileSync(loader, [...options, '--list', binary], { encoding: 'utf8' });
  const libraries = new Map<string, string>();
  for (const line of listing.split('\n')) {
    const found = /^\s*(\S+)(?: => (\S+))? \(0x/.exec(line);
    if (found === null) continue;
    const [, name = '', file = name] = found;
    if (!file.startsWith('/')) continue; // linux-vdso, which is no file
    libraries.set(name.startsWith('/') ? name : `/lib/${name}`, file);
  }
  return libraries;
}

function describeBuild(binary: string, launcher: readonly string[]): EximBuild {
  const [program = binary, ...first] = [...launcher, binary];
  const ask = (...args: string[]): string =>
    spawnSync(program, [...first, ...args], { encoding: 'utf8', env: {} }).stdout;
  const option = (name: string): string =>
    new RegExp(`^${name} = (.*)$`, 'm').exec(ask('-C', '/dev/null', '-bP', name))?.[1] ?? '';
  const about = ask('-bV');
  return {
    version: /^Exim version (\S+)/m.exec(about)?.[1] ?? 'unknown',
    binary,
    libraries: librariesOf(binary, launcher),
    eximPath: option('exim_path'),
    configureFile: /^Configuration file (?:search path )?is ([^\s:]+)/m.exec(about)?.[1] ?? '',
    spoolDirectory: option('spool_directory'),
    logFilePath: option('log_file_path'),
    user: option('exim_user'),
  };
}
