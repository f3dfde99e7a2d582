/** `${acl`: the message that an access control list leaves behind. */
import { callAcl } from '../acl';
import { type Bytes, empty } from '../value';
import { argumentsOf, type Item } from './item';

const acl: Item = (run, node) => {
  const [name = empty, ...args] = argumentsOf(run, node) as [Bytes, ...Bytes[]];
  return callAcl(run, name, args).message ?? empty;
};

export const aclItems = { acl } satisfies Record<string, Item>;
