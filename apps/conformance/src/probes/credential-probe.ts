import type { CredentialPart } from '../cases/credential.ts';
import type { Probe } from './probe.ts';

/** A way to forge a credential of which only the target knows what it means. */
export interface CredentialProbe extends Probe {
  /**
   * What is sent in the place of `part`, which holds the real credential; undefined where that would
   * be no other one.
   */
  forge(part: CredentialPart, real: string): CredentialPart | undefined;
}
