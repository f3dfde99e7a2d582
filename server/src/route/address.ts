/** An address on its way through the routers, with what clings to it (Exim's address_item). */
import type { Bytes } from '../expand/value';
import type { UserEntry } from '../expand/world';
import type { Driver } from '../syntax/tree';
import { type Affixes, noAffixes } from './preconditions/affix';
import type { RewriteStep, RouterStep, Status } from './trace';

/** What redirection and unseen copies hand on to their children. */
export interface Propagated {
  addressData: Bytes | undefined;
  domainData: Bytes | undefined;
  localPartData: Bytes | undefined;
  /** Where bounces go; the empty text means that they are dropped. */
  errorsAddress: string | undefined;
  /** Header lines to add, each with its line end. */
  headersAdd: readonly string[];
  headersRemove: readonly string[];
  /** `$r_…`, by name without the prefix. */
  variables: ReadonlyMap<string, Bytes>;
}

export interface HostItem {
  name: string;
  address?: string;
  mx?: number;
  port?: number;
  authenticated?: boolean;
  unusable?: boolean;
  /** Orders hosts of one list. */
  sortKey: number;
}

export interface AddressItem {
  address: string;
  parent?: AddressItem;
  /** What two deliveries must have in common to be duplicates. */
  unique: string;
  domain: string;
  /** Of the two one is `localPart`, as the router in hand wants it; both before affixes are taken off. */
  casefulLocalPart: string;
  lowerLocalPart: string;
  localPart: string;
  affixes: Affixes;
  /** The user that `check_local_user` of the router in hand found. */
  localUser?: UserEntry | undefined;
  /** The index of the router at which routing starts. */
  startRouter: number;
  /** The index of the last router that was tried. */
  router?: number | undefined;
  transport?: Driver | undefined;
  hosts: HostItem[];
  fallbackHosts: HostItem[];
  message?: string | undefined;
  /** The system's error, printed before the message. */
  systemError?: string | undefined;
  selfHostName?: string | undefined;
  localHostRemoved: boolean;
  props: Propagated;
  /** A pipe, a file or a reply that redirection made. */
  generated?: 'pipe' | 'file' | 'reply';
  allowed: boolean;
  /** The configuration cannot deliver it: `message` says why. */
  badTransport?: boolean;
  /** The command of a pipe may be expanded: it comes from a filter. */
  expandPipe: boolean;
  user?: Account | undefined;
  /** The home directory; `expanded` tells the transport to leave it as it is. */
  home?: { readonly value: Bytes; readonly expanded: boolean } | undefined;
  currentDirectory?: string | undefined;
  node: NodeBuilder;
}

export interface Account {
  readonly uid?: number;
  readonly gid?: number;
  readonly userName?: string;
  readonly groupName?: string;
}

/** What becomes an AddressNode. */
export interface NodeBuilder {
  address: string;
  rewriting: RewriteStep[];
  routers: RouterStep[];
  /** Which of `routers` took the address, and the address that it took there. */
  readonly accepted: { readonly step: number; readonly address: AddressItem }[];
  children: NodeBuilder[];
  status: Status;
  message?: string;
  generated?: 'pipe' | 'file' | 'reply';
  duplicate?: true;
}

export function newNode(address: string): NodeBuilder {
  return { address, rewriting: [], routers: [], accepted: [], children: [], status: 'routed' };
}

export function newAddress(address: string, node: NodeBuilder = newNode(address)): AddressItem {
  return {
    address,
    unique: address,
    domain: '',
    casefulLocalPart: '',
    lowerLocalPart: '',
    localPart: '',
    affixes: noAffixes,
    startRouter: 0,
    hosts: [],
    fallbackHosts: [],
    localHostRemoved: false,
    props: newProps(),
    allowed: true,
    expandPipe: false,
    node,
  };
}

/** The addresses it came from, nearest first. */
export function parentsOf(address: AddressItem): string[] {
  const parents: string[] = [];
  for (let above = address.parent; above; above = above.parent) parents.push(above.address);
  return parents;
}

const noVariables: ReadonlyMap<string, Bytes> = new Map();

export function newProps(): Propagated {
  return {
    addressData: undefined,
    domainData: undefined,
    localPartData: undefined,
    errorsAddress: undefined,
    headersAdd: [],
    headersRemove: [],
    variables: noVariables,
  };
}
