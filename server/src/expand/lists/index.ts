/** Matching of domains, local parts, addresses and hosts against Exim's lists. */
export { type AddressOptions, matchAddress } from './address';
export { type HostSubject, matchHost, matchIp } from './host';
export { type ListOptions, matchDomain, matchLocalPart } from './text';
