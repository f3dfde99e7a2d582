/** `passwd`: the entry of a local user (lookups/passwd.c). */
import { ask } from '../run';
import { clean } from '../value';
import type { Lookup } from './index';

export const passwd: Lookup = (run, _source, key) => {
  const user = ask(run, 'user', { name: key.text });
  return user ? clean(`*:${user.uid}:${user.gid}:${user.gecos}:${user.home}:${user.shell}`) : undefined;
};
