import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';

/** An Ed25519 key pair; `kid` is the thumbprint of the public key (RFC 7638). */
export type SigningKey = { kid: string; privateKey: KeyObject; jwk: JWK };

/** Newest first: the first signs, all verify. */
export type SigningKeys = readonly [SigningKey, ...SigningKey[]];

/** Reads a private key from base64 PKCS #8 DER. Throws when it is anything but Ed25519. */
export async function readSigningKey(base64: string): Promise<SigningKey> {
  const privateKey = createPrivateKey({
    key: Buffer.from(base64, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key');
  const publicJwk = await exportJWK(createPublicKey(privateKey));
  const kid = await calculateJwkThumbprint(publicJwk);
  return { kid, privateKey, jwk: { ...publicJwk, kid, alg: 'EdDSA', use: 'sig' } };
}

/**
 * Signs a JWT. This is the one part of the JOSE standards that is not left to `jose`: every refresh
 * signs, and `node:crypto` alone takes a third of the time. Verifying, where the traps are, is
 * `jose`'s.
 */
export function signJwt(key: SigningKey, typ: string, claims: Record<string, unknown>): string {
  const input = `${encodedHeader(key.kid, typ)}.${encode(claims)}`;
  return `${input}.${sign(null, Buffer.from(input), key.privateKey).toString('base64url')}`;
}

/** There are as many headers as keys and types: each is encoded once. */
const headers = new Map<string, string>();

function encodedHeader(kid: string, typ: string): string {
  const header = headers.get(kid + typ) ?? encode({ alg: 'EdDSA', typ, kid });
  headers.set(kid + typ, header);
  return header;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
