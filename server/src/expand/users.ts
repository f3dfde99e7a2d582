/** Reads `/etc/passwd` and `/etc/group`. */
import type { GroupEntry, UserEntry } from './world';

/** The users of a passwd file by name; of two with one name the first counts, broken lines count for nothing. */
export function readUsers(text: string): Map<string, UserEntry> {
  const users = new Map<string, UserEntry>();
  for (const line of text.split('\n')) {
    const user = readUser(line);
    if (user && !users.has(user.name)) users.set(user.name, user);
  }
  return users;
}

export function readUser(line: string): UserEntry | undefined {
  const [name, , uid, gid, gecos, home, shell] = line.split(':');
  if (!name || name.startsWith('#') || !isNumber(uid) || !isNumber(gid)) return undefined;
  return {
    name,
    uid: Number(uid),
    gid: Number(gid),
    gecos: gecos ?? '',
    home: home ?? '',
    shell: shell ?? '',
  };
}

export function readGroups(text: string): Map<string, GroupEntry> {
  const groups = new Map<string, GroupEntry>();
  for (const line of text.split('\n')) {
    const group = readGroup(line);
    if (group && !groups.has(group.name)) groups.set(group.name, group);
  }
  return groups;
}

export function readGroup(line: string): GroupEntry | undefined {
  const [name, , gid, members] = line.split(':');
  if (!name || name.startsWith('#') || !isNumber(gid)) return undefined;
  return { name, gid: Number(gid), members: (members ?? '').split(',').filter((member) => member !== '') };
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && /^\d+$/.test(text);
}
