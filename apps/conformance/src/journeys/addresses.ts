import { randomInt } from 'node:crypto';
import type { Step } from './arazzo.ts';

/** An address in a /64 of its own, in the range for documentation (RFC 3849). */
export function freshAddress(): string {
  const part = () => randomInt(0x1_0000).toString(16);
  return `2001:db8:${part()}:${part()}::1`;
}

/** Where a step comes from: the client of the journey, one beside it, or one far away. */
export function addressOf({ network }: Step, clientIp: string): string {
  if (network === 'other') return freshAddress();
  return network === 'same' ? clientIp.replace(/1$/, '2') : clientIp;
}
