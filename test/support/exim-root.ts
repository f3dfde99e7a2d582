/** A root folder of its own for a real Exim: it reads its own /etc, delivers for real, and every program it would run only records how it was called. */
import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type EximBuild, librariesOf } from './exim-build';

/** What a program that Exim ran was given. */
export interface RecordedCall {
  /** The program and its arguments. */
  readonly argv: readonly string[];
  readonly uid: number;
  readonly gid: number;
  readonly stdin: string;
}

export interface EximRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface EximRoot {
  readonly folder: string;
  /** Makes `text` the configuration that Exim reads. */
  configure(text: string): void;
  /** Writes a file, its folders too, readable by everybody. */
  write(path: string, text: string): void;
  append(path: string, text: string): void;
  /** Puts the recorder where a program of Exim's would be. */
  writeProgram(path: string): void;
  /** Runs Exim as root; meanwhile the caller can serve what it connects to. */
  exim(args: readonly string[], input?: string): Promise<EximRun>;
  /** What was run so far, in order. */
  calls(): RecordedCall[];
  /** The main log, without dates. */
  log(): string;
  /** Forgets calls, logs and waiting messages. */
  clear(): void;
  remove(): void;
}

/** Writes one file in /calls for each call; the owner of the file tells who ran it. */
const recorder = `#!/bin/sh
set -C
call=1
until ( : > /calls/$call ) 2> /dev/null; do call=$((call + 1)); done
set +C
{
  for word in "$0" "$@"; do printf 'word %s\\n' "$word"; done
  echo
  while IFS= read -r line; do printf '%s\\n' "$line"; done
} > /calls/$call
`;

/**
 * Makes a root folder for `build` with `files` laid over it; every executable file among them becomes a recorder.
 * `nameServer` is the address that the resolver asks. The accounts are those of `files`/etc/passwd and group.
 */
export function makeEximRoot(build: EximBuild, files: string, nameServer: string): EximRoot {
  const folder = mkdtempSync(join(tmpdir(), 'exim-root-'));
  const at = (path: string): string => join(folder, path);
  chmodSync(folder, 0o755);
  for (const path of ['/etc', '/lib', '/bin', '/dev', '/tmp', '/calls', '/var/mail', '/usr']) {
    mkdirSync(at(path), { recursive: true });
  }
  symlinkSync('../lib', at('/usr/lib'));
  chmodSync(at('/tmp'), 0o1777);
  chmodSync(at('/calls'), 0o1777);
  for (const [name, minor] of [
    ['null', '3'],
    ['zero', '5'],
    ['urandom', '9'],
  ] as const) {
    spawnSync('mknod', ['-m', '666', at(`/dev/${name}`), 'c', '1', minor]);
  }

  for (const [path, file] of build.libraries) place(file, at(path));
  mkdirSync(dirname(at(build.eximPath)), { recursive: true });
  copyFileSync(build.binary, at(build.eximPath));
  chmodSync(at(build.eximPath), 0o4755);
  place('/bin/sh', at('/bin/sh'));
  for (const [path, file] of librariesOf('/bin/sh')) place(file, at(path));
  const shell = spawnSync('chroot', [folder, '/bin/sh', '-c', 'exit 7']);
  if (shell.status !== 7) throw new Error(`no shell in ${folder}: ${shell.stderr}`);

  const writeProgram = (path: string): void => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), recorder);
    chmodSync(at(path), 0o755);
  };
  cpSync(files, folder, { recursive: true });
  for (const file of executablesUnder(files)) writeProgram(file);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
    chmodSync(at(path), 0o644);
  };
  write('/etc/hosts', '127.0.0.1 localhost\n');
  write('/etc/resolv.conf', `nameserver ${nameServer}\noptions timeout:2 attempts:2\n`);

  const logs = dirname(build.logFilePath);
  const account = accounts(readFileSync(at('/etc/passwd'), 'utf8')).get(build.user);
  if (account === undefined) throw new Error(`no user ${build.user} in ${files}/etc/passwd`);
  const clear = (): void => {
    for (const path of ['/calls', build.spoolDirectory, logs]) {
      mkdirSync(at(path), { recursive: true });
      for (const entry of readdirSync(at(path))) rmSync(join(at(path), entry), { recursive: true });
    }
    for (const path of [build.spoolDirectory, logs]) chownSync(at(path), account.uid, account.gid);
  };
  clear();

  return {
    folder,
    write,
    append: (path, text) => appendFileSync(at(path), text),
    writeProgram,
    clear,
    configure: (text) => write(build.configureFile, text),
    exim: (args, input = '') =>
      new Promise((resolve, reject) => {
        // A configuration may bounce its bounces for ever, each in a process of its own: they all end, even without us.
        const child = spawn(
          'timeout',
          ['--kill-after=1', longestRun, 'chroot', folder, build.eximPath, ...args],
          {
            env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
          },
        );
        let stdout = '';
        let stderr = '';
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          stdout += text;
        });
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          stderr += text;
        });
        child.on('error', reject);
        child.on('close', (status) => resolve({ status, stdout, stderr }));
        child.stdin.on('error', () => {}); // Exim may end before it has read everything
        child.stdin.end(input);
      }),
    calls: () =>
      readdirSync(at('/calls'))
        .sort((a, b) => Number(a) - Number(b))
        .map((name) => readCall(at(`/calls/${name}`))),
    log: () => {
      const file = at(build.logFilePath.replace('%s', 'main'));
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
      return text.replaceAll(/^\d+-\d+-\d+ \d+:\d+:\d+ /gm, '');
    },
    remove: () => {
      endProcesses(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Seconds that one run of Exim may take, its deliveries included. */
const longestRun = '120';

/** Ends what still runs with the folder as its root. */
function endProcesses(folder: string): void {
  const root = realpathSync(folder);
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      if (readlinkSync(`/proc/${name}/root`) === root) process.kill(Number(name), 'SIGKILL');
    } catch (error) {
      // It has ended meanwhile, or is none of ours.
      if (!['ENOENT', 'ESRCH', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}

/** The users of a passwd file by name. */
export function accounts(passwd: string): Map<string, { uid: number; gid: number }> {
  const users = new Map<string, { uid: number; gid: number }>();
  for (const line of passwd.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name !== undefined && uid !== undefined) users.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return users;
}

function readCall(file: string): RecordedCall {
  const { uid, gid } = statSync(file);
  const [words = '', ...rest] = readFileSync(file, 'utf8').split('\n\n');
  return {
    argv: words.split('\n').map((word) => word.replace(/^word /, '')),
    uid,
    gid,
    stdin: rest.join('\n\n'),
  };
}

/** Puts a file in its place, unless something is there; a link where the file system allows, to save a copy. */
function place(file: string, target: string): void {
  if (existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true });
  const real = realpathSync(file);
  try {
    linkSync(real, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    copyFileSync(real, target);
    chmodSync(target, 0o755);
  }
}

/** The executable files under `folder`, as paths that start there. */
function executablesUnder(folder: string, path = '/'): string[] {
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    const inner = join(path, basename(entry.name));
    if (entry.isDirectory()) return executablesUnder(folder, inner);
    return (statSync(join(folder, inner)).mode & 0o100) !== 0 ? [inner] : [];
  });
}
