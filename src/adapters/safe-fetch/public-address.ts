import ipaddr from 'ipaddr.js';

type Cidr = [ipaddr.IPv6, number];

/** The one block from which global IPv6 addresses are given. */
const GLOBAL_IPV6: Cidr = [ipaddr.IPv6.parse('2000::'), 3];

/** Blocks inside it that lead elsewhere or nowhere: protocol assignments (Teredo too), 6to4, documentation. */
const SPECIAL_IPV6: readonly Cidr[] = [
  [ipaddr.IPv6.parse('2001::'), 23],
  [ipaddr.IPv6.parse('2001:db8::'), 32],
  [ipaddr.IPv6.parse('2002::'), 16],
  [ipaddr.IPv6.parse('3fff::'), 20],
];

/** Whether an address belongs to the public internet. IPv6 that carries IPv4 is judged as the latter. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.range() === 'unicast';
  // `process` gave IPv4 for what was mapped, so this is IPv6.
  const six = parsed as ipaddr.IPv6;
  return six.range() === 'unicast' && six.match(GLOBAL_IPV6) && SPECIAL_IPV6.every((block) => !six.match(block));
}
