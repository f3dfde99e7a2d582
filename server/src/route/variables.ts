/** The variables that routing sets: those of the address in hand, its router, its transport and the envelope (deliver_set_expansions). */
import { type Bytes, clean, empty, tainted } from '../expand/value';
import type { AddressItem } from './address';
import { mainText } from './options';
import type { Routing } from './routing';

type Source = (routing: Routing, address: AddressItem | undefined) => Bytes | undefined;

/** The value of a variable, or undefined where routing has no say in it. */
export function routingVariable(routing: Routing, name: string): Bytes | undefined {
  const local = routing.locals.get(name);
  if (local) return local;
  const source = sources[name];
  if (source) return source(routing, routing.current) ?? empty;
  if (name.startsWith('r_')) return routing.current?.props.variables.get(name.slice(2)) ?? empty;
  return undefined;
}

/** The topmost ancestor: the address as it was given, after rewriting. */
function origin(address: AddressItem): AddressItem {
  let top = address;
  while (top.parent) top = top.parent;
  return top;
}

/** A pipe, file or reply has the local part of what it was made from. */
function person(address: AddressItem): AddressItem {
  return address.generated && address.parent ? address.parent : address;
}

function outside(text: string | undefined, name: string): Bytes | undefined {
  return text === undefined || text === '' ? undefined : tainted(text, name);
}

const sources: Readonly<Record<string, Source>> = {
  domain: (_, address) => address && outside(person(address).domain, '$domain'),
  local_part: (_, address) => address && outside(person(address).localPart, '$local_part'),
  local_part_prefix: (_, address) => address && person(address).affixes.prefix?.whole,
  local_part_prefix_v: (_, address) => address && person(address).affixes.prefix?.wild,
  local_part_suffix: (_, address) => address && person(address).affixes.suffix?.whole,
  local_part_suffix_v: (_, address) => address && person(address).affixes.suffix?.wild,
  local_part_data: (_, address) => address?.props.localPartData,
  domain_data: (_, address) => address?.props.domainData,
  address_data: (_, address) => address?.props.addressData,
  address_file: (_, address) =>
    address?.generated === 'file' ? outside(address.address, '$address_file') : undefined,
  address_pipe: (_, address) =>
    address?.generated === 'pipe' ? outside(address.address, '$address_pipe') : undefined,
  original_domain: (_, address) => address && outside(origin(address).domain, '$original_domain'),
  original_local_part: (_, address) => address && outside(origin(address).localPart, '$original_local_part'),
  parent_domain: (_, address) => outside(address?.parent?.domain, '$parent_domain'),
  parent_local_part: (_, address) => outside(address?.parent?.localPart, '$parent_local_part'),
  self_hostname: (_, address) => outside(address?.selfHostName, '$self_hostname'),
  home: () => undefined,
  local_user_uid: () => undefined,
  local_user_gid: () => undefined,
  sender_data: () => undefined,
  return_path: (routing, address) => {
    const errors = address?.props.errorsAddress;
    return errors === undefined ? routing.sender : outside(errors, '$return_path');
  },
  sender_address: (routing) => routing.sender,
  sender_address_local_part: (routing) =>
    outside(
      routing.sender.text.slice(0, Math.max(0, routing.sender.text.lastIndexOf('@'))),
      '$sender_address',
    ),
  sender_address_domain: (routing) => {
    const at = routing.sender.text.lastIndexOf('@');
    return at < 0 ? undefined : outside(routing.sender.text.slice(at + 1), '$sender_address');
  },
  sender_host_address: ({ envelope }) => outside(envelope.host, '$sender_host_address'),
  sender_host_name: ({ envelope }) => outside(envelope.hostName, '$sender_host_name'),
  sender_helo_name: ({ envelope }) => outside(envelope.helo, '$sender_helo_name'),
  sender_fullhost: ({ envelope }) => outside(fullHost(envelope), '$sender_fullhost'),
  authenticated_id: ({ envelope }) => outside(envelope.authenticatedId, '$authenticated_id'),
  router_name: ({ router }) => (router === undefined ? undefined : clean(router)),
  transport_name: ({ transport }) => (transport === undefined ? undefined : clean(transport)),
  verify_mode: ({ verify }) => (verify === 'none' ? undefined : clean(verify === 'sender' ? 'S' : 'R')),
  qualify_recipient: (routing) => clean(qualifyRecipient(routing)),
  qualify_domain: (routing) => clean(qualifySender(routing)),
};

/** `qualify_domain` is this host's name until it is set. */
export function qualifySender(routing: Routing): string {
  return mainText(routing.model, 'qualify_domain') ?? primaryHostname(routing);
}

export function qualifyRecipient(routing: Routing): string {
  return (
    routing.locals.get('qualify_recipient')?.text ??
    mainText(routing.model, 'qualify_recipient') ??
    qualifySender(routing)
  );
}

export function primaryHostname(routing: Routing): string {
  return mainText(routing.model, 'primary_hostname') ?? routing.world.here.primaryHostname;
}

function fullHost({ host, hostName, helo }: Routing['envelope']): string | undefined {
  if (host === undefined) return undefined;
  if (hostName !== undefined)
    return helo && helo !== hostName ? `${hostName} (${helo}) [${host}]` : `${hostName} [${host}]`;
  return helo === undefined ? `[${host}]` : `(${helo}) [${host}]`;
}
