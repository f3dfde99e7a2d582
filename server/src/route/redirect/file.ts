/** Reads the file of a redirect router, when Exim would trust it (rda.c, rda_get_file_contents). */
import type { Bytes } from '../../expand/value';
import type { FileStatus, UserEntry } from '../../expand/world';
import { listItems } from '../../syntax/list';
import type { Driver } from '../../syntax/tree';
import { findGroup, findUser } from '../accounts';
import { flagOf, setting, textOf } from '../options';
import type { Routing } from '../routing';

export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'error'; readonly message: string };

/** Exim reads no redirection file longer than this, in bytes. */
const largestFile = 1024 * 1024;

export function readRedirectFile(
  routing: Routing,
  router: Driver,
  name: Bytes,
  user: UserEntry | undefined,
): FileContent {
  const path = name.text;
  if (name.taint) {
    return { kind: 'error', message: `Tainted name '${path}' for file read not permitted\n` };
  }
  const status = routing.world.answer('stat', { path });
  if (!status) return missing(routing, router, path);
  if (status.type !== 'file') return { kind: 'error', message: `${path} is not a regular file` };
  const distrust = distrusted(routing, router, path, status, user);
  if (distrust !== undefined) return { kind: 'error', message: distrust };
  if (status.size > largestFile) {
    return { kind: 'error', message: `${path} is too big (max ${largestFile})` };
  }
  return { kind: 'text', text: routing.world.answer('file', { path }) ?? '' };
}

/** A missing file is as good as an empty one, if the directory in which it would be is there. */
function missing(routing: Routing, router: Driver, path: string): FileContent {
  const slash = path.lastIndexOf('/');
  if (slash <= 0) return { kind: 'missing' };
  const directory = path.slice(0, slash);
  if (flagOf(router, 'ignore_enotdir')) return { kind: 'missing' };
  const status = routing.world.answer('stat', { path: directory });
  if (status?.type === 'directory' || status?.type === 'other') return { kind: 'missing' };
  if (status) return { kind: 'error', message: `failed to open ${path}: Not a directory` };
  return { kind: 'error', message: `failed to open ${path} (directory does not exist)` };
}

/** Owner, group and permissions; an owner that is not known (-1) is trusted. */
function distrusted(
  routing: Routing,
  router: Driver,
  path: string,
  status: FileStatus,
  user: UserEntry | undefined,
): string | undefined {
  const owners = idsOf(routing, router, 'owners', 'user');
  const groups = idsOf(routing, router, 'owngroups', 'group');
  const local = flagOf(router, 'check_local_user');
  const mask = modeMask(router);
  const checksOwner = setting(router, 'check_owner')
    ? flagOf(router, 'check_owner')
    : local || owners.length > 0;
  const checksGroup = setting(router, 'check_group')
    ? flagOf(router, 'check_group')
    : (local && (mask & 0o020) === 0) || groups.length > 0;
  if (checksOwner && status.uid >= 0 && status.uid !== user?.uid && !owners.includes(status.uid)) {
    return `bad owner for ${path}`;
  }
  if (checksGroup && status.gid >= 0 && status.gid !== user?.gid && !groups.includes(status.gid)) {
    return `bad group for ${path}`;
  }
  const bits = status.mode & mask;
  if (bits === 0) return undefined;
  const mode = (0o100000 | status.mode).toString(8);
  return `bad mode (0${mode}) for ${path}: 0${bits.toString(8)} bit(s) unexpected`;
}

function modeMask(router: Driver): number {
  const written = textOf(router, 'modemask');
  return written === undefined ? 0o022 : Number.parseInt(written, 8) || 0;
}

function idsOf(routing: Routing, router: Driver, option: string, kind: 'user' | 'group'): number[] {
  const list = textOf(router, option);
  if (list === undefined) return [];
  return listItems(list).items.flatMap(({ text }) => {
    if (/^\d+$/.test(text)) return [Number(text)];
    const found = kind === 'user' ? findUser(routing, text)?.uid : findGroup(routing, text)?.gid;
    return found === undefined ? [] : [found];
  });
}
