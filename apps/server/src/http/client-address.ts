import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type Network = readonly [Address, number];

/** Reads `10.0.0.0/8` or a single address; throws on anything else. */
export function parseNetwork(text: string): Network {
  if (text.includes('/')) return ipaddr.parseCIDR(text);
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

/**
 * Finds who a request comes from. `X-Forwarded-For` is written by whoever sends it, so it is read
 * only behind a trusted proxy, from the right, up to the first address that is not trusted: what
 * stands further left is the client's own claim.
 */
export function clientAddressReader(trusted: readonly Network[]) {
  const isTrusted = (address: Address) =>
    trusted.some(
      ([network, bits]) => address.kind() === network.kind() && address.match(network, bits),
    );
  // One connection sends many requests, so the peer's address is parsed once.
  const peers = new WeakMap<object, { text: string; trusted: boolean }>();

  const peerOf = ({ socket }: IncomingMessage) => {
    let peer = peers.get(socket);
    if (!peer) {
      const address = ipaddr.process(socket.remoteAddress ?? '0.0.0.0');
      peer = { text: bucketOf(address), trusted: isTrusted(address) };
      peers.set(socket, peer);
    }
    return peer;
  };

  return (request: IncomingMessage): string => {
    const peer = peerOf(request);
    const forwarded = request.headers['x-forwarded-for'];
    if (!peer.trusted || forwarded === undefined) return peer.text;
    let client = peer.text;
    for (const hop of String(forwarded).split(',').reverse()) {
      // A proxy that writes something unreadable vouches for nothing beyond itself.
      if (!ipaddr.isValid(hop.trim())) return client;
      const address = ipaddr.process(hop.trim());
      client = bucketOf(address);
      if (!isTrusted(address)) return client;
    }
    return client;
  };
}

/**
 * The text that limits count by: an IPv4 address, or the /64 of an IPv6 address, because a single
 * customer is given a whole /64 (RFC 6177) and could take a new address for every guess.
 */
function bucketOf(address: Address): string {
  if (address.kind() === 'ipv4') return address.toString();
  const parts = (address as ipaddr.IPv6).parts.slice(0, 4);
  return `${new ipaddr.IPv6([...parts, 0, 0, 0, 0]).toString()}/64`;
}
